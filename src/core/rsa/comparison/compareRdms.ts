import { StimuliError } from "../../errors.ts";
import { pairCount } from "../../geometry/pairMatrix.ts";
import { centred, dot, unit } from "../../linear/vectors.ts";
import type { Rdm } from "../rdm.ts";
import { type Comparison, isProduct, type ProductComparison } from "./comparison.ts";
import { type KendallForm, kendallForm, kendallWith } from "./kendall.ts";
import { dropMissingPairs } from "./missingPairs.ts";
import { middleOfRanks, type Ranking, ranking, squaresOfRanks } from "./ranks.ts";
import { whiten } from "./whiten.ts";
import { pairsAt, Whitening } from "./whitenPresent.ts";

/** What a comparison needs of one RDM: {@link productForm}, or for Kendall's taus the ranks. */
export type Form = Float64Array | KendallForm;

/**
 * How alike two RDMs over the same conditions are, on the pairs that both have, in [-1, 1]; as rsatoolbox's `compare`,
 * and SciPy where it has the same. Throws where the comparison is not defined: see {@link whyIncomparable}.
 */
export function compareRdms(comparison: Comparison, a: Rdm, b: Rdm): number {
  const count = a.conditions.length;
  if (a.condensed.length !== b.condensed.length || a.condensed.length !== pairCount(count))
    throw new RangeError(`RDMs of ${a.condensed.length} and ${b.condensed.length} pairs.`);
  const { values, kept } = withoutMissing(a, b);
  const [one, other] = values.map((own) => formOf(comparison, own, count, kept));
  if (one === undefined || other === undefined) throw new TypeError("Two RDMs have two forms.");
  return compareForms(comparison, one, other);
}

/** The dissimilarities of the pairs that both have, and where these are; undefined where both have all. */
export function withoutMissing(
  a: Rdm,
  b: Rdm,
): { readonly values: readonly [Float64Array, Float64Array]; readonly kept: Uint32Array | undefined } {
  const { rdms, kept } = dropMissingPairs([a.condensed, b.condensed]);
  const [one = a.condensed, other = b.condensed] = rdms;
  return { values: [one, other], kept };
}

/**
 * Of a condensed RDM of `count` conditions, without NaN, or of its values at the positions `pairs`. Throws where it has
 * no form. `rank` finds the ranks of the RDM where the comparison is of ranks.
 */
export function formOf(
  comparison: Comparison,
  condensed: Float64Array,
  count: number,
  pairs?: Uint32Array,
  rank = ranking,
): Form {
  const reason = whyIncomparable(comparison, condensed);
  if (reason !== undefined)
    throw new StimuliError("input", `An RDM ${reason}`, "Leave it out, or check where its values come from.");
  return isProduct(comparison) ? productForm(comparison, condensed, count, pairs, rank) : kendallForm(rank(condensed));
}

/**
 * A vector for one RDM, such that the comparison of two is the inner product of theirs. Relabeling the conditions of an
 * RDM only reorders its vector, but for what whitening adds where pairs are missing.
 */
function productForm(
  comparison: ProductComparison,
  condensed: Float64Array,
  count: number,
  pairs: Uint32Array | undefined,
  rank: typeof ranking,
): Float64Array {
  if (comparison.ofRanks) return rankForm(comparison, rank(condensed));
  const own = comparison.centred ? centred(condensed) : condensed;
  return unit(comparison.whitened ? whitened(own, count, pairs) : own);
}

/** Ranks less their mean, scaled; their length is known from how many pairs share each. */
function rankForm({ byOwnLength }: ProductComparison, { ranks, sizes }: Ranking): Float64Array {
  const pairs = ranks.length;
  const values = middleOfRanks(sizes);
  let squares = 0;
  for (let rank = 0; rank < values.length; rank++) {
    const value = (values[rank] as number) - pairs / 2;
    values[rank] = value;
    squares += (sizes[rank] as number) * value ** 2;
  }
  const factor = 1 / Math.sqrt(byOwnLength ? squares : squaresOfRanks(pairs));
  const form = new Float64Array(pairs);
  for (let k = 0; k < pairs; k++) form[k] = (values[ranks[k] as number] as number) * factor;
  return form;
}

/** The comparison of two RDMs from their forms. */
export function compareForms(comparison: Comparison, a: Form, b: Form): number {
  if (a instanceof Float64Array && b instanceof Float64Array) return clip(dot(a, b));
  if (a instanceof Float64Array || b instanceof Float64Array || isProduct(comparison))
    throw new TypeError("The forms are those of different comparisons.");
  // The tree of counts is smaller, and faster, over the RDM with fewer values.
  const [fixed, counted] = a.distinct > b.distinct ? [a, b] : [b, a];
  return clip(kendallWith(comparison, fixed)(counted));
}

/**
 * Why an RDM cannot be compared, as the end of a sentence that begins with its name ("IT of subject 1" + " " + …);
 * undefined where it can. tau-a and rho-a of a constant RDM are 0, all others have none; the cosines need one
 * dissimilarity that is not 0.
 */
export function whyIncomparable(comparison: Comparison, condensed: Float64Array): string | undefined {
  if (condensed.length < 3) return "has fewer than three pairs of conditions.";
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < condensed.length; k++) {
    const value = condensed[k] as number;
    if (!Number.isFinite(value)) return "has missing or infinite dissimilarities.";
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const largest = Math.max(Math.abs(least), Math.abs(most));
  if (!comparison.centred) {
    if (largest > 0) return undefined;
    return `is zero for every pair, so it cannot be compared by ${comparison.name}.`;
  }
  if (!comparison.byOwnLength) return undefined;
  // Differences of the size of rounding would be ranked like any other.
  if (most - least > 1e-13 * largest) return undefined;
  return `has the same value for every pair, so it cannot be compared by ${comparison.name}.`;
}

function whitened(condensed: Float64Array, count: number, pairs: Uint32Array | undefined): Float64Array {
  if (condensed.length === pairCount(count)) return whiten(condensed, count);
  if (pairs?.length !== condensed.length) throw new RangeError(`${condensed.length} pairs of ${count} conditions.`);
  return new Whitening(pairsAt(pairs, count), new Uint32Array(count).fill(1)).form(condensed);
}

/** Rounding may pass the ends of [-1, 1] by one in 10¹⁵. */
function clip(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
