/** Vectors kept on disk between runs. Losing it costs time, never a result. */
export interface EmbeddingCache {
  /** The vectors that are known, by position in `contents`; missing ones are undefined. */
  read(encoderFingerprint: string, contents: readonly string[], dimensions: number): (Float32Array | undefined)[];
  /** Keeps vectors. A full disk or a lock makes it give up quietly (logged), never throw. */
  write(encoderFingerprint: string, contents: readonly string[], vectors: readonly Float32Array[]): void;
  close(): void;
}
