import { StimuliError } from "../../core/errors.ts";

/** A part of a sound as it comes out of its file. */
export interface SoundPart {
  /** Samples a second. */
  readonly rate: number;
  /** All of the same length, in [-1, 1]; floats may go beyond. */
  readonly channels: readonly Float32Array[];
}

/** A file that holds sound, opened: what it is, and its sound. */
export interface SoundSource {
  /** By the name that `mediaFormats` has for it. */
  readonly container: string;
  /** "16-bit WAV", "Ogg Vorbis". */
  readonly format: string;
  /** Samples are floats, which may go beyond ±1. */
  readonly isFloat?: true;
  /** The file does not say how long it is, as one that was written into a pipe: it is read to its end. */
  readonly isOfUnknownLength?: true;
  /** The file says that it is longer than it is: this share of its sound is missing. */
  readonly missingShare?: number;
  readonly parts: AsyncGenerator<SoundPart>;
}

export function unreadable(name: string, what: string, cause?: unknown): StimuliError {
  return new StimuliError("input", `${name} ${what}.`, "Save the sound again as WAV, FLAC, OGG or MP3.", { cause });
}
