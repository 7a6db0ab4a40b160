import type { LogisticFit } from "../results/decodeResult.ts";

/** Probability of each class for each vector: count × classes, row-major; every row adds up to 1. `values` is count × dimensions. */
export function predictProbabilities(
  { coefficients, intercept, dimensions }: LogisticFit,
  values: Float32Array | Float64Array,
  classes: number,
): Float64Array {
  const probabilities = new Float64Array((values.length / dimensions) * classes);
  for (let at = 0, from = 0; from < values.length; at += classes, from += dimensions) {
    const row = probabilities.subarray(at, at + classes);
    const vector = values.subarray(from, from + dimensions);
    if (classes === 2) {
      row[1] = probability(dot(vector, coefficients) + (intercept[0] ?? 0));
      row[0] = 1 - row[1];
    } else {
      for (let k = 0; k < classes; k++) {
        row[k] = dot(vector, coefficients.subarray(k * dimensions, (k + 1) * dimensions)) + (intercept[k] ?? 0);
      }
      softmax(row);
    }
  }
  return probabilities;
}

/** The logistic function; accurate at both ends. */
export function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** In place: logits become probabilities. */
export function softmax(row: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of row) most = Math.max(most, logit);
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    const share = Math.exp((row[k] ?? 0) - most);
    row[k] = share;
    sum += share;
  }
  for (let k = 0; k < row.length; k++) row[k] = (row[k] ?? 0) / sum;
}

function dot(a: Float32Array | Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] ?? 0) * (b[j] ?? 0);
  return sum;
}
