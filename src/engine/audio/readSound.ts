import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { compressedParts, type decoders } from "./compressed.ts";
import { flacParts } from "./flac.ts";
import { resampler } from "./resampler.ts";
import { type SoundPart, unreadable } from "./soundPart.ts";
import { wavParts } from "./wav.ts";

/** Seconds of sound in one file at most. At 16 kHz they take 230 MB. */
const mostSeconds = 3600;
/** Samples a second that are believed. */
const rates = { from: 2000, to: 192_000 } as const;
/** Channels that are believed. */
const mostChannels = 64;

/**
 * The sound in a WAV, FLAC, Ogg (Vorbis, Opus) or MP3 file, as the mean of its channels, at `rate` samples a second, in [-1, 1].
 * What it is tells its first bytes, not its name. It is read, mixed and resampled in parts: in memory is what is given back, and little
 * more. Throws StimuliError `input` for a file that is no sound, is damaged, or lasts more than an hour.
 */
export async function readSound(path: string, rate: number, signal?: AbortSignal): Promise<Float32Array> {
  const { samples, isCut } = await readBeginning(path, rate, mostSeconds, signal);
  if (!isCut) return samples;
  const next = "Cut it into shorter files.";
  throw new StimuliError("input", `${basename(path)} lasts more than ${mostSeconds / 60} minutes.`, next);
}

/** As {@link readSound}, but at most so many seconds from its beginning on; `isCut`: there are more. */
export async function readBeginning(
  path: string,
  rate: number,
  seconds: number,
  signal?: AbortSignal,
): Promise<{ readonly samples: Float32Array; readonly isCut: boolean }> {
  const name = basename(path);
  const file = await open(path).catch((cause: unknown) => {
    throw new StimuliError("input", `${name} cannot be read.`, "Check that the file is there.", { cause });
  });
  try {
    const resampled: Float32Array[] = [];
    let source: { readonly rate: number; readonly resampler: ReturnType<typeof resampler> } | undefined;
    let moments = 0;
    let isCut = false;
    for await (const part of soundParts(file, name)) {
      signal?.throwIfAborted();
      source ??= { rate: checkedRate(part.rate, name), resampler: resampler(part.rate, rate) };
      if (part.rate !== source.rate) throw unreadable(name, "changes its sampling rate in its middle");
      if (part.channels.length > mostChannels) throw unreadable(name, `has ${part.channels.length} channels`);
      moments += part.channels[0]?.length ?? 0;
      resampled.push(source.resampler.push(mixed(part.channels, name)));
      isCut = moments > seconds * source.rate;
      if (isCut) break;
    }
    if (source === undefined) throw unreadable(name, "holds no sound");
    resampled.push(source.resampler.end());
    const samples = joined(resampled);
    return { samples: isCut ? samples.subarray(0, seconds * rate) : samples, isCut };
  } finally {
    await file.close();
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

/** The mean of the channels. */
function mixed(channels: readonly Float32Array[], name: string): Float32Array {
  const mean = new Float32Array(channels[0]?.length ?? 0);
  for (let k = 0; k < mean.length; k += 1) {
    let sum = 0;
    for (const channel of channels) sum += channel[k] ?? 0;
    if (!Number.isFinite(sum)) throw unreadable(name, "holds samples that are no numbers");
    mean[k] = sum / channels.length;
  }
  return mean;
}

async function* soundParts(file: FileHandle, name: string): AsyncGenerator<SoundPart> {
  const start = Buffer.alloc(64);
  const { bytesRead } = await file.read(start, 0, start.length, 0);
  if (bytesRead === 0) throw unreadable(name, "is empty");
  if (isAt(start, 0, "RIFF") && isAt(start, 8, "WAVE")) {
    yield* wavParts(file, name);
    return;
  }
  if (isAt(start, 0, "fLaC")) {
    yield* flacParts(file, name);
    return;
  }
  const kind = compressedKind(start);
  if (kind === undefined) throw unreadable(name, "is not a sound that can be read");
  yield* compressedParts(file, name, kind);
}

function compressedKind(start: Buffer): keyof typeof decoders | undefined {
  if (isAt(start, 0, "OggS")) {
    // The first packet of an Ogg file follows 28 bytes of its first page.
    if (isAt(start, 28, "OpusHead")) return "opus";
    return isAt(start, 29, "vorbis") ? "vorbis" : undefined;
  }
  // An MP3 begins with its tags, or with a frame: 11 bits set, and a layer that is not 0.
  const isFrame = start[0] === 0xff && ((start[1] ?? 0) & 0xe0) === 0xe0 && ((start[1] ?? 0) & 0x06) !== 0;
  return isAt(start, 0, "ID3") || isFrame ? "mp3" : undefined;
}

function isAt(bytes: Buffer, place: number, text: string): boolean {
  return bytes.toString("latin1", place, place + text.length) === text;
}
