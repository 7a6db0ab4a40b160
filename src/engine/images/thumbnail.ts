import { stat } from "node:fs/promises";
import { mostPixels } from "./readPicture.ts";

/** Width and height, in pixels. */
export const thumbnailSide = 128;
/** A matrix of more pictures has no room for any of them. */
export const mostThumbnails = 300;
/** At work at once. */
const atOnce = 4;

/** By path; made again when the file's size or time of change is another. */
const made = new Map<string, { readonly size: number; readonly changed: number; readonly url: string }>();

/**
 * The pictures as small squares, cut from the middle as CLIP sees them, upright; JPEG data URLs of some 4 kB, what is transparent on white.
 * `undefined` for a path that is `undefined` or no picture, and for all of them when there are more than {@link mostThumbnails}.
 * Throws the signal's reason when aborted.
 */
export async function thumbnails(
  paths: readonly (string | undefined)[],
  signal?: AbortSignal,
): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = paths.map(() => undefined);
  const wanted = [...paths.entries()].filter((entry): entry is [number, string] => entry[1] !== undefined);
  if (wanted.length > mostThumbnails) return found;
  for (let start = 0; start < wanted.length; start += atOnce) {
    signal?.throwIfAborted();
    const batch = wanted.slice(start, start + atOnce);
    await Promise.all(
      batch.map(async ([position, path]) => {
        found[position] = await thumbnail(path);
      }),
    );
  }
  return found;
}

/** A file that went away since it was encoded has its label alone. */
async function thumbnail(path: string): Promise<string | undefined> {
  const { default: sharp } = await import("sharp");
  try {
    const { size, mtimeMs: changed } = await stat(path);
    const known = made.get(path);
    if (known?.size === size && known.changed === changed) return known.url;
    const jpeg = await sharp(path, { limitInputPixels: mostPixels, failOn: "truncated", pages: 1 })
      .autoOrient()
      .resize(thumbnailSide, thumbnailSide, { fit: "cover" })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality: 80 })
      .toBuffer();
    const url = `data:image/jpeg;base64,${jpeg.toString("base64")}`;
    if (made.size >= 4 * mostThumbnails) made.clear();
    made.set(path, { size, changed, url });
    return url;
  } catch {
    return undefined;
  }
}
