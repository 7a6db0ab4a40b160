import { withPicture } from "./openPicture.ts";

/** What a file of a picture holds. */
export interface PictureFacts {
  /** By the name that `mediaFormats` has for it. */
  readonly container: string;
  /** Upright. */
  readonly width: number;
  readonly height: number;
  /** Some of it can be seen through. */
  readonly isTransparent?: true;
  /** Its EXIF says that it lies on its side, on its head or mirrored. */
  readonly isTurned?: true;
  /** Frames or pages, where there are several. */
  readonly frames?: number;
  /** Printing colours, or a colour profile that is not sRGB: "CMYK, by its profile “Coated FOGRA39”". */
  readonly colours?: string;
}

/** By the names that sharp has for them. */
export const formatNames: Readonly<Record<string, string>> = {
  png: "PNG",
  jpeg: "JPEG",
  webp: "WebP",
  gif: "GIF",
  tiff: "TIFF",
  heif: "AVIF",
  svg: "SVG",
};

/**
 * Reads what a file of a picture holds; its pixels only where it may be transparent. Throws StimuliError `input` as
 * `readPicture`.
 */
export function pictureFacts(path: string): Promise<PictureFacts> {
  return withPicture(path, async (picture) => {
    const { format = "", autoOrient, orientation = 1, pages = 1, hasAlpha, space, icc } = await picture.metadata();
    const isTransparent = hasAlpha && !(await picture.stats()).isOpaque;
    const colours = coloursOf(space, icc);
    return {
      container: formatNames[format] ?? "BMP",
      ...{ width: autoOrient.width, height: autoOrient.height },
      ...(isTransparent && { isTransparent }),
      ...(orientation > 1 && { isTurned: true }),
      ...(pages > 1 && { frames: pages }),
      ...(colours !== undefined && { colours }),
    };
  });
}

function coloursOf(space: string | undefined, icc: Uint8Array | undefined): string | undefined {
  const profile = icc && profileName(icc);
  if (space === "cmyk") return profile === undefined ? "CMYK, without a profile" : `CMYK, by its profile “${profile}”`;
  return profile === undefined || /srgb/i.test(profile) ? undefined : `by its profile “${profile}”`;
}

/** What an ICC profile is called, by its `desc` tag: ASCII in version 2, UTF-16 in version 4. */
export function profileName(icc: Uint8Array): string {
  const bytes = Buffer.from(icc.buffer, icc.byteOffset, icc.byteLength);
  const number = (at: number) => (at + 4 <= bytes.length ? bytes.readUInt32BE(at) : 0);
  const tags = Array.from({ length: Math.min(number(128), 100) }, (_, k) => 132 + 12 * k);
  const tag = tags.find((at) => bytes.toString("latin1", at, at + 4) === "desc");
  const start = tag === undefined ? 0 : number(tag + 4);
  const kind = bytes.toString("latin1", start, start + 4);
  if (kind === "desc") return named(bytes.toString("latin1", start + 12, start + 12 + number(start + 8)));
  if (kind !== "mluc") return unnamed;
  const from = start + number(start + 24);
  const letters = bytes.subarray(from, from + number(start + 20));
  return named(
    Buffer.from(letters.subarray(0, letters.length & ~1))
      .swap16()
      .toString("utf16le"),
  );
}

const unnamed = "without a name";

function named(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, "").trim() || unnamed;
}
