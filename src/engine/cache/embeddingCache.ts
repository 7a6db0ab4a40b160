import type { TokenCount } from "../encoders/encoder/encoder.ts";

/** What was worked out once for one stimulus. */
export interface CachedStimulus {
  readonly vector: Float32Array;
  /** For texts: how long it is for the encoder, and how much of it was used. */
  readonly tokens?: TokenCount;
}

/**
 * Vectors, hashes of files and what media files hold, kept on disk between runs. Losing it costs time, never a result:
 * no method throws, what fails is logged.
 */
export interface EmbeddingCache {
  /**
   * What is known, by position in `keys` (SHA-256 of the content, hex); what is not, or has other dimensions, is
   * undefined.
   */
  read(encoderFingerprint: string, keys: readonly string[], dimensions: number): (CachedStimulus | undefined)[];
  write(encoderFingerprint: string, keys: readonly string[], stimuli: readonly CachedStimulus[]): void;
  /** SHA-256 (hex) of the file at this path as long as its stamp (`fileStamp`) is this. */
  readFileHash(path: string, stamp: string): string | undefined;
  writeFileHash(path: string, stamp: string, hash: string): void;
  /** What was told of a media file, by a key that its content is part of. */
  readFacts(key: string): string | undefined;
  writeFacts(key: string, facts: string): void;
  close(): void;
}
