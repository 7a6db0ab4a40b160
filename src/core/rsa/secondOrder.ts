import { pairCount } from "../geometry/pairMatrix.ts";
import type { SecondOrder } from "../results/rsaResult.ts";
import { compareForms, isLinear, linearForm } from "./compareRdms.ts";
import type { Comparison } from "./comparison.ts";
import { kendallForm, kendallWith } from "./kendall.ts";
import { layoutConditions } from "./layoutConditions.ts";

export interface SecondOrderEntry {
  readonly name: string;
  readonly role: SecondOrder["roles"][number];
  /** Over the same `count` conditions, without NaN, and comparable (see `whyIncomparable`). */
  readonly condensed: Float64Array;
}

/** Every two RDMs compared, and the RDMs arranged by 1 - comparison: what is near on the plane represents alike. */
export function secondOrder(comparison: Comparison, entries: readonly SecondOrderEntry[], count: number): SecondOrder {
  const comparisons = everyTwo(comparison, entries, count);
  return {
    names: entries.map(({ name }) => name),
    roles: entries.map(({ role }) => role),
    comparisons,
    layout: layoutConditions(
      comparisons.map((value) => 1 - value),
      entries.length,
    ),
  };
}

/** Each RDM's form is made once, not once a comparison. */
function everyTwo(comparison: Comparison, entries: readonly SecondOrderEntry[], count: number): Float64Array {
  const comparisons = new Float64Array(pairCount(entries.length));
  let pair = 0;
  if (isLinear(comparison)) {
    const forms = entries.map(({ condensed }) => linearForm(comparison, condensed, count));
    for (const [k, form] of forms.entries()) {
      for (const other of forms.slice(k + 1)) comparisons[pair++] = compareForms(form, other);
    }
    return comparisons;
  }
  const forms = entries.map(({ condensed }) => kendallForm(condensed));
  for (const [k, form] of forms.entries()) {
    const compare = kendallWith(comparison, form);
    for (const other of forms.slice(k + 1)) comparisons[pair++] = compare(other);
  }
  return comparisons;
}
