import type { FileHandle } from "node:fs/promises";
import { type SoundPart, unreadable } from "./soundPart.ts";

/** Compressed formats; the packages that decode them are loaded when the first file of their kind comes. */
export const decoders = {
  flac: async () => (await import("@audio/decode-flac")).decoder(),
  vorbis: async () => (await import("@audio/decode-vorbis")).decoder(),
  opus: async () => (await import("@audio/decode-opus")).decoder(),
  mp3: async () => (await import("@audio/decode-mp3")).decoder(),
} as const satisfies Record<string, () => Promise<Decoder>>;

/** What all of the decoders offer. */
interface Decoder {
  decode(bytes: Uint8Array): Decoded;
  flush?(): Decoded;
  free(): void;
}

interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
  /** Of MP3: what could not be decoded. */
  readonly errors?: readonly unknown[];
}

/** Bytes that are decoded at once: silence is packed so tightly that a few bytes more could fill the memory. */
const partBytes = 4096;

/** The sound of a FLAC, Ogg Vorbis, Ogg Opus or MP3 file, in parts. Throws StimuliError `input` when it is damaged or cut short. */
export async function* compressedParts(
  file: FileHandle,
  name: string,
  kind: keyof typeof decoders,
): AsyncGenerator<SoundPart> {
  const decoder: Decoder = await decoders[kind]();
  const bytes = new Uint8Array(partBytes);
  let moments = 0;
  let promised = 0;
  let failed = false;
  try {
    for (let place = 0; ; ) {
      const { bytesRead } = await file.read(bytes, 0, partBytes, place);
      if (kind === "flac" && place === 0) promised = flacLength(bytes.subarray(0, bytesRead));
      place += bytesRead;
      const found = attempt(name, () =>
        bytesRead > 0 ? decoder.decode(bytes.slice(0, bytesRead)) : decoder.flush?.(),
      );
      const { channelData: channels = [], sampleRate: rate = 0, errors = [] } = found ?? {};
      moments += channels[0]?.length ?? 0;
      if (channels[0]?.length) {
        // After the last sound there may be anything; before it, a piece is missing.
        if (failed) throw unreadable(name, "is damaged or cut short");
        yield { rate, channels };
      }
      failed ||= errors.length > 0;
      if (bytesRead === 0) break;
    }
  } finally {
    decoder.free();
  }
  if (moments === 0 || moments < promised) throw unreadable(name, "is damaged or cut short");
}

/** How many samples a channel a FLAC file says it has (its STREAMINFO); 0 where it does not say. */
function flacLength(bytes: Uint8Array): number {
  if (bytes.length < 26 || String.fromCharCode(...bytes.subarray(0, 4)) !== "fLaC") return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return (view.getUint8(21) & 15) * 2 ** 32 + view.getUint32(22);
}

function attempt<Result>(name: string, decode: () => Result): Result {
  try {
    return decode();
  } catch (cause) {
    throw unreadable(name, "is damaged or cut short", cause);
  }
}
