import { basename } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import type { Picture } from "./resample.ts";

/** A picture of more pixels is refused before it is unpacked: some 300 MB as bytes. */
export const mostPixels = 100_000_000;

/**
 * The picture in the file as red, green and blue bytes, upright (by its EXIF orientation); of a GIF its first frame. What is transparent
 * keeps its colour. Throws StimuliError `input` for a file that is no picture, is cut short, or unpacks to more than is sensible.
 */
export async function readPicture(path: string): Promise<Picture> {
  const { default: sharp } = await import("sharp");
  try {
    const { data, info } = await sharp(path, { limitInputPixels: mostPixels, failOn: "truncated", pages: 1 })
      .autoOrient()
      .toColourspace("srgb")
      .removeAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    // A picture without colours has one byte a pixel, which stands for all three.
    const pixels =
      info.channels === 1 ? new Uint8Array(3 * bytes.length).map((_, k) => bytes[Math.floor(k / 3)] ?? 0) : bytes;
    return { width: info.width, height: info.height, pixels };
  } catch (cause) {
    const reason = cause instanceof Error && /pixel limit/i.test(cause.message);
    throw new StimuliError(
      "input",
      reason
        ? `${basename(path)} has more than ${mostPixels / 1e6} million pixels.`
        : `${basename(path)} is not a picture that can be read.`,
      reason ? "Save it smaller." : "Save it as PNG, JPEG, WebP or GIF.",
      { cause },
    );
  }
}
