import { StimuliError } from "../errors.ts";
import { pairCount } from "../geometry/pairMatrix.ts";
import { type Comparison, comparisonNames } from "./comparison.ts";
import { type KendallForm, kendallForm, kendallWith } from "./kendall.ts";
import { averageRanks } from "./ranks.ts";
import { whiten } from "./whiten.ts";
import { pairsAt, Whitening } from "./whitenPresent.ts";

/** Comparisons that are an inner product of {@link linearForm}s. */
export type LinearComparison = Exclude<Comparison, "kendallTauA" | "kendallTauB">;

export function isLinear(comparison: Comparison): comparison is LinearComparison {
  return comparison !== "kendallTauA" && comparison !== "kendallTauB";
}

/**
 * How alike two RDMs of `count` conditions are, in [-1, 1]; as rsatoolbox's `compare`, and SciPy where it has the same.
 * `a` and `b` are condensed over the same conditions, without NaN: where pairs are missing, both have the pairs at the positions `pairs` alone.
 * Throws where the comparison is not defined: see {@link whyIncomparable}.
 */
export function compareRdms(
  comparison: Comparison,
  a: Float64Array,
  b: Float64Array,
  count: number,
  pairs?: Uint32Array,
): number {
  if (a.length !== b.length) throw new RangeError(`RDMs of ${a.length} and ${b.length} pairs.`);
  if (isLinear(comparison)) {
    return compareForms(linearForm(comparison, a, count, pairs), linearForm(comparison, b, count, pairs));
  }
  const one = comparable(comparison, a, kendallForm);
  const other = comparable(comparison, b, kendallForm);
  // The tree of counts is smaller, and faster, over the RDM with fewer values.
  const [fixed, counted] = one.distinct > other.distinct ? [one, other] : [other, one];
  return clip(kendallWith(comparison, fixed)(counted));
}

/**
 * A vector for one RDM, such that the comparison of two is the inner product of theirs ({@link compareForms}).
 * Relabeling the conditions of an RDM only reorders its vector.
 * rho-a: 12 / (m³ - m) times the product of centred ranks, the expectation of Spearman's over random orders of ties (Schütt et al. 2023).
 */
export function linearForm(
  comparison: LinearComparison,
  condensed: Float64Array,
  count: number,
  pairs?: Uint32Array,
): Float64Array {
  return comparable(comparison, condensed, () => {
    switch (comparison) {
      case "cosine":
        return toUnitLength(condensed);
      case "pearson":
        return toUnitLength(centred(condensed));
      case "spearman":
        return toUnitLength(centred(averageRanks(condensed)));
      case "rhoA": {
        const pairs = condensed.length;
        return scaled(centred(averageRanks(condensed)), Math.sqrt(12 / (pairs ** 3 - pairs)));
      }
      case "whitenedCosine":
        return toUnitLength(whitened(condensed, count, pairs));
      case "whitenedPearson":
        return toUnitLength(whitened(centred(condensed), count, pairs));
    }
  });
}

/** The comparison of two RDMs from their {@link linearForm}s. */
export function compareForms(a: Float64Array, b: Float64Array): number {
  return clip(dot(a, b));
}

/**
 * Why an RDM cannot be compared, as the end of a sentence that begins with its name ("IT of subject 1" + " " + …); undefined where it can.
 * tau-a and rho-a of a constant RDM are 0, all others have none; the cosines need one dissimilarity that is not 0.
 */
export function whyIncomparable(comparison: Comparison, condensed: Float64Array): string | undefined {
  if (condensed.length < 3) return "has fewer than three pairs of conditions.";
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < condensed.length; k++) {
    const value = condensed[k] ?? 0;
    if (!Number.isFinite(value)) return "has missing or infinite dissimilarities.";
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const largest = Math.max(Math.abs(least), Math.abs(most));
  if (comparison === "cosine" || comparison === "whitenedCosine") {
    if (largest > 0) return undefined;
    return `is zero for every pair, so it cannot be compared by ${comparisonNames[comparison]}.`;
  }
  if (comparison === "kendallTauA" || comparison === "rhoA") return undefined;
  // Differences of the size of rounding would be ranked like any other.
  if (most - least > 1e-13 * largest) return undefined;
  return `has the same value for every pair, so it cannot be compared by ${comparisonNames[comparison]}.`;
}

function comparable<Form extends Float64Array | KendallForm>(
  comparison: Comparison,
  condensed: Float64Array,
  form: (condensed: Float64Array) => Form,
): Form {
  const reason = whyIncomparable(comparison, condensed);
  if (reason === undefined) return form(condensed);
  throw new StimuliError("input", `An RDM ${reason}`, "Leave it out, or check where its values come from.");
}

function whitened(condensed: Float64Array, count: number, pairs: Uint32Array | undefined): Float64Array {
  if (condensed.length === pairCount(count)) return whiten(condensed, count);
  if (pairs?.length !== condensed.length) throw new RangeError(`${condensed.length} pairs of ${count} conditions.`);
  return new Whitening(pairsAt(pairs, count), new Uint32Array(count).fill(1)).form(condensed);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

function centred(values: Float64Array): Float64Array {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] ?? 0;
  const mean = sum / values.length;
  // Loops, not `map`: this is the inner work of bootstraps, and `map` takes ten times as long.
  const result = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) result[k] = (values[k] ?? 0) - mean;
  return result;
}

function scaled(values: Float64Array, factor: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) result[k] = (values[k] ?? 0) * factor;
  return result;
}

/** Divided by the largest first, so that no square overflows or vanishes. */
function toUnitLength(values: Float64Array): Float64Array {
  let largest = 0;
  for (let k = 0; k < values.length; k++) largest = Math.max(largest, Math.abs(values[k] ?? 0));
  const even = scaled(values, 1 / largest);
  return scaled(even, 1 / Math.sqrt(dot(even, even)));
}

/** Rounding may pass the ends of [-1, 1] by one in 10¹⁵. */
function clip(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
