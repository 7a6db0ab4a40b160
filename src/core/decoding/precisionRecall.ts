import { scoreSteps } from "./scoreSteps.ts";

export interface PrecisionRecall {
  /** Share of the items called positive that are, and share of the positive items that are called so; recall descends from 1 to 0. */
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  /** Ascending, one less than points: the last point (precision 1, recall 0) has none. */
  readonly thresholds: Float64Array;
}

/** As scikit-learn's `precision_recall_curve`. `positive`: 1 or 0, one an item; recall is 1 everywhere where no item is positive. */
export function precisionRecall(positive: ArrayLike<number>, scores: Float64Array): PrecisionRecall {
  const { thresholds, items, positives } = scoreSteps(positive, scores);
  const all = positives.at(-1) ?? 0;
  const precision = Float64Array.from(positives, (found, step) => found / (items[step] ?? 1));
  const recall = Float64Array.from(positives, (found) => (all === 0 ? 1 : found / all));
  return {
    precision: Float64Array.from([...precision.reverse(), 1]),
    recall: Float64Array.from([...recall.reverse(), 0]),
    thresholds: thresholds.slice().reverse(),
  };
}

/** Mean precision, weighted by the recall gained at each step (scikit-learn's `average_precision_score`). */
export function averagePrecision({ precision, recall }: PrecisionRecall): number {
  let sum = 0;
  for (let point = 1; point < recall.length; point++) {
    sum += ((recall[point - 1] ?? 0) - (recall[point] ?? 0)) * (precision[point - 1] ?? 0);
  }
  return sum;
}
