import { compareForms, isLinear, type LinearComparison, linearForm } from "../compareRdms.ts";
import type { Comparison } from "../comparison.ts";
import { type KendallForm, kendallForm, kendallWith } from "../kendall.ts";
import { averageRanksOf, type Ranking, ranking } from "../ranks.ts";

/** What a comparison needs of one RDM, computed once for many comparisons. */
export type Prepared = Float64Array | KendallForm;

const rankings = new WeakMap<Float64Array, Ranking>();
const forms = new WeakMap<Float64Array, Map<Comparison, Prepared>>();

/** Sorting is most of the work with many conditions: what is found of an RDM is kept as long as it, and an RDM is never changed. NaN has any rank. */
export function rankingOf(rdm: Float64Array): Ranking {
  const found = rankings.get(rdm) ?? ranking(rdm);
  rankings.set(rdm, found);
  return found;
}

/** Of a condensed RDM without NaN; kept with it. */
export function prepare(comparison: Comparison, rdm: Float64Array, count: number): Prepared {
  const ofRdm = forms.get(rdm) ?? new Map<Comparison, Prepared>();
  forms.set(rdm, ofRdm);
  const found = ofRdm.get(comparison) ?? prepareAnew(comparison, rdm, count);
  ofRdm.set(comparison, found);
  return found;
}

function prepareAnew(comparison: Comparison, rdm: Float64Array, count: number): Prepared {
  if (!isLinear(comparison)) return kendallForm(rdm);
  // Spearman's is Pearson's of ranks.
  if (comparison === "spearman") return linearForm("pearson", averageRanksOf(rankingOf(rdm)), count);
  return linearForm(comparison, rdm, count);
}

/** For comparisons that are inner products. */
export function prepareForm(comparison: LinearComparison, rdm: Float64Array, count: number): Float64Array {
  const form = prepare(comparison, rdm, count);
  if (form instanceof Float64Array) return form;
  throw new TypeError(`${comparison} has no form of one number a pair.`);
}

/** As `compareRdms`, of two that were prepared for the same comparison. */
export function comparePrepared(comparison: Comparison, a: Prepared, b: Prepared): number {
  if (a instanceof Float64Array && b instanceof Float64Array) return compareForms(a, b);
  if (a instanceof Float64Array || b instanceof Float64Array || isLinear(comparison)) {
    throw new TypeError("The RDMs were prepared for different comparisons.");
  }
  return a.distinct > b.distinct ? kendallWith(comparison, a)(b) : kendallWith(comparison, b)(a);
}
