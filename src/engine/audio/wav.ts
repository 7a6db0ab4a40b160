import type { FileHandle } from "node:fs/promises";
import { type SoundPart, unreadable } from "./soundPart.ts";

/** How samples are stored: codes of the `fmt ` chunk. `extensible` puts the code at another place. */
const pcm = 1;
const float = 3;
const extensible = 0xfffe;

/** Samples of all channels that are read at once. */
const partSamples = 65_536;

interface WavFormat {
  readonly rate: number;
  readonly channels: number;
  /** From the stored bytes to [-1, 1]. */
  readonly sample: (bytes: DataView, offset: number) => number;
  readonly sampleBytes: number;
}

/** Samples as they are stored, by kind and bits; whole numbers come to [-1, 1) by their largest power of two. */
const sampleKinds: Readonly<Record<string, WavFormat["sample"]>> = {
  [`${pcm} 8`]: (bytes, offset) => (bytes.getUint8(offset) - 128) / 128,
  [`${pcm} 16`]: (bytes, offset) => bytes.getInt16(offset, true) / 2 ** 15,
  [`${pcm} 24`]: (bytes, offset) => (bytes.getInt8(offset + 2) * 2 ** 16 + bytes.getUint16(offset, true)) / 2 ** 23,
  [`${pcm} 32`]: (bytes, offset) => bytes.getInt32(offset, true) / 2 ** 31,
  [`${float} 32`]: (bytes, offset) => bytes.getFloat32(offset, true),
  [`${float} 64`]: (bytes, offset) => bytes.getFloat64(offset, true),
};

/**
 * The sound of a RIFF WAVE file, in parts: whole numbers of 8 to 32 bits, or floats. Throws StimuliError `input` when it says that it
 * is longer than it is, or holds something else; only what is there is ever read.
 */
export async function* wavParts(file: FileHandle, name: string): AsyncGenerator<SoundPart> {
  const { size } = await file.stat();
  let format: WavFormat | undefined;
  // Chunks follow the 12 bytes of "RIFF", size, "WAVE"; each has 8 bytes of name and length, and begins at an even place.
  for (let place = 12; place + 8 <= size; ) {
    const header = await bytesAt(file, place, 8);
    const length = header.getUint32(4, true);
    const kind = String.fromCharCode(...new Uint8Array(header.buffer, 0, 4));
    const start = place + 8;
    if (start + length > size) {
      throw unreadable(name, `says that it holds ${length} bytes more, and ends after ${size - start}`);
    }
    if (kind === "fmt ") format = readFormat(await bytesAt(file, start, Math.min(length, 40)), name);
    if (kind === "data") {
      if (format === undefined) break;
      yield* dataParts(file, format, start, length);
      return;
    }
    place = start + length + (length % 2);
  }
  throw unreadable(name, "is a WAV file without sound");
}

async function* dataParts(
  file: FileHandle,
  format: WavFormat,
  start: number,
  length: number,
): AsyncGenerator<SoundPart> {
  const { rate, channels: count, sample, sampleBytes } = format;
  const step = count * sampleBytes;
  const total = Math.floor(length / step);
  const most = Math.max(1, Math.floor(partSamples / count));
  for (let done = 0; done < total; ) {
    const moments = Math.min(most, total - done);
    const bytes = await bytesAt(file, start + done * step, moments * step);
    const channels = Array.from({ length: count }, () => new Float32Array(moments));
    for (const [channel, samples] of channels.entries()) {
      for (let k = 0; k < moments; k += 1) samples[k] = sample(bytes, k * step + channel * sampleBytes);
    }
    yield { rate, channels };
    done += moments;
  }
}

function readFormat(bytes: DataView, name: string): WavFormat {
  if (bytes.byteLength < 16) throw unreadable(name, "is damaged: it does not say how its sound is stored");
  const tag = bytes.getUint16(0, true);
  const code = tag === extensible && bytes.byteLength >= 26 ? bytes.getUint16(24, true) : tag;
  const channels = bytes.getUint16(2, true);
  const bits = bytes.getUint16(14, true);
  const sample = sampleKinds[`${code} ${bits}`];
  if (sample === undefined || channels === 0) {
    throw unreadable(
      name,
      `holds sound that is stored in a way not read here (format ${code}, ${bits} bits, ${channels} channels)`,
    );
  }
  return { rate: bytes.getUint32(4, true), channels, sample, sampleBytes: bits / 8 };
}

async function bytesAt(file: FileHandle, place: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, place);
  return new DataView(bytes.buffer, 0, bytesRead);
}
