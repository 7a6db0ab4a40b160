import type { NoiseCeiling } from "../../results/rsaResult.ts";
import { type LinearComparison, whyIncomparable } from "../compareRdms.ts";
import type { Comparison } from "../comparison.ts";
import { averageRanksOf } from "../ranks.ts";
import { comparePrepared, prepare, prepareForm, rankingOf } from "./prepared.ts";
import { difference, sumOf } from "./vectors.ts";

/** What the mean over subjects is taken of: comparisons take no notice of an RDM's scale. */
const pooledAs: Readonly<Record<Comparison, "ranks" | LinearComparison>> = {
  pearson: "pearson",
  whitenedPearson: "pearson",
  cosine: "cosine",
  whitenedCosine: "cosine",
  spearman: "ranks",
  rhoA: "ranks",
  kendallTauA: "ranks",
  kendallTauB: "ranks",
};

/**
 * What the best possible model could reach (Nili et al. 2014), as rsatoolbox's `boot_noise_ceiling`. Upper: each subject with the pooled RDM of all;
 * lower: with that of the others. RDMs are condensed, without NaN.
 */
export function noiseCeiling(comparison: Comparison, subjects: readonly Float64Array[], count: number): NoiseCeiling {
  if (subjects.length < 2) {
    return none(
      "A noise ceiling shows how much subjects differ, so it needs the RDMs of two or more subjects; here there is one.",
    );
  }
  const how = pooledAs[comparison];
  const parts = subjects.map((rdm) =>
    how === "ranks" ? averageRanksOf(rankingOf(rdm)) : prepareForm(how, rdm, count),
  );
  const sum = sumOf(parts);
  if (whyIncomparable(comparison, sum)) return none(cancelled);
  const all = prepare(comparison, sum, count);
  let [lower, upper] = [0, 0];
  for (const [k, subject] of subjects.entries()) {
    const own = prepare(comparison, subject, count);
    const others = difference(sum, parts[k] ?? sum);
    if (whyIncomparable(comparison, others)) return none(cancelled);
    lower += comparePrepared(comparison, own, prepare(comparison, others, count)) / subjects.length;
    upper += comparePrepared(comparison, own, all) / subjects.length;
  }
  return { kind: "estimated", lower, upper };
}

const cancelled =
  "There is no noise ceiling, because subjects' RDMs cancel each other out: one is another upside down. Is one of them a similarity matrix?";

function none(reason: string): NoiseCeiling {
  return { kind: "none", reason };
}
