import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import { StimuliError } from "../../core/errors.ts";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import type { JobProgress } from "../../core/text/progress.ts";
import type { EmbeddingCache } from "../cache/embeddingCache.ts";
import type { Encoder } from "../encoders/encoder/encoder.ts";
import type { HashFile } from "../modelFiles/modelFile.ts";
import type { InstalledModel, ModelStore } from "../models/modelStore.ts";
import type { Log } from "../programs/log.ts";

/** What every job works with, whoever calls it. */
export interface JobContext {
  readonly models: ModelStore;
  /** Undefined where `node:sqlite` is missing or the cache could not be opened: slower, never wrong. */
  readonly cache: EmbeddingCache | undefined;
  readonly encoders: EncoderLoader;
  /** Where indexes of large files are kept; undefined: nowhere, and they are made again. */
  readonly indexFolder?: string | undefined;
  /** Name or number of who works here, which `seed: student` follows from. */
  readonly student?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
  /**
   * Told what is to be said of the document as soon as it is known, errors too: a job that fails has no result that
   * could say it.
   */
  readonly onDiagnostics?: (diagnostics: readonly DocumentDiagnostic[]) => void;
  readonly log?: Log;
}

/** From a model on disk to an encoder, in two steps: what the cache knows needs only the first. */
export interface EncoderLoader {
  /**
   * What the encoder is, read from its small files; no session is opened (a server is asked once). Weights are hashed
   * by `hashFile`, which remembers.
   */
  identify(model: InstalledModel, hashFile: HashFile, signal?: AbortSignal): Promise<EncoderIdentity>;
  open(model: InstalledModel, identity: EncoderIdentity): Promise<Encoder>;
}

/** Runs the job; whatever it throws once the signal is aborted is said as a cancel. */
export async function cancellable<Result>({ signal }: JobContext, job: () => Promise<Result>): Promise<Result> {
  try {
    return await job();
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw new StimuliError("cancelled", "The work was cancelled.", "Run it again; what was encoded is kept.");
  }
}

/** Lets a cancel come in between two pieces of work that hold the thread. */
export function nextTurn(): Promise<void> {
  return new Promise((next) => setImmediate(next));
}
