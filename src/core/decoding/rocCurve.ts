import { scoreSteps } from "./scoreSteps.ts";

/** A receiver operating characteristic, from (0, 0) to (1, 1). */
export interface Roc {
  /** Shares of the negative and of the positive items whose score is at least the threshold; NaN where there are none of them. */
  readonly falsePositiveRate: Float64Array;
  readonly truePositiveRate: Float64Array;
  /** Descending; the first is infinite: nothing is called positive. */
  readonly thresholds: Float64Array;
}

/**
 * As scikit-learn's `roc_curve`. `positive`: 1 or 0, one an item. Points on a straight line between their neighbours are left out
 * unless `all` is asked for; the curve is the same.
 */
export function rocCurve(positive: ArrayLike<number>, scores: Float64Array, { all = false } = {}): Roc {
  const { thresholds, items, positives } = scoreSteps(positive, scores);
  const steps = Array.from(thresholds.keys());
  const truePositives = (step: number) => positives[step] ?? 0;
  const falsePositives = (step: number) => (items[step] ?? 0) - truePositives(step);
  // A point between two others is a corner where either count bends.
  const isCorner = (step: number) =>
    bends(falsePositives, step) || bends(truePositives, step) || step === 0 || step === steps.length - 1;
  const kept = all ? steps : steps.filter(isCorner);
  const last = steps.length - 1;
  const rates = (count: (step: number) => number) =>
    Float64Array.from([0, ...kept.map((step) => count(step) / count(last))]);
  return {
    falsePositiveRate: rates(falsePositives),
    truePositiveRate: rates(truePositives),
    thresholds: Float64Array.from([Number.POSITIVE_INFINITY, ...kept.map((step) => thresholds[step] ?? 0)]),
  };
}

/** Is the second difference around this step other than 0? scikit-learn leaves out the points where both counts' are 0. */
function bends(count: (step: number) => number, step: number): boolean {
  return count(step + 1) - count(step) !== count(step) - count(step - 1);
}

/** Area under a curve by trapezoids; NaN where the curve is. `x` ascending. */
export function areaUnder(x: Float64Array, y: Float64Array): number {
  let area = 0;
  for (let point = 1; point < x.length; point++) {
    area += ((x[point] ?? 0) - (x[point - 1] ?? 0)) * (((y[point] ?? 0) + (y[point - 1] ?? 0)) / 2);
  }
  return area;
}
