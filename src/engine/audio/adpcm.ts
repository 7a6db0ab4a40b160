import type { FileHandle } from "node:fs/promises";
import { bytesAt } from "./samples.ts";
import type { SoundPart } from "./soundPart.ts";

/**
 * Sound in blocks, each of which tells where its channels begin and then how far each sample is from what was
 * predicted.
 */
export interface AdpcmLayout {
  readonly rate: number;
  readonly channels: number;
  readonly blockBytes: number;
  readonly samplesPerBlock: number;
  /** Fills the channels with a block's samples, 16 bits each, and gives how many there are. */
  readonly decode: (block: DataView, channels: readonly Float32Array[], from: number) => number;
}

/** Blocks that are read at once. */
const partBlocks = 64;

/** At most `most` samples of each channel, from `length` bytes of the file from `start` on, in parts. */
export async function* adpcmParts(
  file: FileHandle,
  { rate, channels: count, blockBytes, samplesPerBlock, decode }: AdpcmLayout,
  { start, length, most }: { readonly start: number; readonly length: number; readonly most: number },
): AsyncGenerator<SoundPart> {
  let left = most;
  for (let done = 0; done < length && left > 0; done += partBlocks * blockBytes) {
    const bytes = await bytesAt(file, start + done, Math.min(partBlocks * blockBytes, length - done));
    const channels = Array.from({ length: count }, () => new Float32Array(partBlocks * samplesPerBlock));
    let made = 0;
    for (let at = 0; at < bytes.byteLength; at += blockBytes) {
      const size = Math.min(blockBytes, bytes.byteLength - at);
      made += decode(new DataView(bytes.buffer, bytes.byteOffset + at, size), channels, made);
    }
    made = Math.min(made, left);
    left -= made;
    if (made > 0) yield { rate, channels: channels.map((samples) => samples.subarray(0, made)) };
  }
}

const steps = [
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118,
  130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060,
  1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484,
  7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
];
const stepChanges = [-1, -1, -1, -1, 2, 4, 6, 8];

/** IMA ADPCM as WAV holds it: of each channel one sample and its step, then eight samples of each channel in turn. */
export function imaLayout(rate: number, channels: number, blockBytes: number): AdpcmLayout {
  const groupBytes = 4 * channels;
  return {
    ...{ rate, channels, blockBytes },
    samplesPerBlock: 1 + 8 * Math.floor((blockBytes - groupBytes) / groupBytes),
    decode(block, into, from) {
      const groups = Math.floor(block.byteLength / groupBytes) - 1;
      if (groups < 0) return 0;
      for (const [channel, samples] of into.entries()) {
        let value = block.getInt16(4 * channel, true);
        let index = Math.min(block.getUint8(4 * channel + 2), steps.length - 1);
        samples[from] = value / 2 ** 15;
        for (let k = 0; k < 8 * groups; k += 1) {
          const byte = block.getUint8((1 + (k >> 3)) * groupBytes + 4 * channel + ((k & 7) >> 1));
          const code = k % 2 === 0 ? byte & 15 : byte >> 4;
          const step = steps[index] ?? 0;
          const change = (step >> 3) + (code & 1 ? step >> 2 : 0) + (code & 2 ? step >> 1 : 0) + (code & 4 ? step : 0);
          value = in16Bits(code & 8 ? value - change : value + change);
          index = Math.max(0, Math.min(index + (stepChanges[code & 7] ?? 0), steps.length - 1));
          samples[from + 1 + k] = value / 2 ** 15;
        }
      }
      return 1 + 8 * groups;
    },
  };
}

const adaptations = [230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230];

/**
 * Microsoft ADPCM: each block chooses one of the file's pairs of coefficients for each channel; four bits a sample,
 * channels in turn.
 */
export function microsoftLayout(
  rate: number,
  channels: number,
  blockBytes: number,
  coefficients: readonly (readonly [number, number])[],
): AdpcmLayout {
  const headBytes = 7 * channels;
  return {
    ...{ rate, channels, blockBytes },
    samplesPerBlock: 2 + Math.floor((2 * (blockBytes - headBytes)) / channels),
    decode(block, into, from) {
      const count = Math.floor((2 * (block.byteLength - headBytes)) / channels);
      if (count < 0) return 0;
      for (const [channel, samples] of into.entries()) {
        const [first, second] = coefficients[block.getUint8(channel)] ?? [0, 0];
        let delta = block.getInt16(channels + 2 * channel, true);
        let last = block.getInt16(3 * channels + 2 * channel, true);
        let before = block.getInt16(5 * channels + 2 * channel, true);
        samples[from] = before / 2 ** 15;
        samples[from + 1] = last / 2 ** 15;
        for (let k = 0; k < count; k += 1) {
          const place = k * channels + channel;
          const byte = block.getUint8(headBytes + (place >> 1));
          const code = place % 2 === 0 ? byte >> 4 : byte & 15;
          const predicted = (last * first + before * second) >> 8;
          before = last;
          last = in16Bits(predicted + (code >= 8 ? code - 16 : code) * delta);
          delta = Math.max(16, ((adaptations[code] ?? 0) * delta) >> 8);
          samples[from + 2 + k] = last / 2 ** 15;
        }
      }
      return 2 + count;
    },
  };
}

function in16Bits(value: number): number {
  return Math.max(-(2 ** 15), Math.min(value, 2 ** 15 - 1));
}
