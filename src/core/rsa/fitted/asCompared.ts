import type { Comparison } from "../comparison.ts";
import { isRanked } from "../inference/compareWeighted.ts";
import { rankingOf } from "../inference/prepared.ts";
import { ranking } from "../ranks.ts";
import type { PairSet } from "./foldedPairs.ts";

/** Whether a comparison takes notice of the order of dissimilarities alone. */
export function isOfRanks(comparison: Comparison): boolean {
  return isRanked(comparison) || comparison === "kendallTauA" || comparison === "kendallTauB";
}

/** Whether a comparison takes no notice of what is added to all dissimilarities. */
export function isCentred(comparison: Comparison): boolean {
  return comparison !== "cosine" && comparison !== "whitenedCosine";
}

export function valuesAt(condensed: Float64Array, { positions, length }: PairSet): Float64Array {
  const values = new Float64Array(length);
  for (let k = 0; k < length; k++) values[k] = condensed[positions[k] ?? 0] ?? Number.NaN;
  return values;
}

/** What is compared: dissimilarities on some pairs, or their ranks among all copies of these (ties share the mean), from half a copy on. */
export function asCompared(comparison: Comparison, values: Float64Array, { weights }: PairSet): Float64Array {
  if (!isOfRanks(comparison)) return values;
  const { ranks, sizes } = ranking(values);
  return amongCopies(ranks, sizes.length, weights);
}

/** The same from a whole RDM, whose ranks are found once for any pairs. */
export function comparedAt(comparison: Comparison, condensed: Float64Array, pairs: PairSet): Float64Array {
  if (!isOfRanks(comparison)) return valuesAt(condensed, pairs);
  const { ranks, sizes } = rankingOf(condensed);
  const own = new Int32Array(pairs.length);
  for (let k = 0; k < own.length; k++) own[k] = ranks[pairs.positions[k] ?? 0] ?? 0;
  return amongCopies(own, sizes.length, pairs.weights);
}

function amongCopies(ranks: Int32Array, distinct: number, weights: Float64Array): Float64Array {
  const copies = new Float64Array(distinct);
  for (let k = 0; k < ranks.length; k++) copies[ranks[k] ?? 0] = (copies[ranks[k] ?? 0] ?? 0) + (weights[k] ?? 0);
  let before = 0;
  for (let rank = 0; rank < copies.length; rank++) {
    const here = copies[rank] ?? 0;
    copies[rank] = before + here / 2;
    before += here;
  }
  const result = new Float64Array(ranks.length);
  for (let k = 0; k < ranks.length; k++) result[k] = copies[ranks[k] ?? 0] ?? 0;
  return result;
}

/** The same about the mean over all copies; undefined where it is the same for every pair. */
export function aboutMean(values: Float64Array, { weights, total }: PairSet): Float64Array | undefined {
  let [sum, least, most] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < values.length; k++) {
    const value = values[k] ?? 0;
    sum += (weights[k] ?? 0) * value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(most - least > 1e-13 * Math.max(Math.abs(least), Math.abs(most)))) return undefined;
  const mean = sum / total;
  const result = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) result[k] = (values[k] ?? 0) - mean;
  return result;
}
