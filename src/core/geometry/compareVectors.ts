import type { Embeddings } from "../embeddings.ts";
import { StimuliError } from "../errors.ts";
import { unitRows } from "../linear/unitRows.ts";
import type { Metric } from "./pairMatrix.ts";
import { type PairMatrix, pairCount } from "./pairMatrix.ts";

/**
 * Similarities (cosine, correlation) or dissimilarities (Euclidean) of all pairs, one pair after the other, summed in
 * double precision. For large inputs the engine has a faster way to the same numbers. `labels` name the stimuli in
 * errors.
 */
export function compareVectors(embeddings: Embeddings, metric: Metric, labels: readonly string[]): PairMatrix {
  const { count, dimensions } = embeddings;
  const rows = metric === "euclidean" ? embeddings.values : unitEmbeddings(embeddings, metric, labels);
  const pair = metric === "euclidean" ? distance : product;
  const condensed = new Float32Array(pairCount(count));
  let k = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) condensed[k++] = pair(rows, i * dimensions, j * dimensions, dimensions);
  }
  return pairMatrix(metric, count, condensed);
}

/** Names what `condensed` holds: cosine and correlation are similarities, Euclidean is a dissimilarity. */
export function pairMatrix(metric: Metric, count: number, condensed: Float32Array): PairMatrix {
  return metric === "euclidean"
    ? { kind: "dissimilarity", metric, count, condensed }
    : { kind: "similarity", metric, count, condensed };
}

/**
 * The vectors at length 1 (for the correlation less their means), so that the product of two is what `metric` says.
 * Throws `input` for a vector that has no direction: all zeros, or (correlation) all values equal.
 */
export function unitEmbeddings(
  { values, dimensions }: Embeddings,
  metric: "cosine" | "correlation",
  labels: readonly string[],
): Float32Array {
  return unitRows(values, {
    columns: dimensions,
    centred: metric === "correlation",
    directionless: (row) => {
      throw directionless(metric, labels[row] ?? `${row + 1}`);
    },
  });
}

function directionless(metric: "cosine" | "correlation", label: string): StimuliError {
  const what = metric === "cosine" ? "is all zeros" : "has the same value in every dimension";
  return new StimuliError(
    "input",
    `The embedding of “${label}” ${what}, so its ${metric} with the others is not defined.`,
    "Remove the stimulus, or choose the Euclidean metric.",
  );
}

/** Product of two rows of length 1, kept in [-1, 1]: rounding can lead just outside. */
function product(rows: Float32Array, a: number, b: number, dimensions: number): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += (rows[a + d] as number) * (rows[b + d] as number);
  return Math.max(-1, Math.min(1, sum));
}

/** Euclidean distance of the rows that begin at `a` and `b`. */
export function distance(rows: Float32Array, a: number, b: number, dimensions: number): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) {
    const difference = (rows[a + d] as number) - (rows[b + d] as number);
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}
