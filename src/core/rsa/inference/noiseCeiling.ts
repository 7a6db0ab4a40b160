import type { NoiseCeiling } from "../../results/rsaResult.ts";
import { compareForms, formOf, whyIncomparable } from "../comparison/compareRdms.ts";
import { type Comparison, comparisons } from "../comparison/comparison.ts";
import { type OwnPairs, ownPairs, pickPairs } from "../comparison/ownPairs.ts";
import { type Pool, pooled, poolOf } from "../comparison/pooledRdm.ts";
import { prepare } from "../comparison/prepared.ts";

/**
 * What the best possible model could reach (Nili et al. 2014), as rsatoolbox's `boot_noise_ceiling`. Upper: each
 * subject with the pooled RDM of all; lower: with that of the others. Where pairs are missing, those who have a pair
 * are pooled, and compared on the subject's own.
 */
export function noiseCeiling(
  comparison: Comparison,
  subjects: readonly Float64Array[],
  count: number,
  own: OwnPairs = ownPairs([], subjects, count),
  pool: Pool = poolOf(comparison, subjects, own, count),
): NoiseCeiling {
  if (subjects.length < 2) {
    return none(
      "A noise ceiling shows how much subjects differ, so it needs the RDMs of two or more subjects; this reference has one.",
    );
  }
  const all = pooled(pool);
  // Where all have all pairs, the same arrays come again and again.
  const known = new WeakMap<Float64Array, boolean>();
  const isComparable = (values: Float64Array): boolean => {
    const is = known.get(values) ?? whyIncomparable(comparison, values) === undefined;
    known.set(values, is);
    return is;
  };
  let [lower, upper] = [0, 0];
  for (const [s, subject] of subjects.entries()) {
    const pairs = own.bySubject[s] ?? new Uint32Array(0);
    for (const rdm of [all, pooled(pool, s)]) {
      const both = own.complete ? pairs : pairs.filter((pair) => !Number.isNaN(rdm[pair]));
      const [ofSubject, ofPool] = [pickPairs(subject, both), pickPairs(rdm, both)];
      if (!isComparable(ofSubject) || !isComparable(ofPool)) return none(whyNone(subjects, both.length));
      const [one, other] = [ofSubject, ofPool].map((values) => prepare(comparison, values, count, both));
      if (one === undefined || other === undefined) continue;
      const value = compareForms(comparison, one, other) / subjects.length;
      if (rdm === all) upper += value;
      else lower += value;
    }
  }
  return { kind: "estimated", lower, upper };
}

function whyNone(subjects: readonly Float64Array[], pairs: number): string {
  if (pairs < 3)
    return "There is no noise ceiling, because a subject has fewer than three pairs in common with the others.";
  const isTurned = subjects.some((one, k) =>
    subjects.slice(k + 1).some((other) => {
      const both = new Uint32Array(one.length)
        .map((_, pair) => pair)
        .filter((pair) => !Number.isNaN(one[pair]) && !Number.isNaN(other[pair]));
      const [a, b] = [one, other].map((rdm) => pickPairs(rdm, both));
      if (a === undefined || b === undefined) return false;
      if (whyIncomparable(comparisons.spearman, a) ?? whyIncomparable(comparisons.spearman, b)) return false;
      return (
        compareForms(comparisons.spearman, formOf(comparisons.spearman, a, 0), formOf(comparisons.spearman, b, 0)) <
        -0.99
      );
    }),
  );
  return isTurned
    ? "There is no noise ceiling, because subjects’ RDMs cancel each other out: one is the negative of another. Is one of them a similarity matrix?"
    : "There is no noise ceiling, because subjects’ RDMs cancel each other out: pooled, they have the same value for every pair.";
}

function none(reason: string): NoiseCeiling {
  return { kind: "none", reason };
}
