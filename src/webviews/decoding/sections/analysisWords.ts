import { classCurves, decodeFigures, meanAuc } from "../../../core/decoding/scores/decodeFigures.ts";
import { mcnemar } from "../../../core/decoding/scores/mcnemar.ts";
import { figureText } from "../../../core/figure/decoding/decodeWords.ts";
import { smallestPText } from "../../../core/figure/heatmap/similarityWords.ts";
import { pCell } from "../../../core/figure/rsa/words/modelTable.ts";
import { mean } from "../../../core/linear/vectors.ts";
import type {
  Baseline,
  ComparedClassifier,
  CrossValidation,
  DecodeResult,
  LabelPermutation,
  ShuffledAccuracy,
} from "../../../core/results/decodeResult.ts";
import { countOf, countText } from "../../../core/text/counts.ts";

/** Mean and standard deviation over the folds (population, as `numpy.std`): "0.834 ± 0.012". */
export function spread(values: readonly number[]): string {
  const average = mean(values);
  return `${figureText(average)} ± ${figureText(Math.sqrt(mean(values.map((value) => (value - average) ** 2))))}`;
}

export function crossValidationSentence({ folds, grouped }: CrossValidation): string {
  const how = grouped ? " Linked items are in one fold (StratifiedGroupKFold)." : "";
  const accuracy = spread(folds.map((fold) => fold.accuracy));
  const auc = spread(folds.map((fold) => fold.auc));
  return `Accuracy ${accuracy}, AUC ${auc} (mean ± SD over folds; folds share training data, so this is not a standard error).${how} The band on the ROC plot shows the folds.`;
}

export function foldRows({ folds }: CrossValidation): string[][] {
  return folds.map(({ test, accuracy, auc }, k) => [
    String(k + 1),
    String(test.length),
    figureText(accuracy),
    figureText(auc),
  ]);
}

export function permutationSentence({ crossValidated, ...onSplit }: LabelPermutation): string {
  const sentence = ({ observed, shuffled, p }: ShuffledAccuracy, what: string) => {
    const luck = `${figureText(mean(shuffled))} on average, at most ${figureText(Math.max(...shuffled))}`;
    return `${what} ${figureText(observed)}; with shuffled labels ${luck} (${countOf(shuffled.length, "permutation")}, ${smallestPText(p, shuffled.length)}, one-sided).`;
  };
  const onTest = sentence(onSplit, "Accuracy on the test items");
  return crossValidated === undefined ? onTest : `${onTest} ${sentence(crossValidated, "Cross-validated accuracy")}`;
}

export const baselineHead = ["Model", "Accuracy", "AUC", "Only this", "Only first", "McNemar p"];

/** The first row is the decoding itself; the others are compared with it on the same test items. */
export function baselineRows(result: DecodeResult, { majority, bagOfWords, pocket }: Baseline): string[][] {
  const { encoder, fit, classes, test, items } = result;
  const { accuracy, correct } = decodeFigures(result);
  const row = (name: string, one: ComparedClassifier) => {
    const { onlyFirst, onlySecond, p } = mcnemar(correct, one.correct);
    return [name, figureText(one.accuracy), figureText(one.auc), countText(onlySecond), countText(onlyFirst), pCell(p)];
  };
  const always = Uint8Array.from(test, (item) => Number(items[item]?.label === majority.class));
  return [
    [
      `${encoder}, ${countOf(fit.dimensions, "dimension")}`,
      figureText(accuracy),
      figureText(meanAuc(classCurves(result))),
      ...["", "", ""],
    ],
    ...(pocket === undefined ? [] : [row("pocket", pocket)]),
    ...(bagOfWords === undefined ? [] : [row(`Bag of words, ${countOf(bagOfWords.words, "word")}`, bagOfWords)]),
    row(`Majority class, “${classes[majority.class] ?? ""}”`, {
      accuracy: majority.accuracy,
      auc: 0.5,
      correct: always,
    }),
  ];
}
