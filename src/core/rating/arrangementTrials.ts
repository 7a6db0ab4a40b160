import { pairAt, pairCount, pairIndex } from "../geometry/pairMatrix.ts";
import { combinePartialRdms, evidenceWeight } from "./partialRdms.ts";
import type { AnsweredTrial, RatingPlan, Trial } from "./rating.ts";

/** Evidence that every pair shall have: two distances of half the arena. */
const enoughEvidence = 0.5;
/** Half an hour or so. */
const mostArrangements = 15;
/** How fast more evidence on the same pair loses its value: its use is 1 − exp(−10 × evidence). */
const utilityExponent = 10;
/** An arrangement of n items takes about n^1.5 as long as one of one. */
const costExponent = 1.5;

/**
 * The next arrangement: first of all stimuli, then of those that promise most evidence for the time they take; undefined
 * once every pair has enough, or there were 15. "Lift the weakest" of Kriegeskorte & Mur 2012 (Frontiers in Psychology 3:245): begins with
 * the pair of least evidence, and adds the item that helps most, as long as that makes the trial more efficient.
 */
export function nextArrangement({ count }: RatingPlan, answered: readonly AnsweredTrial[]): Trial | undefined {
  if (answered.length === 0) return { method: "arrangement", items: Array.from({ length: count }, (_, item) => item) };
  if (answered.length >= mostArrangements) return undefined;
  const evidence = evidenceOf(count, answered);
  const weakest = evidence.indexOf(Math.min(...evidence));
  if ((evidence[weakest] as number) >= enoughEvidence) return undefined;
  const distances = arrangementsToRdm(count, answered);
  const items = [...pairAt(count, weakest)];
  let efficiency = 0;
  while (items.length < count) {
    const rest = Array.from({ length: count }, (_, item) => item).filter((item) => !items.includes(item));
    const [best] = rest
      .map((item) => ({ item, efficiency: efficiencyOf([...items, item], { count, distances, evidence }) }))
      .toSorted((a, b) => b.efficiency - a.efficiency);
    // Three at least: two alone fill the arena whatever they are.
    if (best === undefined || (items.length >= 3 && best.efficiency <= efficiency)) break;
    items.push(best.item);
    ({ efficiency } = best);
  }
  return { method: "arrangement", items: items.toSorted((a, b) => a - b) };
}

/** How much of the evidence or of the arrangements there is, in [0, 1]: whichever is nearer to the end. */
export function arrangedShare(count: number, answered: readonly AnsweredTrial[]): number {
  if (answered.length === 0) return 0;
  const least = Math.min(...evidenceOf(count, answered));
  return Math.min(1, Math.max(least / enoughEvidence, answered.length / mostArrangements));
}

interface Known {
  readonly count: number;
  readonly distances: Float64Array;
  readonly evidence: Float64Array;
}

/** What an arrangement of these items would add, for the time it takes, if they are arranged as is known by now. */
function efficiencyOf(items: readonly number[], { count, distances, evidence }: Known): number {
  const pairs = items.flatMap((one, k) => items.slice(k + 1).map((other) => pairIndex(count, one, other)));
  // The arena is filled: the farthest two are at its ends.
  const farthest = Math.max(...pairs.map((pair) => distances[pair] as number)) || 1;
  const utility = (weight: number) => 1 - Math.exp(-utilityExponent * weight);
  const gain = pairs.reduce((sum, pair) => {
    const before = evidence[pair] as number;
    return sum + utility(before + evidenceWeight((distances[pair] as number) / farthest)) - utility(before);
  }, 0);
  return gain / items.length ** costExponent;
}

/** Evidence on each pair: the sum of its weights. */
function evidenceOf(count: number, answered: readonly AnsweredTrial[]): Float64Array {
  const sum = new Float64Array(pairCount(count));
  for (const partial of partialsOf(count, answered))
    for (const [pair, distance] of partial.entries())
      if (!Number.isNaN(distance)) sum[pair] = (sum[pair] as number) + evidenceWeight(distance);
  return sum;
}

/** Distances on the screen in each arrangement, in diameters of the arena; NaN for pairs that were not in it. */
export function partialsOf(count: number, answered: readonly AnsweredTrial[]): Float64Array[] {
  return answered.map(({ items, answer }) => {
    const partial = new Float64Array(pairCount(count)).fill(Number.NaN);
    const [x, y] = [(k: number) => answer[2 * k] as number, (k: number) => answer[2 * k + 1] as number];
    for (const [k, one] of items.entries())
      for (let other = k + 1; other < items.length; other++)
        partial[pairIndex(count, one, items[other] as number)] = Math.hypot(x(k) - x(other), y(k) - y(other)) / 2;
    return partial;
  });
}

/** Dissimilarities of all pairs (condensed), the largest 1: see {@link combinePartialRdms}. */
export function arrangementsToRdm(count: number, answered: readonly AnsweredTrial[]): Float64Array {
  const combined = combinePartialRdms(partialsOf(count, answered));
  const largest = combined.reduce((most, value) => Math.max(most, value), 0);
  return combined.map((value) => value / largest);
}
