import type { DecodeResult } from "../../results/decodeResult.ts";
import type { Interval } from "../../statistics/interval.ts";
import { countClasses } from "../classes.ts";
import { confusionMatrix, predictLabels } from "./confusionMatrix.ts";
import { aucInterval, wilsonInterval } from "./intervals.ts";
import { areaUnder, type Roc, rocCurve } from "./rocCurve.ts";

/** Probability from which two classes' second is predicted, unless the reader moves it: scikit-learn's. */
export const usualThreshold = 0.5;

/** Mistakes whose probability is above this are called sure. */
export const sureProbability = 0.95;

/** What a result says of its test items at a threshold. */
export interface DecodeFigures {
  /** Positions in `classes`, one per test item. */
  readonly truth: Uint32Array;
  readonly predicted: Uint32Array;
  /** classes × classes counts, row-major; rows are the true class. */
  readonly confusion: Uint32Array;
  readonly accuracy: number;
  /** Wilson's 95 % confidence interval of the accuracy. */
  readonly accuracyInterval: Interval;
  /** 1 where a test item is classified correctly. */
  readonly correct: Uint8Array;
  /**
   * The majority-class baseline: the class that most training items have, and the accuracy of predicting it for every
   * test item.
   */
  readonly majority: { readonly class: number; readonly accuracy: number };
  /** Positions in `test` of what was misclassified, surest first. */
  readonly mistakes: readonly number[];
}

/** The last figures of each result: all that a panel shows at a threshold follows from the same. */
const lastFigures = new WeakMap<DecodeResult, { readonly threshold: number; readonly figures: DecodeFigures }>();
const curvesKept = new WeakMap<DecodeResult, ClassCurve[]>();
const areasKept = new WeakMap<DecodeResult, { readonly interval: Interval | undefined }>();

export function decodeFigures(result: DecodeResult, threshold = usualThreshold): DecodeFigures {
  const last = lastFigures.get(result);
  if (last?.threshold === threshold) return last.figures;
  const figures = figuresAt(result, threshold);
  lastFigures.set(result, { threshold, figures });
  return figures;
}

function figuresAt(result: DecodeResult, threshold: number): DecodeFigures {
  const { classes, probabilities, train, items } = result;
  const truth = testLabels(result);
  const predicted =
    classes.length === 2
      ? truth.map((_, k) => ((probabilities[2 * k + 1] as number) > threshold ? 1 : 0))
      : predictLabels(probabilities, classes.length);
  const confusion = confusionMatrix(truth, predicted, classes.length);
  const right = classes.reduce((sum, _, k) => sum + (confusion[k * classes.length + k] as number), 0);
  return {
    truth,
    predicted,
    confusion,
    accuracy: right / truth.length,
    accuracyInterval: wilsonInterval(right, truth.length),
    correct: Uint8Array.from(truth, (label, k) => Number(label === predicted[k])),
    majority: majorityBaseline(
      Uint32Array.from(train, (item) => items[item]?.label ?? 0),
      truth,
      classes.length,
    ),
    mistakes: surestFirst(result, predicted, (k) => truth[k] !== predicted[k]),
  };
}

/**
 * The majority-class baseline, equal to scikit-learn's `DummyClassifier(strategy="most_frequent")`: of equally frequent
 * classes, the first.
 */
export function majorityBaseline(
  trainLabels: ArrayLike<number>,
  testLabels: Uint32Array,
  classes: number,
): DecodeFigures["majority"] {
  const counts = countClasses(trainLabels, classes);
  const majority = counts.indexOf(Math.max(...counts));
  return { class: majority, accuracy: testLabels.filter((label) => label === majority).length / testLabels.length };
}

/** The test items (positions in `test`) that pass, by the probability of what was predicted of them, highest first. */
export function surestFirst(result: DecodeResult, predicted: Uint32Array, passes: (k: number) => boolean): number[] {
  const probability = (k: number) => probabilityOf(result, k, predicted[k] as number);
  return Array.from(predicted.keys())
    .filter(passes)
    .sort((a, b) => probability(b) - probability(a));
}

/** Probability of a class for the k-th test item. */
export function probabilityOf({ probabilities, classes }: DecodeResult, k: number, label: number): number {
  return probabilities[k * classes.length + label] as number;
}

function testLabels({ test, items }: DecodeResult): Uint32Array {
  return Uint32Array.from(test, (item) => items[item]?.label ?? 0);
}

/** A class against all others: of two, the second; its ROC curve and the area under it. */
export interface ClassCurve {
  readonly label: number;
  readonly positive: Uint8Array;
  readonly scores: Float64Array;
  readonly roc: Roc;
  readonly auc: number;
}

/** The curves of a result, kept as long as it is. */
export function classCurves(result: DecodeResult): readonly ClassCurve[] {
  const known = curvesKept.get(result);
  if (known !== undefined) return known;
  const made = curvesOf(testLabels(result), result.probabilities, result.classes.length);
  curvesKept.set(result, made);
  return made;
}

/**
 * One-vs-rest scores per class for any test items. `truth`: their labels; `probabilities`: items × classes, row-major.
 */
export function curvesOf(truth: Uint32Array, probabilities: Float64Array, classes: number): ClassCurve[] {
  const labels = classes === 2 ? [1] : Array.from({ length: classes }, (_, label) => label);
  return labels.map((label) => {
    const positive = Uint8Array.from(truth, (own) => Number(own === label));
    const scores = Float64Array.from(truth, (_, k) => probabilities[k * classes + label] as number);
    const roc = rocCurve(positive, scores);
    return { label, positive, scores, roc, auc: areaUnder(roc.falsePositiveRate, roc.truePositiveRate) };
  });
}

/**
 * DeLong's 95 % confidence interval of the area under the ROC curve of two classes; undefined for more, or where a
 * class has too few test items.
 */
export function aucIntervalOf(result: DecodeResult): Interval | undefined {
  const known = areasKept.get(result);
  if (known !== undefined) return known.interval;
  const [curve, other] = classCurves(result);
  const found = curve === undefined || other !== undefined ? undefined : aucInterval(curve.positive, curve.scores);
  const interval = found === undefined || Number.isNaN(found.lower) ? undefined : found;
  areasKept.set(result, { interval });
  return interval;
}

/** Area under the ROC curve; of more than two classes, the mean of each against all others (macro, one-vs-rest). */
export function meanAuc(curves: readonly ClassCurve[]): number {
  return curves.reduce((sum, curve) => sum + curve.auc, 0) / curves.length;
}
