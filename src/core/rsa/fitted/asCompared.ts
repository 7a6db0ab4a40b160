import type { Comparison } from "../comparison/comparison.ts";
import { rankingOf } from "../comparison/prepared.ts";
import { middleOfRanks, ranking } from "../comparison/ranks.ts";
import type { PairSet } from "./foldedPairs.ts";

export function valuesAt(condensed: Float64Array, { positions, length }: PairSet): Float64Array {
  const values = new Float64Array(length);
  for (let k = 0; k < length; k++) values[k] = condensed[positions[k] as number] ?? Number.NaN;
  return values;
}

/**
 * What is compared: dissimilarities on some pairs, or their ranks among all copies of these (ties share the mean), from
 * half a copy on.
 */
export function asCompared(comparison: Comparison, values: Float64Array, { weights }: PairSet): Float64Array {
  if (!comparison.ofRanks) return values;
  const { ranks, sizes } = ranking(values);
  return amongCopies(ranks, sizes.length, weights);
}

/** The values of an RDM at `pairs`, as they are compared: ranks among these pairs for comparisons of ranks. */
export function comparedAt(comparison: Comparison, condensed: Float64Array, pairs: PairSet): Float64Array {
  if (!comparison.ofRanks) return valuesAt(condensed, pairs);
  const { ranks, sizes } = rankingOf(condensed);
  const own = new Int32Array(pairs.length);
  for (let k = 0; k < own.length; k++) own[k] = ranks[pairs.positions[k] as number] as number;
  return amongCopies(own, sizes.length, pairs.weights);
}

function amongCopies(ranks: Int32Array, distinct: number, weights: Float64Array): Float64Array {
  const copies = new Float64Array(distinct);
  for (let k = 0; k < ranks.length; k++)
    copies[ranks[k] as number] = (copies[ranks[k] as number] as number) + (weights[k] as number);
  middleOfRanks(copies, copies);
  const result = new Float64Array(ranks.length);
  for (let k = 0; k < ranks.length; k++) result[k] = copies[ranks[k] as number] as number;
  return result;
}
