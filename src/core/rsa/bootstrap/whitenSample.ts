import type { SamplePairs } from "./samplePairs.ts";

/**
 * The whitened form of an RDM on a sample of conditions, where pairs of a condition with itself are missing, as
 * rsatoolbox's comparison of RDMs with NaN. An inner product whitened by the covariance of dissimilarities is one of
 * second-moment matrices G = -d / 2, centred: G less bᵢ + bⱼ, by least squares over the matrix without what is missing
 * (Diedrichsen et al. 2021). Copies of a condition have the same b, so with m copies of each and n in all the normal
 * equations are a diagonal and a constant: (n - 2 mᵢ + 2) bᵢ + Σ mⱼ bⱼ = Σⱼ mⱼ Gᵢⱼ.
 */
export function whitenSample(pairs: SamplePairs, times: Uint32Array, values: Float64Array): boolean {
  const { rows, columns, weights, length } = pairs;
  const sums = new Float64Array(times.length);
  for (let k = 0; k < length; k++) {
    const [row, column] = [rows[k] as number, columns[k] as number];
    const half = (values[k] as number) / -2;
    sums[row] = (sums[row] as number) + (times[column] as number) * half;
    sums[column] = (sums[column] as number) + (times[row] as number) * half;
  }
  const drawn = times.reduce((sum, copies) => sum + copies, 0);
  let [above, below] = [0, 1];
  for (let i = 0; i < times.length; i++) {
    const copies = times[i] as number;
    const own = drawn - 2 * copies + 2;
    // Half of the sample is one condition: seldom, and only with few conditions.
    if (own === 0 && copies > 0) return false;
    if (copies === 0) continue;
    above += (copies * (sums[i] as number)) / own;
    below += copies / own;
  }
  const total = above / below;
  const parts = sums.map((sum, i) =>
    (times[i] as number) > 0 ? (sum - total) / (drawn - 2 * (times[i] as number) + 2) : 0,
  );
  for (let k = 0; k < length; k++) {
    const rest =
      (values[k] as number) / -2 - (parts[rows[k] as number] as number) - (parts[columns[k] as number] as number);
    // Both halves of the matrix.
    values[k] = Math.sqrt(2 * (weights[k] as number)) * rest;
  }
  for (let i = 0; i < times.length; i++) values[length + i] = -2 * (parts[i] as number) * Math.sqrt(times[i] as number);
  return true;
}
