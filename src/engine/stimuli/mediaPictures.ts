import { dirname, resolve } from "node:path";
import type { MediaPicture } from "../../core/results/mediaPicture.ts";
import { spectrogramOf } from "../audio/spectrogram.ts";
import type { EncoderInput } from "../encoders/encoder/encoder.ts";
import { rememberedByFile } from "../files/fileStamp.ts";
import { seenPictureOf, thumbnailOf } from "../images/thumbnail.ts";
import type { OpenedStimulus } from "./openDocument.ts";

/** A matrix of more pictures has no room for any of them. */
export const mostPictures = 300;
/** At work at once. */
const atOnce = 4;

const makers = {
  image: rememberedByFile(4 * mostPictures, async (path) => ({ thumbnail: await thumbnailOf(path) })),
  audio: rememberedByFile(4 * mostPictures, spectrogramOf),
};

/**
 * What can be shown of each input: a picture small and square, a sound's spectrogram. Nothing of texts, of files that
 * cannot be read, and of all of them when there are more than {@link mostPictures}. Throws the signal's reason when
 * aborted.
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

/**
 * A file that went away since it was encoded has its label alone. A patch of a sound has no picture of its own, and the
 * sound's.
 */
async function mediaPicture({ kind, content, patch }: EncoderInput, signal?: AbortSignal): Promise<MediaPicture> {
  if (kind === "text") return {};
  try {
    const { sound, thumbnail }: MediaPicture = await makers[kind](content, signal);
    return { ...(sound && { sound }), ...(thumbnail !== undefined && patch === undefined && { thumbnail }) };
  } catch {
    signal?.throwIfAborted();
    return {};
  }
}

/**
 * What a rater is shown of each stimulus: all of a picture, a sound to be heard. Throws StimuliError `input` where one
 * cannot be read: it cannot be rated.
 */
export async function mediaToRate(
  stimuli: readonly Pick<OpenedStimulus, "kind" | "content">[],
  documentPath: string,
  signal?: AbortSignal,
): Promise<MediaPicture[]> {
  const pictures: MediaPicture[] = [];
  for (const { kind, content } of stimuli) {
    signal?.throwIfAborted();
    const path = resolve(dirname(documentPath), content);
    if (kind === "text") pictures.push({});
    else if (kind === "image") pictures.push({ thumbnail: await seenPictureOf(path) });
    else pictures.push(await makers.audio(path, signal));
  }
  return pictures;
}
