import { thresholdSteps } from "./thresholdSteps.ts";

export interface PrecisionRecall {
  /** Share of the items predicted as positive that are positive; the last value is 1. */
  readonly precision: Float64Array;
  /** Share of the positive items that are predicted as positive; from 1 down to 0. */
  readonly recall: Float64Array;
  /** Ascending; one less than there are points: the last, where nothing is called positive, has none. */
  readonly thresholds: Float64Array;
}

/**
 * Precision–recall curve, equal to scikit-learn's `precision_recall_curve` with every threshold kept. `positive`: 1 or
 * 0, one per item; `values`: as for `rocCurve`. Where no item is positive, recall is 1 at every threshold, as in
 * scikit-learn.
 */
export function precisionRecall(positive: ArrayLike<number>, values: Float64Array): PrecisionRecall {
  const { thresholds, items, positives } = thresholdSteps(positive, values);
  const all = positives.at(-1) ?? 0;
  const precision = Array.from(positives, (found, step) => found / (items[step] ?? 1));
  const recall = Array.from(positives, (found) => (all === 0 ? 1 : found / all));
  return {
    precision: Float64Array.from([...precision.reverse(), 1]),
    recall: Float64Array.from([...recall.reverse(), 0]),
    thresholds: thresholds.reverse(),
  };
}

/**
 * Mean precision, weighted by the recall gained at each step: Σₙ (Rₙ − Rₙ₋₁) Pₙ, as scikit-learn's
 * `average_precision_score`. 0 where no item is positive.
 */
export function averagePrecision({ precision, recall }: PrecisionRecall): number {
  let sum = 0;
  for (let point = 1; point < recall.length; point++) {
    sum += ((recall[point - 1] as number) - (recall[point] as number)) * (precision[point - 1] as number);
  }
  return sum;
}
