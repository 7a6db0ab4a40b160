import { averageRanks } from "../../../rsa/comparison/ranks.ts";
import { extent } from "../../scene/limits.ts";

/**
 * Each value's place among all, in [0, 100]: the smallest 0, the largest 100, equal values alike, as the
 * rank-transformed matrices of Kriegeskorte, Mur & Bandettini (2008). Missing values (NaN) stay missing. All alike: 0.
 */
export function percentiles(values: Float64Array): Float64Array {
  const there = values.filter((value) => !Number.isNaN(value));
  const ranks = averageRanks(there);
  const { low, high } = extent(ranks);
  const spread = high - low || 1;
  let k = 0;
  return values.map((value) => (Number.isNaN(value) ? Number.NaN : (100 * ((ranks[k++] ?? 0) - low)) / spread));
}

const known = new WeakMap<Float64Array, Float64Array>();

/** The percentiles of an RDM, made once and kept as long as it is. */
export function percentilesOf(rdm: Float64Array): Float64Array {
  let made = known.get(rdm);
  if (made === undefined) {
    made = percentiles(rdm);
    known.set(rdm, made);
  }
  return made;
}
