import { countOf } from "../../../core/figure/decodeWords.ts";
import { smallestPText } from "../../../core/figure/words.ts";
import { classCurves, decodeFigures, meanAuc } from "../../../core/results/decodeFigures.ts";
import type { Baseline, CrossValidation, DecodeResult, LabelPermutation } from "../../../core/results/decodeResult.ts";

/** Mean and standard deviation over the folds (population, as `numpy.std`): "0.834 ± 0.012". */
export function spread(values: readonly number[]): string {
  const average = mean(values);
  return `${figure(average)} ± ${figure(Math.sqrt(mean(values.map((value) => (value - average) ** 2))))}`;
}

/** Three decimals; a dash where a figure has no value. */
export function figure(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3) : "–";
}

export function crossValidationSentence({ folds }: CrossValidation): string {
  const accuracy = spread(folds.map((fold) => fold.accuracy));
  const auc = spread(folds.map((fold) => fold.auc));
  return `Accuracy ${accuracy}, AUC ${auc} (mean ± SD). The band on the ROC plot is the folds'.`;
}

export function foldRows({ folds }: CrossValidation): string[][] {
  return folds.map(({ test, accuracy, auc }, k) => [String(k + 1), String(test.length), figure(accuracy), figure(auc)]);
}

export function permutationSentence({ observed, shuffled, p }: LabelPermutation): string {
  const luck = `${figure(mean(shuffled))} on average, at most ${figure(Math.max(...shuffled))}`;
  const test = smallestPText(p, shuffled.length);
  return `Accuracy ${figure(observed)}; ${countOf(shuffled.length, "fit")} to shuffled labels reach ${luck} (${test}).`;
}

export function baselineRows(result: DecodeResult, { majority, bagOfWords }: Baseline): string[][] {
  const { encoder, fit, classes } = result;
  const area = meanAuc(classCurves(result));
  return [
    [`${encoder}, ${countOf(fit.dimensions, "dimension")}`, figure(decodeFigures(result).accuracy), figure(area)],
    [`Bag of words, ${countOf(bagOfWords.words, "word")}`, figure(bagOfWords.accuracy), figure(bagOfWords.auc)],
    [`Always “${classes[majority.class] ?? ""}”`, figure(majority.accuracy), figure(0.5)],
  ];
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
