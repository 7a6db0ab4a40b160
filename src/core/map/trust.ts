import type { Nearest, Trust } from "../results/mapResult.ts";
import type { DistanceRows } from "./distances.ts";
import { nearestOfRow, neighboursOf } from "./nearest.ts";

/** Neighbours asked about where there are enough items: as many as UMAP takes, by default. */
export const usualNeighbours = 15;

/** Trustworthiness is defined for fewer than half of the items; 0: of two items nothing can be told. */
export function neighboursAsked(count: number): number {
  return Math.min(usualNeighbours, Math.ceil(count / 2) - 1);
}

/**
 * Trustworthiness and continuity (Venna & Kaski 2001, "Neighborhood preservation in nonlinear projection methods"; the
 * first as scikit-learn's), and the share of neighbours kept. `original` and `shown`: distances of the same items in
 * the original space and on the map; `neighbours`: the nearest in the original space, `k` or more. Of equally distant
 * items the earlier one is nearer. `k`: from 1, below half of the items.
 */
export function* trust(
  neighbours: Nearest,
  original: DistanceRows,
  shown: DistanceRows,
  k: number,
): Generator<{ readonly done: number; readonly total: number }, Trust> {
  const { count } = original;
  const [far, near] = [new Float64Array(count), new Float64Array(count)];
  const seen = new Uint32Array(k);
  const kept = new Float32Array(count);
  let [intruders, lost] = [0, 0];
  for (let item = 0; item < count; item++) {
    if (item % 50 === 0) yield { done: item, total: count };
    original.read(item, far);
    shown.read(item, near);
    const own = neighboursOf(neighbours, item).subarray(0, k);
    nearestOfRow(near, item, seen);
    // Who is a neighbour in both is no farther than the k-th in either.
    for (const other of seen) if (!own.includes(other)) intruders += rankOf(other, far) - k;
    const gone = own.filter((other) => !seen.includes(other));
    for (const other of gone) lost += rankOf(other, near) - k;
    kept[item] = 1 - gone.length / k;
  }
  const scale = 2 / (count * k * (2 * count - 3 * k - 1));
  return { k, trustworthiness: 1 - scale * intruders, continuity: 1 - scale * lost, kept };
}

/** From 1: the nearest. */
function rankOf(item: number, distances: Float64Array): number {
  const own = distances[item] as number;
  let rank = 1;
  for (let other = 0; other < item; other++) if ((distances[other] as number) <= own) rank++;
  for (let other = item + 1; other < distances.length; other++) if ((distances[other] as number) < own) rank++;
  return rank;
}
