import type { FileHandle } from "node:fs/promises";
import type { SoundPart } from "./soundPart.ts";

/** How single samples are stored. */
export type SampleKind = "signed" | "unsigned" | "float" | "mulaw" | "alaw";

/** Samples of all channels, one moment after the other. */
export interface SampleLayout {
  /** Samples a second. */
  readonly rate: number;
  readonly channels: number;
  readonly kind: SampleKind;
  /** Bytes per sample; a sample of fewer bits uses the upper ones. */
  readonly bytes: number;
  readonly littleEndian: boolean;
}

/** Samples of all channels that are read at once. */
const partSamples = 65_536;

type Read = (bytes: DataView, offset: number, littleEndian: boolean) => number;

/** To [-1, 1]: whole numbers by their largest power of two, floats as they are. */
const readers: Readonly<Record<string, Read>> = {
  "unsigned 1": (view, at) => (view.getUint8(at) - 128) / 2 ** 7,
  "signed 1": (view, at) => view.getInt8(at) / 2 ** 7,
  "signed 2": (view, at, little) => view.getInt16(at, little) / 2 ** 15,
  "signed 3": (view, at, little) =>
    (view.getInt8(little ? at + 2 : at) * 2 ** 16 + view.getUint16(little ? at : at + 1, little)) / 2 ** 23,
  "signed 4": (view, at, little) => view.getInt32(at, little) / 2 ** 31,
  "float 4": (view, at, little) => view.getFloat32(at, little),
  "float 8": (view, at, little) => view.getFloat64(at, little),
  "mulaw 1": (view, at) => (mulaw[view.getUint8(at)] ?? 0) / 2 ** 15,
  "alaw 1": (view, at) => (alaw[view.getUint8(at)] ?? 0) / 2 ** 15,
};

/** G.711: what each byte represents, in 16 bits. */
const mulaw = Int16Array.from({ length: 256 }, (_, byte) => {
  const inverted = ~byte & 0xff;
  const size = ((((inverted & 15) << 3) + 132) << ((inverted >> 4) & 7)) - 132;
  return inverted & 0x80 ? -size : size;
});
const alaw = Int16Array.from({ length: 256 }, (_, byte) => {
  const inverted = byte ^ 0x55;
  const exponent = (inverted >> 4) & 7;
  const mantissa = ((inverted & 15) << 4) + 8;
  const size = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return inverted & 0x80 ? size : -size;
});

/** Whether samples of this kind can be read. */
export function isReadable({ kind, bytes, channels }: SampleLayout): boolean {
  return channels > 0 && `${kind} ${bytes}` in readers;
}

/** "16-bit", "32-bit float", "µ-law". */
export function sampleWords(kind: SampleKind, bits: number): string {
  if (kind === "mulaw") return "µ-law";
  if (kind === "alaw") return "A-law";
  return `${bits}-bit${kind === "float" ? " float" : ""}`;
}

/** The sound in `length` bytes of the file from `start` on, in parts. */
export async function* sampleParts(
  file: FileHandle,
  layout: SampleLayout,
  start: number,
  length: number,
): AsyncGenerator<SoundPart> {
  const { rate, channels: count, kind, bytes: sampleBytes, littleEndian } = layout;
  const read = readers[`${kind} ${sampleBytes}`];
  if (read === undefined) throw new Error(`There are no samples of ${sampleBytes} bytes, ${kind}.`);
  const step = count * sampleBytes;
  const total = Math.floor(length / step);
  const most = Math.max(1, Math.floor(partSamples / count));
  for (let done = 0; done < total; ) {
    const moments = Math.min(most, total - done);
    const bytes = await bytesAt(file, start + done * step, moments * step);
    const channels = Array.from({ length: count }, () => new Float32Array(moments));
    for (const [channel, samples] of channels.entries()) {
      for (let k = 0; k < moments; k += 1) samples[k] = read(bytes, k * step + channel * sampleBytes, littleEndian);
    }
    yield { rate, channels };
    done += moments;
  }
}

/** The bytes at a place of the file, as many as it has. */
export async function bytesAt(file: FileHandle, place: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, place);
  return new DataView(bytes.buffer, 0, bytesRead);
}
