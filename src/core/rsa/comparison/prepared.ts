import { type Form, formOf } from "./compareRdms.ts";
import { type Comparison, type ComparisonId, isProduct } from "./comparison.ts";
import { type Ranking, ranking } from "./ranks.ts";

const rankings = new WeakMap<Float64Array, Ranking>();
const forms = new WeakMap<Float64Array, Map<ComparisonId, Form>>();

/**
 * Sorting is most of the work with many conditions: what is found of an RDM is kept as long as it, and an RDM is never
 * changed. NaN has any rank.
 */
export function rankingOf(rdm: Float64Array): Ranking {
  const found = rankings.get(rdm) ?? ranking(rdm);
  rankings.set(rdm, found);
  return found;
}

/** What a comparison needs of a condensed RDM without NaN, or of its values at the positions `pairs`; kept with it. */
export function prepare(comparison: Comparison, rdm: Float64Array, count: number, pairs?: Uint32Array): Form {
  const ofRdm = forms.get(rdm) ?? new Map<ComparisonId, Form>();
  forms.set(rdm, ofRdm);
  const found = ofRdm.get(comparison.id) ?? formOf(comparison, rdm, count, pairs, rankingOf);
  ofRdm.set(comparison.id, found);
  return found;
}

/** For comparisons that are inner products. */
export function prepareForm(comparison: Comparison, rdm: Float64Array, count: number): Float64Array {
  const form = prepare(comparison, rdm, count);
  if (isProduct(comparison) && form instanceof Float64Array) return form;
  throw new TypeError(`${comparison.id} has no form of one number per pair.`);
}
