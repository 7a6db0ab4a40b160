import { binCount, magnitudes } from "./magnitudes.ts";

/** Samples a second that the AudioSet models listen to. */
export const modelRate = 16_000;
/** Samples of a frame (25 ms), and from one frame to the next (10 ms). */
const frameLength = 400;
const frameHop = 160;
/** Bands of the mel scale, between these frequencies in hertz. */
export const bandCount = 64;
const lowest = 125;
const highest = 7500;
/** A patch: so many frames (0.96 s) of `bandCount` bands. */
const patchFrames = 96;
export const patchSize = patchFrames * bandCount;
/** Samples that the frames of one patch reach over (0.975 s). */
export const patchSamples = (patchFrames - 1) * frameHop + frameLength;

export interface PatchSettings {
  /** Frames from the beginning of one patch to that of the next. */
  readonly hop: number;
  /** What is added to a band before the logarithm. */
  readonly offset: number;
}

/** A periodic Hann window. */
const hann = Float64Array.from(
  { length: frameLength },
  (_, k) => 0.5 - 0.5 * Math.cos((2 * Math.PI * k) / frameLength),
);

/** How many whole frames a sound of so many samples has. */
export function frameCount(samples: number): number {
  return Math.max(0, Math.floor((samples - frameLength) / frameHop) + 1);
}

/**
 * How many patches a sound of so many samples has when they begin `hop` frames apart; what is left at its end is in
 * none, as in the AudioSet code.
 */
export function patchCount(samples: number, hop: number): number {
  return Math.max(0, Math.floor((samples - patchSamples) / (hop * frameHop)) + 1);
}

/**
 * Log-mel patches as the AudioSet code defines them (`patchFrames` × 64 each, row-major, one after the other) of a
 * sound at 16 kHz in [-1, 1]: magnitudes of the Fourier transform of Hann windows, summed in triangles of the mel
 * scale, and log(mel + `offset`). Patches from number `first` to before `last`, `hop` frames apart.
 */
export function logMelPatches(
  sound: Float32Array,
  { hop, offset }: PatchSettings,
  first: number,
  last: number,
): Float32Array {
  const patches = new Float32Array((last - first) * patchSize);
  for (let patch = first; patch < last; patch += 1) {
    for (let frame = 0; frame < patchFrames; frame += 1) {
      const place = ((patch - first) * patchFrames + frame) * bandCount;
      logMelFrame(sound, patch * hop + frame, offset, patches.subarray(place, place + bandCount));
    }
  }
  return patches;
}

const windowed = new Float64Array(frameLength);
const spectrum = new Float64Array(binCount);

/** The 64 bands of frame number `frame`, log(mel + `offset`), lowest first. */
export function logMelFrame(sound: Float32Array, frame: number, offset: number, into: Float32Array): void {
  const start = frame * frameHop;
  for (let k = 0; k < frameLength; k += 1) windowed[k] = (sound[start + k] ?? 0) * (hann[k] ?? 0);
  magnitudes(windowed, spectrum);
  for (const [band, { firstBin, weights }] of melBands.entries()) {
    let sum = 0;
    for (let k = 0; k < weights.length; k += 1) sum += (weights[k] ?? 0) * (spectrum[firstBin + k] ?? 0);
    into[band] = Math.log(sum + offset);
  }
}

export interface MelBand {
  readonly firstBin: number;
  /** Weights of the bins from `firstBin` on, in (0, 1]. */
  readonly weights: Float64Array;
}

/** Triangles between points equally far apart in mel, and linear in mel. The bin of 0 Hz is in none. */
export const melBands: readonly MelBand[] = Array.from({ length: bandCount }, (_, band) => {
  const width = (mel(highest) - mel(lowest)) / (bandCount + 1);
  const middle = mel(lowest) + (band + 1) * width;
  const weights = Array.from({ length: binCount }, (_, bin) => {
    const hertz = (bin * modelRate) / 2 / (binCount - 1);
    return bin === 0 ? 0 : Math.max(0, 1 - Math.abs(mel(hertz) - middle) / width);
  });
  const firstBin = weights.findIndex((weight) => weight > 0);
  if (firstBin < 0) return { firstBin: 0, weights: new Float64Array() };
  return {
    firstBin,
    weights: Float64Array.from(weights.slice(firstBin, weights.findLastIndex((weight) => weight > 0) + 1)),
  };
});

/** HTK's mel scale. */
function mel(hertz: number): number {
  return 1127 * Math.log(1 + hertz / 700);
}
