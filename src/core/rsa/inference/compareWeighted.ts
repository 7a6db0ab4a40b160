import type { Comparison } from "../comparison.ts";
import { kendallForm, kendallWith } from "../kendall.ts";
import { type WeightedPairs, Whitening } from "../whitenPresent.ts";

export const isRanked = (comparison: Comparison) => comparison === "spearman" || comparison === "rhoA";
const isCentred = (comparison: Comparison) => comparison !== "cosine" && comparison !== "whitenedCosine";
export const isWhitened = (comparison: Comparison) =>
  comparison === "whitenedCosine" || comparison === "whitenedPearson";

/**
 * Compares two RDMs on weighted pairs, whichever are there: dissimilarities, or their ranks where the comparison is of ranks.
 * Undefined where one is the same for every pair (zero for the cosines), or too few pairs are left.
 */
export function compareWeighted(
  comparison: Comparison,
  pairs: WeightedPairs,
  times: Uint32Array,
  a: Float64Array,
  b: Float64Array,
): number | undefined {
  if (pairs.length < 3) return undefined;
  if (comparison === "kendallTauA" || comparison === "kendallTauB") {
    const forms = [a, b].map((values) => kendallForm(copied(values, pairs)));
    const [one, other] = forms;
    if (one === undefined || other === undefined || forms.some(({ distinct }) => distinct < 2)) return undefined;
    return kendallWith(comparison, one)(other);
  }
  const x = isCentred(comparison) ? centred(a, pairs) : a;
  const y = isCentred(comparison) ? centred(b, pairs) : b;
  if (x === undefined || y === undefined) return undefined;
  if (isWhitened(comparison)) {
    const whitening = new Whitening(pairs, times);
    return ratio(product(x, whitening.applied(y), pairs), whitening.squared(x), whitening.squared(y));
  }
  const [ofX, ofY] = [product(x, x, pairs), product(y, y, pairs)];
  if (comparison !== "rhoA") return ratio(product(x, y, pairs), ofX, ofY);
  const total = pairs.weights.subarray(0, pairs.length).reduce((sum, weight) => sum + weight, 0);
  return (product(x, y, pairs) * 12) / (total ** 3 - total);
}

function ratio(xy: number, xx: number, yy: number): number | undefined {
  const value = xy / (Math.sqrt(xx) * Math.sqrt(yy));
  return Number.isFinite(value) ? Math.min(1, Math.max(-1, value)) : undefined;
}

function product(a: Float64Array, b: Float64Array, { weights, length }: WeightedPairs): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (weights[k] ?? 0) * (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

function centred(values: Float64Array, { weights, length }: WeightedPairs): Float64Array | undefined {
  let [sum, total, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < length; k++) {
    const [value, weight] = [values[k] ?? 0, weights[k] ?? 0];
    sum += weight * value;
    total += weight;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  // Differences of the size of rounding are none.
  if (!(most - least > 1e-13 * Math.max(Math.abs(least), Math.abs(most)))) return undefined;
  const result = new Float64Array(length);
  for (let k = 0; k < length; k++) result[k] = (values[k] ?? 0) - sum / total;
  return result;
}

/** Every copy of every pair. */
function copied(values: Float64Array, { weights, length }: WeightedPairs): Float64Array {
  const all: number[] = [];
  for (let k = 0; k < length; k++) for (let copy = 0; copy < (weights[k] ?? 0); copy++) all.push(values[k] ?? 0);
  return Float64Array.from(all);
}
