import type { ResizeOptions } from "sharp";
import { withPicture } from "./openPicture.ts";

/** Width and height, in pixels. */
export const thumbnailSide = 128;

/** Of a picture that people look at, in pixels. */
const seenSide = 360;

/**
 * The picture as a small square, cut from the middle as CLIP sees it, upright; a JPEG data URL of some 4 kB, what is
 * transparent on white. Throws StimuliError `input` as {@link withPicture}.
 */
export function thumbnailOf(path: string): Promise<string> {
  return jpegOf(path, { width: thumbnailSide, height: thumbnailSide, fit: "cover" });
}

/** All of the picture, upright, at most 360 pixels wide and high; else as {@link thumbnailOf}. */
export function seenPictureOf(path: string): Promise<string> {
  return jpegOf(path, { width: seenSide, height: seenSide, fit: "inside", withoutEnlargement: true });
}

function jpegOf(path: string, size: ResizeOptions): Promise<string> {
  return withPicture(path, async (picture) => {
    const jpeg = await picture
      .autoOrient()
      .resize(size)
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality: 80 })
      .toBuffer();
    return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
  });
}
