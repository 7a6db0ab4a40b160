import type { FileHandle } from "node:fs/promises";
import { type SoundPart, unreadable } from "./soundPart.ts";

/** Compressed formats; the packages that decode them are loaded when the first file of their kind comes. */
export const decoders = {
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
  /** Errors of the MP3 decoder. */
  readonly errors?: readonly unknown[];
}

/** Bytes that are decoded at once. */
const partBytes = 4096;

/**
 * The sound of an Ogg Vorbis, Ogg Opus or MP3 file, in parts, from byte `start` to before `end`. Throws StimuliError
 * `input` when it is damaged or cut short.
 */
export async function* compressedParts(
  file: FileHandle,
  name: string,
  kind: keyof typeof decoders,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<SoundPart> {
  const decoder: Decoder = await decoders[kind]();
  const bytes = new Uint8Array(partBytes);
  let moments = 0;
  let failed = false;
  try {
    for (let place = start; ; ) {
      const { bytesRead } = await file.read(bytes, 0, Math.min(partBytes, end - place), place);
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
  if (moments === 0) throw unreadable(name, "is damaged or cut short");
}

function attempt<Result>(name: string, decode: () => Result): Result {
  // The decoder of MP3 also writes its errors to the console, where they would be before the sentence for the reader.
  const { error } = console;
  console.error = () => {};
  try {
    return decode();
  } catch (cause) {
    throw unreadable(name, "is damaged or cut short", cause);
  } finally {
    console.error = error;
  }
}
