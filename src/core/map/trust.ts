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
    const strangers = seen.filter((other) => !own.includes(other));
    intruders += ranksOf(strangers, far) - strangers.length * k;
    const gone = own.filter((other) => !seen.includes(other));
    lost += ranksOf(gone, near) - gone.length * k;
    kept[item] = 1 - gone.length / k;
  }
  const scale = 2 / (count * k * (2 * count - 3 * k - 1));
  return { k, trustworthiness: 1 - scale * intruders, continuity: 1 - scale * lost, kept };
}

/**
 * The sum of the ranks (from 1: the nearest) of these items, which are put into that order. Each other item adds to it the number of
 * those that are farther, found by halving: one pass over all, where a pass for each took four times as long.
 */
function ranksOf(items: Uint32Array, distances: Float64Array): number {
  const count = items.length;
  items.sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b);
  const places = Float64Array.from(items, (item) => distances[item] as number);
  const farthest = count === 0 ? Number.NEGATIVE_INFINITY : (places[count - 1] as number);
  let sum = count;
  for (let other = 0; other < distances.length; other++) {
    const distance = distances[other] as number;
    if (distance > farthest) continue;
    let [nearer, farther] = [0, count];
    while (nearer < farther) {
      const middle = (nearer + farther) >> 1;
      const place = places[middle] as number;
      if (place > distance || (place === distance && (items[middle] as number) > other)) farther = middle;
      else nearer = middle + 1;
    }
    sum += count - nearer;
  }
  return sum;
}
