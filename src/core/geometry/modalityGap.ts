import type { Embeddings } from "../embeddings.ts";

/**
 * How far apart two kinds of stimuli lie as a whole: the Euclidean distance, in [0, 2], between the means of their
 * vectors of length 1 (Liang et al. 2022, "Mind the gap"). `groups`: the positions of either kind. Undefined where a
 * kind is missing or a vector has no direction.
 */
export function modalityGap(
  { values, dimensions }: Embeddings,
  [one, other]: readonly [readonly number[], readonly number[]],
): number | undefined {
  if (one.length === 0 || other.length === 0) return undefined;
  const mean = (positions: readonly number[]) => {
    const sum = new Float64Array(dimensions);
    for (const position of positions) {
      const vector = values.subarray(position * dimensions, (position + 1) * dimensions);
      const length = Math.sqrt(vector.reduce((squares, value) => squares + value * value, 0));
      for (const [k, value] of vector.entries()) sum[k] = (sum[k] as number) + value / length / positions.length;
    }
    return sum;
  };
  const [first, second] = [mean(one), mean(other)];
  const gap = Math.sqrt(first.reduce((squares, value, k) => squares + (value - (second[k] as number)) ** 2, 0));
  return Number.isNaN(gap) ? undefined : gap;
}
