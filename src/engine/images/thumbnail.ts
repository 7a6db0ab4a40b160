import { withPicture } from "./openPicture.ts";

/** Width and height, in pixels. */
export const thumbnailSide = 128;

/**
 * The picture as a small square, cut from the middle as CLIP sees it, upright; a JPEG data URL of some 4 kB, what is
 * transparent on white. Throws StimuliError `input` as {@link withPicture}.
 */
export function thumbnailOf(path: string): Promise<string> {
  return withPicture(path, async (picture) => {
    const jpeg = await picture
      .autoOrient()
      .resize(thumbnailSide, thumbnailSide, { fit: "cover" })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality: 80 })
      .toBuffer();
    return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
  });
}
