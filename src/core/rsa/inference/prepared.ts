import { compareForms, isLinear, linearForm } from "../compareRdms.ts";
import type { Comparison } from "../comparison.ts";
import { type KendallForm, kendallForm, kendallWith } from "../kendall.ts";

/** What a comparison needs of one RDM, computed once for many comparisons. */
export type Prepared = Float64Array | KendallForm;

/** Of a condensed RDM without NaN. */
export function prepare(comparison: Comparison, rdm: Float64Array, count: number): Prepared {
  return isLinear(comparison) ? linearForm(comparison, rdm, count) : kendallForm(rdm);
}

/** As `compareRdms`, of two that were prepared for the same comparison. */
export function comparePrepared(comparison: Comparison, a: Prepared, b: Prepared): number {
  if (a instanceof Float64Array && b instanceof Float64Array) return compareForms(a, b);
  if (a instanceof Float64Array || b instanceof Float64Array || isLinear(comparison)) {
    throw new TypeError("The RDMs were prepared for different comparisons.");
  }
  return a.distinct > b.distinct ? kendallWith(comparison, a)(b) : kendallWith(comparison, b)(a);
}
