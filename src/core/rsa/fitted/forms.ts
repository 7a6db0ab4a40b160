import type { Comparison } from "../comparison.ts";
import { compareWeighted, isWhitened } from "../inference/compareWeighted.ts";
import type { Whitening } from "../whitenPresent.ts";
import { aboutMean, isCentred } from "./asCompared.ts";
import type { PairSet } from "./foldedPairs.ts";

/** What a comparison needs of values on weighted pairs: that of two is the product of the one's `plain` with the other's `whitened`; Kendall's taus are taken of `plain`. */
export interface Form {
  readonly plain: Float64Array;
  readonly whitened: Float64Array;
}

/** Undefined where the values are the same for every pair (zero for the cosines). */
export function formOf(
  comparison: Comparison,
  values: Float64Array,
  pairs: PairSet,
  whitening: Whitening | undefined,
): Form | undefined {
  const own = isCentred(comparison) ? aboutMean(values, pairs) : values;
  if (own === undefined) return undefined;
  if (isKendall(comparison)) return { plain: values, whitened: values };
  const whitened = whitening && isWhitened(comparison) ? whitening.applied(own) : own;
  const { total } = pairs;
  const square = comparison === "rhoA" ? (total ** 3 - total) / 12 : product(own, whitened, pairs);
  if (!(square > 0)) return undefined;
  const plain = scaled(own, 1 / Math.sqrt(square));
  return { plain, whitened: whitened === own ? plain : scaled(whitened, 1 / Math.sqrt(square)) };
}

/** In [-1, 1]. */
export function compareTwo(comparison: Comparison, a: Form, b: Form, pairs: PairSet, times: Uint32Array): number {
  if (isKendall(comparison)) return compareWeighted(comparison, pairs, times, a.plain, b.plain) ?? 0;
  return Math.min(1, Math.max(-1, product(a.plain, b.whitened, pairs)));
}

export function product(a: Float64Array, b: Float64Array, { weights, length }: PairSet): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (weights[k] ?? 0) * (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

function isKendall(comparison: Comparison): boolean {
  return comparison === "kendallTauA" || comparison === "kendallTauB";
}

/** A loop: `map` takes ten times as long. */
function scaled(values: Float64Array, factor: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let k = 0; k < result.length; k++) result[k] = (values[k] ?? 0) * factor;
  return result;
}
