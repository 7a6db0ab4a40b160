import type { BesideMap, MapResult, Nearest } from "../results/mapResult.ts";
import { alignLayout } from "./procrustes.ts";
import { neighboursAsked } from "./trust.ts";

type Made = Pick<MapResult, "arranged" | "points" | "neighbours" | "trust" | "shepard">;

/**
 * A second map of the same stimuli, from another encoder's vectors, moved, turned, mirrored and scaled onto the first (Gower 1975,
 * Psychometrika 40), and what is different in it.
 */
export function besideMap(
  first: Pick<MapResult, "points" | "neighbours">,
  second: Made,
): Omit<BesideMap, "encoder" | "identity"> {
  const points = alignLayout(second.points, first.points);
  const count = points.length / 2;
  const middle = [0, 1].map((axis) => {
    let sum = 0;
    for (let k = axis; k < points.length; k += 2) sum += first.points[k] as number;
    return sum / count;
  });
  const moved = new Float64Array(count);
  let [size, rest] = [0, 0];
  for (let at = 0; at < count; at++) {
    const [x, y] = [first.points[2 * at] as number, first.points[2 * at + 1] as number];
    const square = (x - (points[2 * at] as number)) ** 2 + (y - (points[2 * at + 1] as number)) ** 2;
    size += (x - (middle[0] as number)) ** 2 + (y - (middle[1] as number)) ** 2;
    rest += square;
    moved[at] = Math.sqrt(square);
  }
  const radius = Math.sqrt(size / count);
  return {
    ...second,
    points,
    disparity: size === 0 ? 0 : rest / size,
    moved: radius === 0 ? moved : moved.map((distance) => distance / radius),
    shared: sharedNeighbours(first.neighbours, second.neighbours, sharedOf(count)),
  };
}

/** How many of the nearest neighbours of each of `count` stimuli are compared: as many as a map is asked about, and at least one. */
export function sharedOf(count: number): number {
  return Math.max(1, neighboursAsked(count));
}

/** The share of each item's `wanted` nearest that are among its nearest in the other space too. */
function sharedNeighbours({ k, items }: Nearest, other: Nearest, wanted: number): Float32Array {
  const asked = Math.min(wanted, k, other.k);
  return Float32Array.from({ length: items.length / k }, (_, item) => {
    const theirs = new Set(other.items.subarray(item * other.k, item * other.k + asked));
    return items.subarray(item * k, item * k + asked).filter((one) => theirs.has(one)).length / asked;
  });
}
