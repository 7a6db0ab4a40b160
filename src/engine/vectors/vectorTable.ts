import type { DataFact } from "../../core/results/dataReading.ts";

/** A file of vectors, one per word, from which rows are read when they are asked for. */
export interface VectorTable {
  readonly dimensions: number;
  /** Rows of the file. */
  readonly count: number;
  /** How the file was read. */
  readonly facts: readonly DataFact[];
  /** The word's own row as the file writes it; undefined: it has none. The first of several counts. */
  vectorOf(word: string): Float32Array | undefined;
  /** Where the word's row is among the others: smaller is earlier; undefined: it has none. */
  placeOf(word: string): number | undefined;
  close(): void;
}
