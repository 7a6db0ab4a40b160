import type { Embeddings } from "../embeddings.ts";
import { StimuliError } from "../errors.ts";
import type { Metric } from "./pairMatrix.ts";
import { type PairMatrix, pairCount } from "./pairMatrix.ts";

/**
 * Similarities (cosine, correlation) or dissimilarities (Euclidean) of all pairs, one pair after the other, summed in
 * double precision. For large inputs the engine has a faster way to the same numbers. `labels` name the stimuli in
 * errors.
 */
export function compareVectors(embeddings: Embeddings, metric: Metric, labels: readonly string[]): PairMatrix {
  const { count, dimensions } = embeddings;
  const rows = metric === "euclidean" ? embeddings.values : unitRows(embeddings, metric, labels);
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
 * Rows of length 1, so that the product of two is their cosine; for the correlation each row is centred on its mean
 * first. Throws `input` for a vector that has no direction: all zeros, or (correlation) all values equal.
 */
export function unitRows(
  embeddings: Embeddings,
  metric: "cosine" | "correlation",
  labels: readonly string[],
): Float32Array {
  const { values, count, dimensions } = embeddings;
  const rows = new Float32Array(values.length);
  for (let i = 0; i < count; i++) {
    const start = i * dimensions;
    const end = start + dimensions;
    let mean = 0;
    if (metric === "correlation") for (let k = start; k < end; k++) mean += (values[k] as number) / dimensions;
    let squares = 0;
    let centredSquares = 0;
    for (let k = start; k < end; k++) {
      const value = values[k] as number;
      squares += value * value;
      centredSquares += (value - mean) * (value - mean);
    }
    // What is left of equal values after centring is rounding, single precision's at most.
    if (!(centredSquares > squares * 1e-14)) throw directionless(metric, labels[i] ?? `${i + 1}`);
    const scale = 1 / Math.sqrt(centredSquares);
    for (let k = start; k < end; k++) rows[k] = ((values[k] as number) - mean) * scale;
  }
  return rows;
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
