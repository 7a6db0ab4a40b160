import { compareForms, isLinear, type LinearComparison, linearForm } from "../compareRdms.ts";
import type { Comparison } from "../comparison.ts";
import { type KendallForm, kendallForm, kendallWith } from "../kendall.ts";
import { type Ranking, ranking } from "../ranks.ts";

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

/** Of a condensed RDM without NaN, or of its values at the positions `pairs`; kept with it. */
export function prepare(comparison: Comparison, rdm: Float64Array, count: number, pairs?: Uint32Array): Prepared {
  const ofRdm = forms.get(rdm) ?? new Map<Comparison, Prepared>();
  forms.set(rdm, ofRdm);
  const found = ofRdm.get(comparison) ?? prepareAnew(comparison, rdm, count, pairs);
  ofRdm.set(comparison, found);
  return found;
}

function prepareAnew(comparison: Comparison, rdm: Float64Array, count: number, pairs?: Uint32Array): Prepared {
  if (!isLinear(comparison)) return kendallForm(rdm);
  if (comparison === "spearman" || comparison === "rhoA") return rankForm(comparison, rankingOf(rdm));
  return linearForm(comparison, rdm, count, pairs);
}

/** As `linearForm`; length and mean of ranks are known from how many pairs share each. */
function rankForm(comparison: "spearman" | "rhoA", { ranks, sizes }: Ranking): Float64Array {
  const pairs = ranks.length;
  const values = new Float64Array(sizes.length);
  let before = 0;
  let squares = 0;
  for (let rank = 0; rank < sizes.length; rank++) {
    const size = sizes[rank] ?? 0;
    const centred = before + (size - pairs) / 2;
    values[rank] = centred;
    squares += size * centred ** 2;
    before += size;
  }
  const factor = comparison === "rhoA" ? Math.sqrt(12 / (pairs ** 3 - pairs)) : 1 / Math.sqrt(squares);
  const form = new Float64Array(pairs);
  for (let k = 0; k < pairs; k++) form[k] = (values[ranks[k] ?? 0] ?? 0) * factor;
  return form;
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
