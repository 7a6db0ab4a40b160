import { pairAt, pairCount, pairIndex } from "../geometry/pairMatrix.ts";
import { randomFrom, shuffle } from "../statistics/random.ts";
import type { AnsweredTrial, RatingPlan, Trial } from "./rating.ts";

/** One pair in five is asked for twice, four at least: the correlation of fewer says nothing. */
function repeatedCount(trials: number): number {
  return Math.min(trials, Math.max(4, Math.round(trials / 5)));
}

/**
 * Every pair once in random order, its two sides by chance; then some of the first half again, sides exchanged, to see
 * how reliable the ratings are.
 */
export function pairTrials({ count, seed }: RatingPlan): Trial[] {
  const random = randomFrom(seed);
  const order = Uint32Array.from({ length: pairCount(count) }, (_, pair) => pair);
  shuffle(order, random);
  const trials = Array.from(order, (pair): Trial => {
    const [first, second] = pairAt(count, pair);
    return { method: "pairs", items: random() < 2 ** 31 ? [first, second] : [second, first] };
  });
  return [...trials, ...repeatedTrials(trials, repeatedCount(trials.length), random)];
}

/** Some trials of the first half (of few trials, of all) again, in another order, their items the other way round. */
export function repeatedTrials(trials: readonly Trial[], repeats: number, random: () => number): Trial[] {
  const first = Math.max(repeats, Math.ceil(trials.length / 2));
  const places = Uint32Array.from({ length: first }, (_, place) => place);
  shuffle(places, random);
  return Array.from(places.subarray(0, repeats)).flatMap((place) => {
    const trial = trials[place];
    return trial === undefined ? [] : { ...trial, items: trial.items.toReversed() };
  });
}

/** Dissimilarities of all pairs (condensed, in [0, 1]): the mean of a pair's ratings, NaN where there are none. */
export function pairsToRdm(count: number, answered: readonly AnsweredTrial[]): Float64Array {
  const sums = new Float64Array(pairCount(count));
  const times = new Float64Array(sums.length);
  for (const { items, answer } of answered) {
    const pair = pairIndex(count, items[0] as number, items[1] as number);
    sums[pair] = (sums[pair] as number) + (answer[0] as number);
    times[pair] = (times[pair] as number) + 1;
  }
  return sums.map((sum, pair) => sum / (times[pair] as number));
}
