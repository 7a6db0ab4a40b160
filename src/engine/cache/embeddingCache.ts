import type { TokenCount } from "../encoders/encoder.ts";

/** What was worked out once for one stimulus. */
export interface CachedStimulus {
  readonly vector: Float32Array;
  /** For texts: how long it is for the encoder, and how much of it was used. */
  readonly tokens?: TokenCount;
}

/**
 * Vectors, and hashes of weight files, kept on disk between runs. Losing it costs time, never a result: no method throws,
 * what fails is logged.
 */
export interface EmbeddingCache {
  /** What is known, by position in `keys` (SHA-256 of the content, hex); what is not, or has other dimensions, is undefined. */
  read(encoderFingerprint: string, keys: readonly string[], dimensions: number): (CachedStimulus | undefined)[];
  write(encoderFingerprint: string, keys: readonly string[], stimuli: readonly CachedStimulus[]): void;
  /** SHA-256 (hex) of the file at this path as long as its size and time of change are these. */
  readFileHash(path: string, size: number, mtimeMs: number): string | undefined;
  writeFileHash(path: string, size: number, mtimeMs: number, hash: string): void;
  close(): void;
}
