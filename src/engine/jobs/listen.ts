import { dirname } from "node:path";
import { modelRate } from "../audio/logMel.ts";
import { readBeginning } from "../audio/readSound.ts";
import { mostSecondsShown } from "../audio/spectrogram.ts";
import { wavBytes } from "../audio/wavBytes.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { resolveBeside } from "../data/arrays/dataFile.ts";
import { findFile } from "../data/files/findFile.ts";

export interface ListenRequest {
  /** Path of the document. */
  readonly path: string;
  /** Path of the sound, as the document writes it. */
  readonly content: string;
}

/**
 * The sound as an encoder hears it, as a WAV file that every browser plays: one channel, 16 kHz, as much of its
 * beginning as its spectrogram shows. Throws StimuliError: `input`, `cancelled`.
 */
export function listenJob({ path, content }: ListenRequest, context: JobContext): Promise<Uint8Array> {
  return cancellable(context, async () => {
    const folder = dirname(path);
    const file = (await findFile(folder, content))?.path ?? resolveBeside(path, content);
    const { samples } = await readBeginning(file, modelRate, mostSecondsShown, context.signal);
    return wavBytes(samples, modelRate);
  });
}
