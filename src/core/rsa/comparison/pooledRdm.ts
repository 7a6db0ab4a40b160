import { type Comparison, comparisons } from "./comparison.ts";
import { type OwnPairs, pickPairs } from "./ownPairs.ts";
import { prepareForm, rankingOf } from "./prepared.ts";
import { averageRanksOf } from "./ranks.ts";

/** The subjects' RDMs made alike in scale, and their sum: from these any pooled RDM follows. */
export interface Pool {
  /** Each subject's, on its own pairs. */
  readonly parts: readonly Float64Array[];
  readonly sum: Float64Array;
  /** How many subjects have each pair; undefined where all have all. */
  readonly amount: Uint32Array | undefined;
  readonly bySubject: readonly Uint32Array[];
}

/**
 * Pools subjects' RDMs as rsatoolbox's `pool_rdm` does: ranks, or values at equal length, as comparisons take no notice
 * of an RDM's scale; subjects with fewer pairs count as much for each of theirs.
 */
export function poolOf(
  comparison: Comparison,
  subjects: readonly Float64Array[],
  { bySubject }: Pick<OwnPairs, "bySubject">,
  count: number,
): Pool {
  const { ofRanks, centred } = comparison;
  const scaling = centred ? comparisons.pearson : comparisons.cosine;
  const length = subjects[0]?.length ?? 0;
  const complete = bySubject.every((pairs) => pairs.length === length);
  const parts = subjects.map((rdm, s) => {
    const own = pickPairs(rdm, bySubject[s] ?? new Uint32Array(0));
    const part = ofRanks ? averageRanksOf(rankingOf(own)) : prepareForm(scaling, own, count);
    if (complete) return part;
    const pairs = part.length;
    return ofRanks
      ? part.map((rank) => (rank - (pairs + 1) / 2) / pairs)
      : part.map((value) => value * Math.sqrt(pairs));
  });
  const sum = new Float64Array(length);
  const amount = complete ? undefined : new Uint32Array(length);
  for (const [s, part] of parts.entries()) {
    const pairs = bySubject[s] ?? new Uint32Array(0);
    for (let k = 0; k < part.length; k++) {
      const pair = pairs[k] as number;
      sum[pair] = (sum[pair] as number) + (part[k] as number);
      if (amount !== undefined) amount[pair] = (amount[pair] as number) + 1;
    }
  }
  return { parts, sum, amount, bySubject };
}

/**
 * The mean over all subjects, or all but one; NaN where nobody has a pair. Where all have all it is their sum, which
 * compares the same.
 */
export function pooled({ parts, sum, amount, bySubject }: Pool, without?: number): Float64Array {
  const part = without === undefined ? undefined : parts[without];
  if (part === undefined && amount === undefined) return sum;
  const rest = sum.slice();
  const left = amount?.slice();
  const pairs = bySubject[without ?? -1] ?? new Uint32Array(0);
  if (part !== undefined) {
    for (let k = 0; k < part.length; k++) {
      const pair = pairs[k] as number;
      rest[pair] = (rest[pair] as number) - (part[k] as number);
      if (left !== undefined) left[pair] = (left[pair] as number) - 1;
    }
  }
  // 0 / 0 is NaN.
  if (left !== undefined)
    for (let k = 0; k < rest.length; k++) rest[k] = left[k] === 0 ? Number.NaN : (rest[k] as number) / (left[k] ?? 1);
  return rest;
}
