import { basename } from "node:path";
import { withSound } from "./openSound.ts";
import { checkedParts, mixed } from "./readSound.ts";
import type { SoundSource } from "./soundPart.ts";

/** What a file of sound holds. */
export interface SoundFacts extends Pick<SoundSource, "container" | "format" | "isOfUnknownLength" | "missingShare"> {
  /** Samples a second. */
  readonly rate: number;
  readonly channels: number;
  readonly seconds: number;
  /** The largest size of a sample of any channel, where floats go beyond ±1. */
  readonly beyond?: number;
  /** Every sample that is heard is the same: 0 (silence) or another. The channels alone need not be. */
  readonly constant?: number;
}

/** Reads a whole file of sound for what it holds. Throws StimuliError `input` as `readSound`. */
export function soundFacts(path: string, signal?: AbortSignal): Promise<SoundFacts> {
  const name = basename(path);
  return withSound(path, async ({ parts, isFloat, ...source }) => {
    let [rate, channels, moments, largest] = [0, 0, 0, 0];
    let first: number | undefined;
    let isConstant = true;
    for await (const part of checkedParts(parts, name)) {
      signal?.throwIfAborted();
      rate = part.rate;
      channels = part.channels.length;
      moments += part.channels[0]?.length ?? 0;
      if (isFloat) for (const samples of part.channels) largest = samples.reduce(larger, largest);
      const heard = mixed(part.channels, name);
      first ??= heard[0];
      isConstant &&= heard.every((sample) => sample === first);
    }
    const { container, format, isOfUnknownLength, missingShare } = source;
    return {
      ...{ container, format, rate, channels, seconds: moments / rate },
      ...(isOfUnknownLength && { isOfUnknownLength }),
      ...(missingShare !== undefined && { missingShare }),
      ...(largest > 1 && { beyond: largest }),
      ...(isConstant && first !== undefined && { constant: first }),
    };
  });
}

function larger(most: number, sample: number): number {
  return Math.max(most, Math.abs(sample));
}
