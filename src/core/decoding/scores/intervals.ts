import { mean } from "../../linear/vectors.ts";
import type { Interval } from "../../statistics/interval.ts";

/** The normal distribution's 97.5 % point. */
const z = 1.959963984540054;

/** 95 % confidence interval of a share (Wilson 1927), as statsmodels' `proportion_confint(…, method="wilson")`. */
export function wilsonInterval(successes: number, count: number): Interval {
  const share = successes / count;
  const middle = (share + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const half = (z / (1 + (z * z) / count)) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return { lower: Math.max(0, middle - half), upper: Math.min(1, middle + half) };
}

/**
 * 95 % confidence interval of the area under the ROC curve: DeLong, DeLong & Clarke-Pearson 1988 (by midranks, Sun & Xu
 * 2014), on the logit scale, which keeps it within 0 and 1. Where the classes are parted completely that has no width,
 * and Wilson's for the smaller class replaces it. NaN where a class has fewer than two items.
 */
export function aucInterval(positive: ArrayLike<number>, scores: Float64Array): Interval {
  const { auc, variance, smaller } = delong(positive, scores);
  if (smaller < 2) return { lower: Number.NaN, upper: Number.NaN };
  if (auc === 1 || auc === 0 || variance === 0) return wilsonInterval(auc * smaller, smaller);
  const logit = Math.log(auc / (1 - auc));
  const half = (z * Math.sqrt(variance)) / (auc * (1 - auc));
  const back = (value: number) => 1 / (1 + Math.exp(-value));
  return { lower: back(logit - half), upper: back(logit + half) };
}

/** The area and its variance; `smaller`: items of the class that has fewer. */
export function delong(
  positive: ArrayLike<number>,
  scores: Float64Array,
): { readonly auc: number; readonly variance: number; readonly smaller: number } {
  const groups: [number[], number[]] = [[], []];
  for (let k = 0; k < scores.length; k++) groups[positive[k] === 1 ? 1 : 0].push(scores[k] as number);
  const [negatives, positives] = groups.map((group) => Float64Array.from(group).sort());
  if (negatives === undefined || positives === undefined) throw new RangeError("Two classes.");
  const ofPositives = Float64Array.from(positives, (score) => sharePassed(negatives, score));
  const ofNegatives = Float64Array.from(negatives, (score) => 1 - sharePassed(positives, score));
  const auc = mean(ofPositives);
  const variance = sampleVariance(ofPositives) / positives.length + sampleVariance(ofNegatives) / negatives.length;
  return { auc, variance, smaller: Math.min(positives.length, negatives.length) };
}

/** The share of the sorted values that lie below, those equal counted half. */
function sharePassed(sorted: Float64Array, score: number): number {
  return (place(sorted, score, false) + place(sorted, score, true)) / 2 / sorted.length;
}

/** How many of the sorted values lie below a score, or below and at it. */
function place(sorted: Float64Array, score: number, withEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] as number;
    if (withEqual ? value <= score : value < score) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sampleVariance(values: Float64Array): number {
  const average = mean(values);
  return values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (values.length - 1);
}
