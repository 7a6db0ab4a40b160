import { scaled } from "../../linear/vectors.ts";
import { type Comparison, isProduct } from "./comparison.ts";
import { kendallForm, kendallWith } from "./kendall.ts";
import { ranking, squaresOfRanks } from "./ranks.ts";
import { type WeightedPairs, Whitening } from "./whitenPresent.ts";

/**
 * What a comparison needs of an RDM's values on weighted pairs: that of two is the product of the one's `plain` with
 * the other's `whitened`; Kendall's taus are taken of `plain`.
 */
export interface WeightedForm {
  readonly plain: Float64Array;
  readonly whitened: Float64Array;
}

/**
 * Compares two RDMs on weighted pairs, whichever are there: dissimilarities, or their ranks where the comparison is of
 * ranks. `times`: copies of each condition. Undefined where one is the same for every pair (zero for the cosines), or
 * too few pairs are left.
 */
export function compareWeighted(
  comparison: Comparison,
  pairs: WeightedPairs,
  times: Uint32Array,
  a: Float64Array,
  b: Float64Array,
): number | undefined {
  if (pairs.length < 3) return undefined;
  const whitening = whiteningFor(comparison, pairs, times);
  const one = weightedForm(comparison, a, pairs, whitening);
  const other = one && weightedForm(comparison, b, pairs, whitening);
  return other && compareWeightedForms(comparison, one, other, pairs);
}

/** Undefined where the comparison does not whiten. */
export function whiteningFor(comparison: Comparison, pairs: WeightedPairs, times: Uint32Array): Whitening | undefined {
  return comparison.whitened ? new Whitening(pairs, times) : undefined;
}

/** Undefined where the values are the same for every pair (zero for the cosines). */
export function weightedForm(
  comparison: Comparison,
  values: Float64Array,
  pairs: WeightedPairs,
  whitening: Whitening | undefined,
): WeightedForm | undefined {
  const own = comparison.centred ? aboutMean(values, pairs) : values;
  if (own === undefined) return undefined;
  if (!isProduct(comparison)) return { plain: values, whitened: values };
  const whitened = whitening ? whitening.applied(own) : own;
  const square = comparison.byOwnLength ? weightedProduct(own, whitened, pairs) : squaresOfRanks(pairs.total);
  if (!(square > 0)) return undefined;
  const plain = scaled(own, 1 / Math.sqrt(square));
  return { plain, whitened: whitened === own ? plain : scaled(whitened, 1 / Math.sqrt(square)) };
}

/** In [-1, 1]. */
export function compareWeightedForms(
  comparison: Comparison,
  a: WeightedForm,
  b: WeightedForm,
  pairs: WeightedPairs,
): number {
  if (isProduct(comparison)) return Math.min(1, Math.max(-1, weightedProduct(a.plain, b.whitened, pairs)));
  const [one, other] = [a, b].map(({ plain }) => kendallForm(ranking(copied(plain, pairs))));
  return one && other ? kendallWith(comparison, one)(other) : 0;
}

export function weightedProduct(a: Float64Array, b: Float64Array, { weights, length }: WeightedPairs): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (weights[k] as number) * (a[k] as number) * (b[k] as number);
  return sum;
}

/** Values less their mean over all copies; undefined where they are the same for every pair. */
export function aboutMean(
  values: Float64Array,
  { weights, length, total }: WeightedPairs,
): Float64Array<ArrayBuffer> | undefined {
  let [sum, least, most] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < length; k++) {
    const value = values[k] as number;
    sum += (weights[k] as number) * value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  // Differences of the size of rounding are none.
  if (!(most - least > 1e-13 * Math.max(Math.abs(least), Math.abs(most)))) return undefined;
  const mean = sum / total;
  const result = new Float64Array(length);
  for (let k = 0; k < length; k++) result[k] = (values[k] as number) - mean;
  return result;
}

/** Every copy of every pair. */
function copied(values: Float64Array, { weights, length }: WeightedPairs): Float64Array {
  const all: number[] = [];
  for (let k = 0; k < length; k++)
    for (let copy = 0; copy < (weights[k] as number); copy++) all.push(values[k] as number);
  return Float64Array.from(all);
}
