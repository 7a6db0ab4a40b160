import { extent, type Limits } from "../../core/figure/scene/limits.ts";
import { type PairMatrix, pairAt, pairCount, pairValue } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";

/** Of more pairs than this, in thousands of stimuli, counting all of them would be felt under the pointer. */
const mostCounted = 8_000_000;
const bins = 65_536;

/** Rank of a pair's closeness among all pairs, from 1; pairs as close share the better rank. */
function rankOf({ matrix }: SimilarityResult, value: number): { rank: number; of: number; farthest: boolean } {
  let above = 0;
  let below = 0;
  const { condensed } = matrix;
  // By index: an iterator over millions would be felt under the pointer.
  for (let k = 0; k < condensed.length; k++) {
    const other = condensed[k] ?? value;
    if (other > value) above++;
    else if (other < value) below++;
  }
  const [closer, farther] = matrix.kind === "similarity" ? [above, below] : [below, above];
  return { rank: closer + 1, of: pairCount(matrix.count), farthest: farther === 0 };
}

/** "the closest pair of 15", "2nd closest of 15", "the farthest pair of 15"; of millions "closer than 93.4 % of 12,497,500 pairs". */
export function rankText(result: SimilarityResult, value: number): string {
  const { condensed, kind } = result.matrix;
  if (condensed.length > mostCounted) return shareText(shareBelow(condensed, value), kind, condensed.length);
  const { rank, of, farthest } = rankOf(result, value);
  const pairs = of.toLocaleString("en");
  if (of === 1) return "the only pair";
  if (rank === 1) return `the closest pair of ${pairs}`;
  if (farthest) return `the farthest pair of ${pairs}`;
  return `${ordinal(rank)} closest of ${pairs}`;
}

function shareText(below: number, kind: SimilarityResult["matrix"]["kind"], count: number): string {
  const farther = kind === "similarity" ? below : 1 - below;
  const pairs = `${count.toLocaleString("en")} pairs`;
  if (farther >= 0.9995) return `among the closest 0.1 % of ${pairs}`;
  if (farther < 0.0005) return `among the farthest 0.1 % of ${pairs}`;
  return `closer than ${(100 * farther).toFixed(1)} % of ${pairs}`;
}

interface Distribution {
  readonly limits: Limits;
  /** How many values are in this bin or a lower one. */
  readonly upTo: Uint32Array;
}

const distributions = new WeakMap<Float32Array, Distribution>();

/** Share of the values that are smaller, as exactly as {@link bins} equal parts of their range tell. */
function shareBelow(values: Float32Array, value: number): number {
  const known = distributions.get(values) ?? distributionOf(values);
  distributions.set(values, known);
  const bin = binOf(value, known.limits);
  return (bin === 0 ? 0 : (known.upTo[bin - 1] ?? 0)) / values.length;
}

function distributionOf(values: Float32Array): Distribution {
  const limits = extent(values);
  const upTo = new Uint32Array(bins);
  for (let k = 0; k < values.length; k++) {
    const bin = binOf(values[k] ?? Number.NaN, limits);
    upTo[bin] = (upTo[bin] ?? 0) + 1;
  }
  for (let bin = 1; bin < bins; bin++) upTo[bin] = (upTo[bin] ?? 0) + (upTo[bin - 1] ?? 0);
  return { limits, upTo };
}

function binOf(value: number, { low, high }: Limits): number {
  return high > low ? Math.min(bins - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * bins))) : 0;
}

export function ordinal(rank: number): string {
  const tens = rank % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th");
  return `${rank.toLocaleString("en")}${ending}`;
}

/** The closest others of a stimulus (file positions), closest first. */
export function neighbours(
  { matrix }: SimilarityResult,
  position: number,
  most: number,
): { position: number; value: number }[] {
  const sign = matrix.kind === "similarity" ? 1 : -1;
  const others = Array.from({ length: matrix.count }, (_, other) => ({
    position: other,
    value: pairValue(matrix, position, other),
  }));
  others.splice(position, 1);
  return others.sort((a, b) => sign * (b.value - a.value)).slice(0, most);
}

type Extremes = { readonly closest: [number, number]; readonly farthest: [number, number] };
const known = new WeakMap<PairMatrix, Extremes>();

/** The pairs at both ends, as file positions; undefined with fewer than two stimuli. Looked for once. */
export function extremes({ matrix }: SimilarityResult): Extremes | undefined {
  if (matrix.condensed.length === 0) return undefined;
  const found = known.get(matrix) ?? findExtremes(matrix);
  known.set(matrix, found);
  return found;
}

function findExtremes({ kind, condensed, count }: PairMatrix): Extremes {
  let [smallest, largest] = [0, 0];
  for (let k = 1; k < condensed.length; k++) {
    if ((condensed[k] ?? 0) < (condensed[smallest] ?? 0)) smallest = k;
    if ((condensed[k] ?? 0) > (condensed[largest] ?? 0)) largest = k;
  }
  const [low, high] = [pairAt(count, smallest), pairAt(count, largest)];
  return kind === "similarity" ? { closest: high, farthest: low } : { closest: low, farthest: high };
}
