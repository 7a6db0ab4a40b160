// Vectors are typed arrays of one length. Loops, not `map` and `reduce`: this is the inner work of bootstraps, and
// those take up to ten times as long.

export function dot(a: Float64Array, b: Float64Array, length = a.length): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

/** NaN of none. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] as number;
  return sum / values.length;
}

/** Less their mean. */
export function centred(values: Float64Array): Float64Array {
  const middle = mean(values);
  const result = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) result[k] = (values[k] as number) - middle;
  return result;
}

export function scaled(values: Float64Array, factor: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) result[k] = (values[k] as number) * factor;
  return result;
}

/** At length 1. Divided by the largest first, so that no square overflows or vanishes. */
export function unit(values: Float64Array): Float64Array {
  let largest = 0;
  for (let k = 0; k < values.length; k++) largest = Math.max(largest, Math.abs(values[k] as number));
  const even = scaled(values, 1 / largest);
  return scaled(even, 1 / Math.sqrt(dot(even, even)));
}

/** Each times its factor, summed. */
export function weightedSum(vectors: readonly Float64Array[], factors: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const [v, vector] of vectors.entries()) {
    const factor = factors[v] as number;
    if (factor !== 0) for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] as number) + factor * (vector[k] as number);
  }
  return sum;
}

export function meanOfVectors(vectors: readonly Float64Array[]): Float64Array {
  return weightedSum(vectors, new Float64Array(vectors.length).fill(1 / vectors.length));
}
