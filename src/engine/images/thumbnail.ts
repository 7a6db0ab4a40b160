import { mostPixels } from "./readPicture.ts";

/** Width and height, in pixels. */
export const thumbnailSide = 128;

/**
 * The picture as a small square, cut from the middle as CLIP sees it, upright; a JPEG data URL of some 4 kB, what is transparent on white.
 * Rejects where the file is no picture.
 */
export async function thumbnailOf(path: string): Promise<string> {
  const { default: sharp } = await import("sharp");
  const jpeg = await sharp(path, { limitInputPixels: mostPixels, failOn: "truncated", pages: 1 })
    .autoOrient()
    .resize(thumbnailSide, thumbnailSide, { fit: "cover" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .jpeg({ quality: 80 })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
}
