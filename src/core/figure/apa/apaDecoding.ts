import {
  aucIntervalOf,
  classCurves,
  decodeFigures,
  meanAuc,
  usualThreshold,
} from "../../decoding/scores/decodeFigures.ts";
import { mcnemar } from "../../decoding/scores/mcnemar.ts";
import { mean } from "../../linear/vectors.ts";
import type { Baseline, CrossValidation, DecodeResult, LabelPermutation } from "../../results/decodeResult.ts";
import { itemNames } from "../decoding/decodeWords.ts";
import { apaBrackets, apaCount, apaInterval, apaP, apaShare } from "./apaNumbers.ts";
import type { ApaReport } from "./apaReport.ts";

/** What was asked of a decoding beside its test. */
export interface Analyses {
  readonly crossValidation?: CrossValidation | undefined;
  readonly permutation?: LabelPermutation | undefined;
  readonly baseline?: Baseline | undefined;
}

/**
 * Accuracy and AUC on the test items with their 95 % intervals, and the analyses that were made. These are about the
 * usual threshold, and left out at another.
 */
export function apaDecoding(result: DecodeResult, threshold: number, analyses: Analyses = {}): ApaReport {
  const { accuracy, accuracyInterval, majority, mistakes } = decodeFigures(result, threshold);
  const auc = meanAuc(classCurves(result));
  const area = aucIntervalOf(result);
  const [train, test] = [result.train, result.test].map(({ length }) => apaCount(length));
  const items = itemNames(result)[1];
  const correct = apaCount(result.test.length - mistakes.length);
  const isUsual = threshold === usualThreshold || result.classes.length > 2;
  const aucName = result.classes.length === 2 ? "AUC" : "mean one-vs-rest AUC";
  const aucText = `${aucName} = ${[apaShare(auc, 3), apaInterval(area, 3)].filter((text) => text !== "").join(", ")}`;
  const first = `Logistic regression on ${result.encoder} embeddings, fitted to ${train} ${items}, classified ${correct} of ${test} test ${items} correctly${isUsual ? "" : ` at threshold ${apaShare(threshold)}`}, accuracy = ${apaShare(accuracy, 3)}, ${apaInterval(accuracyInterval, 3)} (majority-class baseline ${apaShare(majority.accuracy, 3)}), ${aucText}.`;
  return {
    sentence: [first, ...(isUsual ? analysisSentences(result, analyses) : [])].join(" "),
    table: {
      title: `Decoding of ${result.classes.join(" and ")} from ${result.encoder} embeddings`,
      head: ["Measure", "Estimate", "95% CI"],
      rows: [
        ["Accuracy", apaShare(accuracy, 3), apaBrackets(accuracyInterval, 3)],
        [aucName === "AUC" ? "AUC" : "Mean AUC", apaShare(auc, 3), area === undefined ? "–" : apaBrackets(area, 3)],
        ["Accuracy of the majority class", apaShare(majority.accuracy, 3), "–"],
      ],
      note: `${train} training and ${test} test ${items}. Intervals: accuracy by Wilson’s method${area === undefined ? "" : ", AUC by DeLong’s method on the logit scale"}.`,
    },
  };
}

function analysisSentences(result: DecodeResult, analyses: Analyses): string[] {
  const { crossValidation, permutation, baseline } = analyses;
  const said: string[] = [];
  if (crossValidation !== undefined) {
    const values = crossValidation.folds.map(({ accuracy }) => accuracy);
    const average = mean(values);
    const deviation = Math.sqrt(mean(values.map((value) => (value - average) ** 2)));
    said.push(
      `Over ${values.length} folds${crossValidation.grouped ? " with linked items in one fold" : ""}, accuracy was M = ${apaShare(average, 3)} (SD = ${apaShare(deviation, 3)}).`,
    );
  }
  if (permutation !== undefined) {
    const draws = apaCount(permutation.shuffled.length);
    said.push(
      `Fits to shuffled training labels had a mean accuracy of ${apaShare(mean(permutation.shuffled), 3)}, ${apaP(permutation.p)}, one-sided permutation test with ${draws} random permutations.`,
    );
  }
  if (baseline?.bagOfWords !== undefined) {
    const { p } = mcnemar(decodeFigures(result).correct, baseline.bagOfWords.correct);
    said.push(
      `A bag of words on the same split had an accuracy of ${apaShare(baseline.bagOfWords.accuracy, 3)}, ${apaP(p)}, two-sided McNemar’s exact test.`,
    );
  }
  return said;
}
