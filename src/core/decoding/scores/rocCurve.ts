import { thresholdSteps } from "./thresholdSteps.ts";

/** A receiver operating characteristic, from (0, 0) to (1, 1). */
export interface Roc {
  /**
   * Shares of the negative and of the positive items whose value is at least the threshold; all NaN where there are
   * none of them.
   */
  readonly falsePositiveRate: Float64Array;
  readonly truePositiveRate: Float64Array;
  /** Descending; the first is infinite: nothing is called positive. */
  readonly thresholds: Float64Array;
}

/**
 * ROC curve, equal to scikit-learn's `roc_curve` (Fawcett 2006, Pattern Recognition Letters 27, algorithm 1).
 * `positive`: 1 or 0, one per item; `values`: probabilities, or anything finite that is higher where more likely
 * positive. Points that only continue a straight line are left out unless `all` is asked for; the curve is the same.
 */
export function rocCurve(positive: ArrayLike<number>, values: Float64Array, { all = false } = {}): Roc {
  const { thresholds, items, positives } = thresholdSteps(positive, values);
  const last = thresholds.length - 1;
  // Of no items there is no last step.
  const truePositives = (step: number) => positives[step] ?? Number.NaN;
  const falsePositives = (step: number) => (items[step] ?? Number.NaN) - truePositives(step);
  const isCorner = (step: number) =>
    step === 0 || step === last || bends(truePositives, step) || bends(falsePositives, step);
  const steps = Array.from(thresholds.keys()).filter((step) => all || isCorner(step));
  const rates = (count: (step: number) => number) =>
    Float64Array.from([0, ...steps.map(count)], (found) => found / count(last));
  return {
    falsePositiveRate: rates(falsePositives),
    truePositiveRate: rates(truePositives),
    thresholds: Float64Array.from([Number.POSITIVE_INFINITY, ...steps.map((step) => thresholds[step] as number)]),
  };
}

/** Does the count grow by another number after this step than before it? */
function bends(count: (step: number) => number, step: number): boolean {
  return count(step + 1) - count(step) !== count(step) - count(step - 1);
}

/**
 * Area under a curve by trapezoids, as scikit-learn's `auc`; NaN where the curve is, or has fewer than two points. `x`
 * ascending.
 */
export function areaUnder(x: Float64Array, y: Float64Array): number {
  if (x.length < 2) return Number.NaN;
  let area = 0;
  for (let point = 1; point < x.length; point++) {
    area += (((x[point] as number) - (x[point - 1] as number)) * ((y[point] as number) + (y[point - 1] as number))) / 2;
  }
  return area;
}
