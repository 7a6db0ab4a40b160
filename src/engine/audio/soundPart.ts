import { StimuliError } from "../../core/errors.ts";

/** A part of a sound as it comes out of its file. */
export interface SoundPart {
  /** Samples a second. */
  readonly rate: number;
  /** All of the same length, in [-1, 1]. */
  readonly channels: readonly Float32Array[];
}

export function unreadable(name: string, what: string, cause?: unknown): StimuliError {
  return new StimuliError("input", `${name} ${what}.`, "Save the sound again as WAV, FLAC, OGG or MP3.", { cause });
}
