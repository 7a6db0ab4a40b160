import { type PairMatrix, pairAt, pairCount, pairIndex } from "../geometry/pairMatrix.ts";
import type { Shepard } from "../results/mapResult.ts";
import { spearman } from "../rsa/comparison/correlation.ts";
import { randomFrom } from "../statistics/random.ts";
import { pairDistance } from "./distances.ts";

/** Pairs of a Shepard diagram at most: more hide each other. */
const mostPairs = 2000;

/** Data of a Shepard diagram. `matrix`: of the original space; `points`: count × 2. */
export function shepard(matrix: PairMatrix, points: Float64Array, seed: number): Shepard {
  const { count } = matrix;
  const of = pairCount(count);
  const random = randomFrom(seed);
  const pairs =
    of <= mostPairs
      ? Array.from({ length: of }, (_, pair) => pair)
      : Array.from({ length: mostPairs }, () => drawnPair(count, random));
  const original = Float64Array.from(pairs, (pair) => pairDistance(matrix, pair));
  const shown = Float64Array.from(pairs, (pair) => {
    const [one, other] = pairAt(count, pair);
    const across = (points[2 * one] as number) - (points[2 * other] as number);
    const up = (points[2 * one + 1] as number) - (points[2 * other + 1] as number);
    return Math.sqrt(across * across + up * up);
  });
  return { original, shown, correlation: spearman(original, shown), of };
}

function drawnPair(count: number, random: () => number): number {
  const one = random() % count;
  const other = (one + 1 + (random() % (count - 1))) % count;
  return pairIndex(count, one, other);
}
