import type { DistanceRows } from "./distances.ts";

/** The `k` nearest others of each item, nearest first: those of item i begin at i × k. */
export interface Nearest {
  readonly k: number;
  readonly items: Uint32Array;
  readonly distances: Float32Array;
}

/**
 * Finds an item's nearest others in its distances to all, puts them into `nearest`, and gives them. Of equally distant
 * ones the earlier is nearer.
 */
export function nearestInto({ k, items, distances }: Nearest, item: number, row: Float64Array): Uint32Array {
  const own = items.subarray(item * k, (item + 1) * k);
  let found = 0;
  let farthest = Number.POSITIVE_INFINITY;
  for (let other = 0; other < row.length; other++) {
    const distance = row[other] as number;
    if (other === item || (found === k && distance >= farthest)) continue;
    let place = found === k ? k - 1 : found++;
    for (; place > 0 && (row[own[place - 1] as number] as number) > distance; place--)
      own[place] = own[place - 1] as number;
    own[place] = other;
    farthest = row[own[found - 1] as number] as number;
  }
  for (let place = 0; place < k; place++) distances[item * k + place] = row[own[place] as number] as number;
  return own;
}

/** The `k` nearest of each item, fewer than there are others. */
export function* nearestOf(
  rows: DistanceRows,
  k: number,
): Generator<{ readonly done: number; readonly total: number }, Nearest> {
  const { count } = rows;
  const nearest = { k, items: new Uint32Array(count * k), distances: new Float32Array(count * k) };
  const row = new Float64Array(count);
  for (let item = 0; item < count; item++) {
    if (item % 50 === 0) yield { done: item, total: count };
    rows.read(item, row);
    nearestInto(nearest, item, row);
  }
  return nearest;
}
