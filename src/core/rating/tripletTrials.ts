import { pairCount, pairIndex } from "../geometry/pairMatrix.ts";
import { randomFrom, shuffle } from "../statistics/random.ts";
import { repeatedTrials } from "./pairTrials.ts";
import type { AnsweredTrial, RatingPlan, Trial } from "./rating.ts";

/** Triplets that a rater can be asked for, in about a quarter of an hour. */
const manyTriplets = 240;
/** Every pair is in so many triplets at least, if there is time for it, else in two. */
const appearances = { wanted: 6, fewest: 2 };
/** One triplet in ten is asked for twice, four at least. */
const shareRepeated = 0.1;

/**
 * Triplets in which all pairs appear about equally often, in random order; then some again, to see how reliable the
 * choices are. With few stimuli these are all triplets.
 */
export function tripletTrials({ count, seed }: RatingPlan): Trial[] {
  const random = randomFrom(seed);
  const trials = balancedTriplets(count, appearancesOf(count), random);
  const repeats = Math.min(trials.length, Math.max(4, Math.round(trials.length * shareRepeated)));
  return [...trials, ...repeatedTrials(trials, repeats, random)];
}

function appearancesOf(count: number): number {
  const affordable = Math.floor((3 * manyTriplets) / pairCount(count));
  return Math.max(appearances.fewest, Math.min(appearances.wanted, affordable));
}

/**
 * One after the other: the pair that appeared least, with the third that appeared least with both; the first in a
 * random order where several did. No triplet twice. Until every pair is in `wanted` triplets, or in all that it can be.
 */
function balancedTriplets(count: number, wanted: number, random: () => number): Trial[] {
  const seen = new Float64Array(pairCount(count));
  const times = (one: number, other: number) => seen[pairIndex(count, one, other)] as number;
  const known = new Set<number>();
  const trials: Trial[] = [];
  const items = Uint32Array.from({ length: count }, (_, item) => item);
  for (;;) {
    shuffle(items, random);
    const [first, second] = pairLeastSeen(items, times);
    if (times(first, second) >= wanted) return trials;
    const thirds = [...items].filter((item) => item !== first && item !== second);
    const free = thirds.filter((third) => !known.has(keyOf([first, second, third], count)));
    if (free.length === 0) {
      // All its triplets are taken.
      seen[pairIndex(count, first, second)] = Number.POSITIVE_INFINITY;
      continue;
    }
    const together = (third: number) => times(first, third) + times(second, third);
    const third = free.reduce((best, one) => (together(one) < together(best) ? one : best));
    known.add(keyOf([first, second, third], count));
    for (const pair of pairsOf(count, [first, second, third])) seen[pair] = (seen[pair] as number) + 1;
    const shown = Uint32Array.of(first, second, third);
    shuffle(shown, random);
    trials.push({ method: "triplets", items: [...shown] });
  }
}

function pairLeastSeen(items: Uint32Array, times: (one: number, other: number) => number): readonly [number, number] {
  let [least, best]: [number, readonly [number, number]] = [Number.POSITIVE_INFINITY, [0, 1]];
  for (const [place, first] of items.entries())
    for (const second of items.subarray(place + 1))
      if (times(first, second) < least) [least, best] = [times(first, second), [first, second]];
  return best;
}

/** The same for the same items in any order. */
function keyOf(triplet: readonly number[], count: number): number {
  return triplet.toSorted((a, b) => a - b).reduce((key, item) => key * count + item, 0);
}

function pairsOf(count: number, [a = 0, b = 0, c = 0]: readonly number[]): readonly [number, number, number] {
  return [pairIndex(count, a, b), pairIndex(count, a, c), pairIndex(count, b, c)];
}

/**
 * Dissimilarities of all pairs (condensed, in [0, 1]): 1 minus the share of a pair's triplets in which it was kept
 * together, that is, the third was the odd one out (Hebart, Zheng, Pereira & Baker 2020, Nature Human Behaviour 4,
 * 1173–1185). NaN where a pair was in no triplet.
 */
export function tripletsToRdm(count: number, answered: readonly AnsweredTrial[]): Float64Array {
  const together = new Float64Array(pairCount(count));
  const times = new Float64Array(together.length);
  for (const { items, answer } of answered) {
    const odd = items[answer[0] as number] as number;
    const [one = 0, other = 0] = items.filter((item) => item !== odd);
    for (const pair of pairsOf(count, items)) times[pair] = (times[pair] as number) + 1;
    const kept = pairIndex(count, one, other);
    together[kept] = (together[kept] as number) + 1;
  }
  return together.map((kept, pair) => 1 - kept / (times[pair] as number));
}
