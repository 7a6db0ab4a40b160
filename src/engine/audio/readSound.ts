import { basename } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { withSound } from "./openSound.ts";
import { resampler } from "./resampler.ts";
import { type SoundPart, unreadable } from "./soundPart.ts";

/** Seconds of sound in one file at most. At 16 kHz they take 230 MB. */
const mostSeconds = 3600;
/** Samples a second that are believed. */
const rates = { from: 2000, to: 192_000 } as const;
/** Channels that are believed. */
const mostChannels = 64;

/**
 * The sound in a file, as the mean of its channels, at `rate` samples a second, in [-1, 1]; floats go beyond where the
 * file does. It is read, mixed and resampled in parts: in memory is what is given back, and little more. Throws
 * StimuliError `input` for a file that is no sound, is damaged, or lasts more than an hour.
 */
export async function readSound(path: string, rate: number, signal?: AbortSignal): Promise<Float32Array> {
  const { samples, isCut } = await readBeginning(path, rate, mostSeconds, signal);
  if (!isCut) return samples;
  const next = "Cut it into shorter files.";
  throw new StimuliError("input", `${basename(path)} lasts more than ${mostSeconds / 60} minutes.`, next);
}

/** Like {@link readSound}, but at most `seconds` from the beginning; `isCut`: there are more. */
export function readBeginning(
  path: string,
  rate: number,
  seconds: number,
  signal?: AbortSignal,
): Promise<{ readonly samples: Float32Array; readonly isCut: boolean }> {
  const name = basename(path);
  return withSound(path, async ({ parts }) => {
    const resampled: Float32Array[] = [];
    let source: { readonly rate: number; readonly resampler: ReturnType<typeof resampler> } | undefined;
    let moments = 0;
    let isCut = false;
    for await (const part of checkedParts(parts, name)) {
      signal?.throwIfAborted();
      source ??= { rate: part.rate, resampler: resampler(part.rate, rate) };
      moments += part.channels[0]?.length ?? 0;
      resampled.push(source.resampler.push(mixed(part.channels, name)));
      isCut = moments > seconds * source.rate;
      if (isCut) break;
    }
    if (source === undefined) throw unreadable(name, "has no sound");
    resampled.push(source.resampler.end());
    const samples = joined(resampled);
    return { samples: isCut ? samples.subarray(0, Math.round(seconds * rate)) : samples, isCut };
  });
}

/** The parts of a file as they come, as long as they can be believed; else throws StimuliError `input`. */
export async function* checkedParts(parts: AsyncIterable<SoundPart>, name: string): AsyncGenerator<SoundPart> {
  let rate: number | undefined;
  for await (const part of parts) {
    rate ??= checkedRate(part.rate, name);
    if (part.rate !== rate) throw unreadable(name, "changes its sampling rate in its middle");
    if (part.channels.length > mostChannels) throw unreadable(name, `has ${part.channels.length} channels`);
    yield part;
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

function checkedRate(rate: number, name: string): number {
  if (Number.isInteger(rate) && rate >= rates.from && rate <= rates.to) return rate;
  throw unreadable(name, `says that it has ${rate} samples a second`);
}

/** The mean of the channels. Throws StimuliError `input` where it is no number. */
export function mixed(channels: readonly Float32Array[], name: string): Float32Array {
  const mean = new Float32Array(channels[0]?.length ?? 0);
  for (let k = 0; k < mean.length; k += 1) {
    let sum = 0;
    for (const channel of channels) sum += channel[k] ?? 0;
    if (!Number.isFinite(sum)) throw unreadable(name, "holds samples that are not numbers");
    mean[k] = sum / channels.length;
  }
  return mean;
}
