import { ranking } from "../ranks.ts";
import type { SamplePairs } from "./samplePairs.ts";

/** Fills in what a comparison compares of one RDM on a sample's pairs; false where that is the same for all pairs. */
export type SampleValues = (pairs: SamplePairs, values: Float64Array) => boolean;

/** The dissimilarities themselves, or those less their mean over the sample. */
export function dissimilarities(rdm: Float64Array, centred: boolean): SampleValues {
  return (pairs, values) => {
    const { positions, weights, length, total } = pairs;
    let [least, most, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
    for (let k = 0; k < length; k++) {
      const value = rdm[positions[k] ?? 0] ?? 0;
      values[k] = value;
      sum += (weights[k] ?? 0) * value;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    const largest = Math.max(Math.abs(least), Math.abs(most));
    if (!centred) return largest > 0;
    const mean = sum / total;
    for (let k = 0; k < length; k++) values[k] = (values[k] ?? 0) - mean;
    // Differences of the size of rounding are none.
    return most - least > 1e-13 * largest;
  };
}

/** Ranks among all copies of the pairs, ties sharing their mean rank, less the mean rank; the RDM is sorted once, not for each sample. */
export function centredRanks(rdm: Float64Array): SampleValues {
  // A missing pair may have any rank: it is in no sample.
  const { ranks, sizes } = ranking(rdm.map((value) => (Number.isNaN(value) ? 0 : value)));
  const means = new Float64Array(sizes.length);
  return (pairs, values) => {
    const { positions, weights, length, total } = pairs;
    means.fill(0);
    for (let k = 0; k < length; k++) {
      const rank = ranks[positions[k] ?? 0] ?? 0;
      means[rank] = (means[rank] ?? 0) + (weights[k] ?? 0);
    }
    let before = 0;
    let largest = 0;
    for (let rank = 0; rank < means.length; rank++) {
      const copies = means[rank] ?? 0;
      means[rank] = before + copies / 2 - total / 2;
      before += copies;
      if (copies > largest) largest = copies;
    }
    for (let k = 0; k < length; k++) values[k] = means[ranks[positions[k] ?? 0] ?? 0] ?? 0;
    return largest < total;
  };
}
