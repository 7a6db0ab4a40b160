import type { EmbeddingCache } from "../cache/embeddingCache.ts";
import type { ModelStore } from "../models/modelStore.ts";

/** What every job works with, whoever calls it. */
export interface JobContext {
  readonly models: ModelStore;
  /** Undefined where `node:sqlite` is missing or the cache could not be opened: slower, never wrong. */
  readonly cache: EmbeddingCache | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
}

export interface JobProgress {
  /** In words, as the panel shows it: "Loading all-MiniLM-L6-v2", "Encoding", "Comparing". */
  readonly stage: string;
  readonly done?: number;
  readonly total?: number;
}
