import { rankingOf } from "../comparison/prepared.ts";
import type { SamplePairs } from "./samplePairs.ts";

/** Fills in what a comparison compares of one RDM on a sample's pairs; false where that is the same for all pairs. */
export type SampleValues = (pairs: SamplePairs, values: Float64Array) => boolean;

/** The dissimilarities themselves, or those less their mean over the sample. */
export function dissimilarities(rdm: Float64Array, centred: boolean): SampleValues {
  return (pairs, values) => {
    const { positions, weights, length, total } = pairs;
    let [least, most, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
    for (let k = 0; k < length; k++) {
      const value = rdm[positions[k] as number] as number;
      values[k] = value;
      sum += (weights[k] as number) * value;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    const largest = Math.max(Math.abs(least), Math.abs(most));
    if (!centred) return largest > 0;
    const mean = sum / total;
    for (let k = 0; k < length; k++) values[k] = (values[k] as number) - mean;
    // Differences of the size of rounding are none.
    return most - least > 1e-13 * largest;
  };
}

/**
 * So many ranks are distinguished: their counts stay in the processor's cache, and with more pairs a rank is wrong by
 * one in 100,000 at most.
 */
const finest = 2 ** 16;

/**
 * Ranks among all copies of the pairs, ties sharing their mean rank, less the mean rank; the RDM is sorted once, not
 * for each sample.
 */
export function centredRanks(rdm: Float64Array): SampleValues {
  const { ranks: all, sizes } = rankingOf(rdm);
  const distinct = Math.min(finest, sizes.length);
  // A loop: `from` with a function takes a hundred times as long.
  const ranks = new Uint16Array(all.length);
  for (let k = 0; k < ranks.length; k++) ranks[k] = Math.floor(((all[k] as number) * distinct) / sizes.length);
  // Copies of each rank, then twice its mean rank: whole numbers.
  const copies = new Int32Array(distinct);
  let drawn = new Uint16Array(0);
  return ({ positions, weights, length, total }, values) => {
    if (drawn.length < length) drawn = new Uint16Array(ranks.length);
    copies.fill(0);
    for (let k = 0; k < length; k++) {
      const rank = ranks[positions[k] as number] as number;
      drawn[k] = rank;
      copies[rank] = (copies[rank] as number) + (weights[k] as number);
    }
    let before = 0;
    let largest = 0;
    for (let rank = 0; rank < copies.length; rank++) {
      const here = copies[rank] as number;
      copies[rank] = 2 * before + here - total;
      before += here;
      if (here > largest) largest = here;
    }
    for (let k = 0; k < length; k++) values[k] = (copies[drawn[k] as number] as number) / 2;
    return largest < total;
  };
}
