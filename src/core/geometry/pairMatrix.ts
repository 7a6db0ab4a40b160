/** Which measure the matrix shows. */
export const metrics = ["cosine", "correlation", "euclidean"] as const;
export type Metric = (typeof metrics)[number];

/** How alike two vectors are, in [-1, 1]. */
export type SimilarityMetric = "cosine" | "correlation";
/** How unlike two vectors are: cosine and correlation distance in [0, 2], Euclidean in [0, ∞). */
export type DissimilarityMetric = "cosine" | "correlation" | "euclidean";

/** Similarities of all pairs. The diagonal is 1 and is not stored. */
export interface Similarities {
  readonly kind: "similarity";
  readonly metric: SimilarityMetric;
  readonly count: number;
  /** Upper triangle without the diagonal, row by row: count * (count - 1) / 2 values, as SciPy's `squareform`. */
  readonly condensed: Float32Array;
}

/** Dissimilarities of all pairs. The diagonal is 0 and is not stored. */
export interface Dissimilarities {
  readonly kind: "dissimilarity";
  readonly metric: DissimilarityMetric;
  readonly count: number;
  /** As in {@link Similarities}. */
  readonly condensed: Float32Array;
}

/** Either, distinguished by `kind`: mixing them would flip a sign. */
export type PairMatrix = Similarities | Dissimilarities;

/** Number of pairs of `count` items. */
export function pairCount(count: number): number {
  return (count * (count - 1)) / 2;
}

/** Position of the pair (i, j), i ≠ j, in a condensed matrix of `count` items. */
export function pairIndex(count: number, i: number, j: number): number {
  const row = Math.min(i, j);
  const column = Math.max(i, j);
  return row * count - (row * (row + 1)) / 2 + column - row - 1;
}

/** The pair, first < second, at a position of a condensed matrix of `count` items: {@link pairIndex} turned round. */
export function pairAt(count: number, position: number): [number, number] {
  // From the end, rows are 1, 2, 3 … pairs long.
  const fromEnd = pairCount(count) - 1 - position;
  const rows = Math.floor((Math.sqrt(8 * fromEnd + 1) - 1) / 2);
  const first = count - 2 - rows;
  return [first, position - pairIndex(count, first, first + 1) + first + 1];
}

/** The value at row `i`, column `j`, the diagonal included. */
export function pairValue(matrix: PairMatrix, i: number, j: number): number {
  if (i === j) return matrix.kind === "similarity" ? 1 : 0;
  const value = matrix.condensed[pairIndex(matrix.count, i, j)];
  if (value === undefined) throw new RangeError(`Pair ${i}, ${j} is outside a matrix of ${matrix.count} stimuli.`);
  return value;
}
