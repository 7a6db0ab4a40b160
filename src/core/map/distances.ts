import { type PairMatrix, pairIndex } from "../geometry/pairMatrix.ts";

/** Distances of one item to all, written into an array of as many numbers; to itself infinite, so never near. */
export interface DistanceRows {
  readonly count: number;
  readonly read: (item: number, into: Float64Array) => void;
}

/** Values of pairs, in whatever precision. */
export interface PairValues extends Pick<PairMatrix, "kind" | "count"> {
  readonly condensed: ArrayLike<number>;
}

/** The distance of the pair at a position; a similarity is one minus it. */
export function pairDistance({ kind, condensed }: PairValues, pair: number): number {
  const value = condensed[pair] as number;
  return kind === "similarity" ? 1 - value : value;
}

export function rowsOfPairs(pairs: PairValues): DistanceRows {
  const { count } = pairs;
  return {
    count,
    read(item, into) {
      let pair = item - 1;
      for (let other = 0; other < item; other++) {
        into[other] = pairDistance(pairs, pair);
        pair += count - other - 2;
      }
      into[item] = Number.POSITIVE_INFINITY;
      pair = item + 1 < count ? pairIndex(count, item, item + 1) : 0;
      for (let other = item + 1; other < count; other++) into[other] = pairDistance(pairs, pair++);
    },
  };
}

/** Points on a plane, count × 2. */
export function rowsOfPoints(points: Float64Array): DistanceRows {
  const count = points.length / 2;
  return {
    count,
    read(item, into) {
      const x = points[2 * item] as number;
      const y = points[2 * item + 1] as number;
      for (let other = 0; other < count; other++) {
        const dx = x - (points[2 * other] as number);
        const dy = y - (points[2 * other + 1] as number);
        // Ten times as fast as Math.hypot.
        into[other] = Math.sqrt(dx * dx + dy * dy);
      }
      into[item] = Number.POSITIVE_INFINITY;
    },
  };
}
