import { pairCount } from "../../geometry/pairMatrix.ts";

/**
 * V^(-1/2) x for a condensed RDM x of `count` conditions, where V is the covariance of its dissimilarities when the
 * responses' noise is alike and independent (Diedrichsen et al. 2021, "Comparing representational geometries using
 * whitened unbiased-distance-matrix similarity").
 *
 * With C the contrasts of all pairs, V = (C Cᵀ) ∘ (C Cᵀ): 4 for a pair with itself, 1 for two pairs that share one
 * condition, else 0. So V = 4 I + A with A the adjacency of the line graph of the complete graph, whose eigenspaces are
 * known: constant vectors (V: 2 n); vectors cᵢ + cⱼ with Σ c = 0 (V: n); vectors whose rows all sum to 0 (V: 2). The
 * projections need row sums only: O(n²), and no matrix of n⁴ entries.
 */
export function whiten(condensed: Float64Array, count: number): Float64Array {
  const rowSums = new Float64Array(count);
  let sum = 0;
  let pair = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const value = condensed[pair++] as number;
      rowSums[i] = (rowSums[i] as number) + value;
      rowSums[j] = (rowSums[j] as number) + value;
      sum += value;
    }
  }
  const mean = sum / pairCount(count);
  // cᵢ; with two conditions there is nothing but the constant.
  const parts = rowSums.map((rowSum) => (count > 2 ? (rowSum - (2 * sum) / count) / (count - 2) : 0));
  const ofRest = 1 / Math.sqrt(2);
  const ofParts = 1 / Math.sqrt(count) - ofRest;
  const ofMean = 1 / Math.sqrt(2 * count) - ofRest;
  const whitened = new Float64Array(condensed.length);
  pair = 0;
  for (let i = 0; i < count; i++) {
    const part = parts[i] as number;
    for (let j = i + 1; j < count; j++) {
      whitened[pair] = ofRest * (condensed[pair] as number) + ofParts * (part + (parts[j] as number)) + ofMean * mean;
      pair++;
    }
  }
  return whitened;
}
