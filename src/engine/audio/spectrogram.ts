import { palette } from "../../core/figure/scene/colormap.ts";
import { base64, indexedPng } from "../../core/figure/scene/indexedPng.ts";
import type { MediaPicture } from "../../core/results/mediaPicture.ts";
import { bandCount, frameCount, logMelFrame, modelRate } from "./logMel.ts";
import { readBeginning } from "./readSound.ts";

/** Seconds of a sound that are shown and played at most. */
export const mostSecondsShown = 60;
/** Moments from left to right: of the wide picture, and of the square one, which is as wide as it is high. */
const wide = 192;
const narrow = bandCount;
const wideOfNarrow = wide / narrow;
/** Frames that a moment is the mean of at most. */
const framesPerMoment = 4;
/** What is added to a band before the logarithm, as for VGGish; what is silent has this level. */
const offset = 0.01;
/** Level at which a colour is brightest, unless the sound is louder: a soft sound looks soft. */
const bright = 0;

/** A sound's spectrogram and how long it lasts. Throws StimuliError `input` as `readSound`. */
export async function spectrogramOf(path: string, signal?: AbortSignal): Promise<MediaPicture> {
  const { samples, isCut } = await readBeginning(path, modelRate, mostSecondsShown, signal);
  const levels = momentLevels(samples);
  return {
    thumbnail: picture(narrowed(levels), narrow),
    sound: {
      seconds: samples.length / modelRate,
      ...(isCut && { isCut }),
      spectrogram: picture(levels, wide),
    },
  };
}

/** `width` × {@link bandCount} pixels. */
function picture(levels: Float64Array, width: number): string {
  const darkest = Math.log(offset);
  const brightest = levels.reduce((most, level) => Math.max(most, level), bright);
  const entries = levels.map((level) => (255 * (level - darkest)) / (brightest - darkest));
  const png = indexedPng(width, bandCount, Uint8Array.from(entries, Math.round), palette("viridis"));
  return `data:image/png;base64,${base64(png)}`;
}

/** Every so many moments as their mean. */
function narrowed(levels: Float64Array): Float64Array {
  return Float64Array.from({ length: levels.length / wideOfNarrow }, (_, place) => {
    const own = levels.subarray(place * wideOfNarrow, (place + 1) * wideOfNarrow);
    return own.reduce((sum, level) => sum + level, 0) / wideOfNarrow;
  });
}

/** Log-mel levels, {@link bandCount} × {@link wide}, the highest band first. */
function momentLevels(samples: Float32Array): Float64Array {
  const frames = Math.max(1, frameCount(samples.length));
  const levels = new Float64Array(wide * bandCount);
  const frame = new Float32Array(bandCount);
  for (let moment = 0; moment < wide; moment += 1) {
    const first = Math.floor((moment * frames) / wide);
    const count = Math.max(1, Math.floor(((moment + 1) * frames) / wide) - first);
    const used = Math.min(count, framesPerMoment);
    for (let k = 0; k < used; k += 1) {
      logMelFrame(samples, first + Math.floor((k * count) / used), offset, frame);
      for (const [band, level] of frame.entries()) {
        const place = (bandCount - 1 - band) * wide + moment;
        levels[place] = (levels[place] ?? 0) + level / used;
      }
    }
  }
  return levels;
}
