import { dot, scaled } from "../linear/vectors.ts";

/** Weights are not smaller than that of a distance of 0.2, so that what was put side by side counts too. */
const leastWeighed = 0.2;
const mostSteps = 1000;

/**
 * How much a distance on the screen says, `distance` in diameters of the arena: its square, since the errors of placing
 * are the same size for near and far.
 */
export function evidenceWeight(distance: number): number {
  return Math.max(distance, leastWeighed) ** 2;
}

/**
 * One RDM from several that each have some of the pairs (condensed, NaN where a pair is missing), each on a scale of its
 * own: partial RDMs are scaled to the estimate on the pairs that they have, then averaged with evidence weights, until
 * the estimate stays. Its root sum of squares is 1; NaN where no RDM has a pair. Kriegeskorte & Mur 2012 (Frontiers in
 * Psychology 3:245), as rsatoolbox's `rescale(rdms, "evidence", threshold)` and the weighted mean of what it gives.
 */
export function combinePartialRdms(partials: readonly Float64Array[], threshold = 1e-8): Float64Array {
  const weights = partials.map((partial) => partial.map(evidenceWeight));
  const ones = partials.map((partial) => partial.map((value) => value ** 0));
  const unscaled = partials.map((partial) => toUnit(partial));
  let estimate = toUnit(averaged(partials, ones));
  for (let step = 0; step < mostSteps; step++) {
    const aligned = unscaled.map((partial) => scaled(partial, rootOfSquares(estimate, partial)));
    const next = toUnit(averaged(aligned, weights));
    const change = next.map((value, pair) => value - (estimate[pair] as number));
    estimate = next;
    if (rootOfSquares(change) ** 2 <= threshold) break;
  }
  return estimate;
}

/** Pair by pair, over the RDMs that have it. */
function averaged(rdms: readonly Float64Array[], weights: readonly Float64Array[]): Float64Array {
  const { length } = rdms[0] ?? [];
  const [sums, totals] = [new Float64Array(length), new Float64Array(length)];
  for (const [k, rdm] of rdms.entries()) {
    const own = weights[k] ?? new Float64Array(length);
    for (let pair = 0; pair < length; pair++) {
      if (Number.isNaN(rdm[pair])) continue;
      sums[pair] = (sums[pair] as number) + (rdm[pair] as number) * (own[pair] as number);
      totals[pair] = (totals[pair] as number) + (own[pair] as number);
    }
  }
  return sums.map((sum, pair) => sum / (totals[pair] as number));
}

function toUnit(values: Float64Array): Float64Array {
  return scaled(values, 1 / rootOfSquares(values));
}

/** Of the values that are there, and that `where` has too. */
function rootOfSquares(values: Float64Array, where = values): number {
  const present = values.map((value, pair) => (Number.isNaN(value) || Number.isNaN(where[pair]) ? 0 : value));
  return Math.sqrt(dot(present, present));
}
