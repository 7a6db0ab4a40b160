import { stat } from "node:fs/promises";
import type { MediaPicture } from "../../core/results/mediaPicture.ts";
import { spectrogramOf } from "../audio/spectrogram.ts";
import type { EncoderInput } from "../encoders/encoder.ts";
import { thumbnailOf } from "../images/thumbnail.ts";

/** A matrix of more pictures has no room for any of them. */
export const mostPictures = 300;
/** At work at once. */
const atOnce = 4;

/** By path; made again when the file's size or time of change is another. */
const made = new Map<string, { readonly size: number; readonly changed: number; readonly picture: MediaPicture }>();

/**
 * What can be shown of each input: a picture small and square, a sound's spectrogram. Nothing of texts, of files that cannot be read, and
 * of all of them when there are more than {@link mostPictures}. Throws the signal's reason when aborted.
 */
export async function mediaPictures(inputs: readonly EncoderInput[], signal?: AbortSignal): Promise<MediaPicture[]> {
  const pictures: MediaPicture[] = inputs.map(() => ({}));
  const media = [...inputs.entries()].filter(([, { kind }]) => kind !== "text");
  if (media.length > mostPictures) return pictures;
  for (let start = 0; start < media.length; start += atOnce) {
    signal?.throwIfAborted();
    await Promise.all(
      media.slice(start, start + atOnce).map(async ([position, input]) => {
        pictures[position] = await mediaPicture(input, signal);
      }),
    );
  }
  return pictures;
}

/** A file that went away since it was encoded has its label alone. */
async function mediaPicture({ kind, content: path }: EncoderInput, signal?: AbortSignal): Promise<MediaPicture> {
  try {
    const { size, mtimeMs: changed } = await stat(path);
    const known = made.get(path);
    if (known?.size === size && known.changed === changed) return known.picture;
    const picture = kind === "audio" ? await spectrogramOf(path, signal) : { thumbnail: await thumbnailOf(path) };
    if (made.size >= 4 * mostPictures) made.clear();
    made.set(path, { size, changed, picture });
    return picture;
  } catch {
    signal?.throwIfAborted();
    return {};
  }
}
