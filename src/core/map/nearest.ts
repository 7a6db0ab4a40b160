import type { Nearest } from "../results/mapResult.ts";
import type { DistanceRows } from "./distances.ts";

export function neighboursOf({ k, items }: Nearest, item: number): Uint32Array {
  return items.subarray(item * k, (item + 1) * k);
}

/** The `k` nearest of each item, fewer than there are others. Of equally distant ones the earlier is nearer. */
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
    const own = neighboursOf(nearest, item);
    nearestOfRow(row, item, own);
    for (let place = 0; place < k; place++) nearest.distances[item * k + place] = row[own[place] as number] as number;
  }
  return nearest;
}

/** Puts an item's nearest others into `nearest`, as many as that holds: by its distances to all. */
export function nearestOfRow(row: Float64Array, item: number, nearest: Uint32Array): void {
  const k = nearest.length;
  let found = 0;
  let farthest = Number.POSITIVE_INFINITY;
  for (let other = 0; other < row.length; other++) {
    const distance = row[other] as number;
    if (other === item || (found === k && distance >= farthest)) continue;
    let place = found === k ? k - 1 : found++;
    for (; place > 0 && (row[nearest[place - 1] as number] as number) > distance; place--)
      nearest[place] = nearest[place - 1] as number;
    nearest[place] = other;
    farthest = row[nearest[found - 1] as number] as number;
  }
}
