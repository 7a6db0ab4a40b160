import { withPicture } from "./openPicture.ts";
import type { Picture } from "./resample.ts";

/**
 * The picture in the file as red, green and blue bytes, upright (by its EXIF orientation), in sRGB (through its colour
 * profile), on white where it is transparent. Throws StimuliError `input` as {@link withPicture}.
 */
export function readPicture(path: string): Promise<Picture> {
  return withPicture(path, async (picture) => {
    const { data, info } = await picture
      .autoOrient()
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return { width, height, pixels: inThreeColours(bytes, info.channels) };
  });
}

/**
 * From one (grey) or three colours a pixel, or those and an opacity, to three on white: to the byte what Pillow's
 * `alpha_composite` gives.
 */
function inThreeColours(bytes: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return bytes;
  const isGrey = channels < 3;
  const opacityAt = channels % 2 === 0 ? channels - 1 : undefined;
  const pixels = new Uint8Array((3 * bytes.length) / channels);
  for (let from = 0, to = 0; from < bytes.length; from += channels, to += 3) {
    const opacity = opacityAt === undefined ? 255 : (bytes[from + opacityAt] ?? 0);
    for (let colour = 0; colour < 3; colour += 1) {
      const level = bytes[from + (isGrey ? 0 : colour)] ?? 0;
      pixels[to + colour] = onWhite(level, opacity);
    }
  }
  return pixels;
}

/** level · opacity + white · (1 - opacity), rounded; all from 0 to 255. */
function onWhite(level: number, opacity: number): number {
  const sum = level * opacity + 255 * (255 - opacity) + 128;
  return ((sum >> 8) + sum) >> 8;
}
