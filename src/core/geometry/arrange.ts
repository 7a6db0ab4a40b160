import type { Merge } from "./cluster.ts";
import { averageLinkage, leafOrder } from "./cluster.ts";
import type { PairMatrix } from "./pairMatrix.ts";

/** In which order the stimuli are on both axes. */
export const orders = ["file", "category", "cluster"] as const;
export type Order = (typeof orders)[number];

/** `positions[k]` is the file position of the stimulus shown k-th. `merges` is there when ordered by clustering. */
export interface Arrangement {
  readonly positions: Uint32Array;
  readonly merges?: readonly Merge[];
}

/** The stimuli (file positions) that a cell compares, by its row and column as shown. */
export function stimuliAt({ positions }: Arrangement, { row, column }: Pair): Pair {
  return { row: positions[row] as number, column: positions[column] as number };
}

interface Pair {
  readonly row: number;
  readonly column: number;
}

/** A stimulus as far as its place is concerned: its category's index, or null. */
export interface Categorised {
  readonly category: number | null;
}

/**
 * In which order the stimuli are on the axes. By category: those of one category as in the file, those without one
 * last.
 */
export function arrange(order: Order, matrix: PairMatrix, stimuli: readonly Categorised[]): Arrangement {
  switch (order) {
    case "file":
      return { positions: Uint32Array.from(stimuli.keys()) };
    case "category": {
      const rank = (position: number) => stimuli[position]?.category ?? Number.MAX_SAFE_INTEGER;
      return { positions: Uint32Array.from([...stimuli.keys()].sort((a, b) => rank(a) - rank(b))) };
    }
    case "cluster": {
      const merges = averageLinkage(matrix);
      return { positions: leafOrder(merges), merges };
    }
  }
}
