import { countOf, figureText } from "../../../core/figure/decodeWords.ts";
import { smallestPText } from "../../../core/figure/words.ts";
import { classCurves, decodeFigures, meanAuc } from "../../../core/results/decodeFigures.ts";
import type { Baseline, CrossValidation, DecodeResult, LabelPermutation } from "../../../core/results/decodeResult.ts";

/** Mean and standard deviation over the folds (population, as `numpy.std`): "0.834 ± 0.012". */
export function spread(values: readonly number[]): string {
  const average = mean(values);
  return `${figureText(average)} ± ${figureText(Math.sqrt(mean(values.map((value) => (value - average) ** 2))))}`;
}

export function crossValidationSentence({ folds }: CrossValidation): string {
  const accuracy = spread(folds.map((fold) => fold.accuracy));
  const auc = spread(folds.map((fold) => fold.auc));
  return `Accuracy ${accuracy}, AUC ${auc} (mean ± SD). The band on the ROC plot is the folds'.`;
}

export function foldRows({ folds }: CrossValidation): string[][] {
  return folds.map(({ test, accuracy, auc }, k) => [
    String(k + 1),
    String(test.length),
    figureText(accuracy),
    figureText(auc),
  ]);
}

export function permutationSentence({ observed, shuffled, p }: LabelPermutation): string {
  const luck = `${figureText(mean(shuffled))} on average, at most ${figureText(Math.max(...shuffled))}`;
  const test = smallestPText(p, shuffled.length);
  return `Accuracy ${figureText(observed)}; ${countOf(shuffled.length, "fit")} to shuffled labels reach ${luck} (${test}).`;
}

export function baselineRows(result: DecodeResult, { majority, bagOfWords }: Baseline): string[][] {
  const { encoder, fit, classes } = result;
  const area = meanAuc(classCurves(result));
  return [
    [
      `${encoder}, ${countOf(fit.dimensions, "dimension")}`,
      figureText(decodeFigures(result).accuracy),
      figureText(area),
    ],
    ...(bagOfWords === undefined
      ? []
      : [
          [
            `Bag of words, ${countOf(bagOfWords.words, "word")}`,
            figureText(bagOfWords.accuracy),
            figureText(bagOfWords.auc),
          ],
        ]),
    [`Always “${classes[majority.class] ?? ""}”`, figureText(majority.accuracy), figureText(0.5)],
  ];
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
