import {
  aucIntervalOf,
  classCurves,
  type DecodeFigures,
  decodeFigures,
  meanAuc,
  probabilityOf,
  sureProbability,
  usualThreshold,
} from "../../decoding/scores/decodeFigures.ts";
import type { DecodeResult } from "../../results/decodeResult.ts";
import type { Interval } from "../../statistics/interval.ts";
import { countOf, countText } from "../../text/counts.ts";
import { isolated } from "../../text/labels.ts";

/** What the items are called: one, and many. */
export function itemNames({ items }: DecodeResult): readonly [one: string, many: string] {
  const kinds = new Set(items.map(({ kind }) => kind));
  const [kind] = kinds;
  if (kinds.size > 1) return ["stimulus", "stimuli"];
  if (kind === "image") return ["picture", "pictures"];
  return kind === "audio" ? ["sound", "sounds"] : ["sentence", "sentences"];
}

/** Three decimals; a dash where a figure has no value, as the area under a curve of one class. */
export function figureText(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3) : "–";
}

/** What was done and found, in one line with its numbers. */
export function decodeFinding(result: DecodeResult, threshold = usualThreshold): string {
  const { majority, mistakes, accuracyInterval } = decodeFigures(result, threshold);
  const sure = sureMistakes(result, threshold);
  const area = aucIntervalOf(result);
  const figures = [
    sizesText(result),
    `${accuracyText(result, threshold)} ${intervalText(accuracyInterval)} (majority-class baseline ${figureText(majority.accuracy)})`,
    `AUC ${figureText(meanAuc(classCurves(result)))}${area === undefined ? "" : ` ${intervalText(area)}`}`,
  ];
  const ofThem = sure === 0 ? "" : `, ${countText(sure)} of them with confidence above ${sureProbability}`;
  const small = smallTest(result);
  return `${figures.join(", ")}. ${countOf(mistakes.length, "mistake")}${ofThem}.${small === undefined ? "" : ` ${small}`}${fitEnd(result)}`;
}

/** What was done, beside the large numbers above it: how many items, and how sure and how finished the model was. */
export function decodeFindingInWords(result: DecodeResult, threshold = usualThreshold): string {
  const sure = sureMistakes(result, threshold);
  const ofThem = sure === 0 ? "" : ` ${countOf(sure, "mistake")} with confidence above ${sureProbability}.`;
  return `${sizesText(result)}.${ofThem}${fitEnd(result)}`;
}

/** How many misclassified items have a predicted probability that is nearly 1. */
function sureMistakes(result: DecodeResult, threshold: number): number {
  const { mistakes, predicted } = decodeFigures(result, threshold);
  return mistakes.filter((k) => probabilityOf(result, k, predicted[k] ?? 0) > sureProbability).length;
}

/** Fewer test items of a class than these leave an accuracy very uncertain. */
const fewTestItems = 20;

/** Says so where the test is small, and what to do; undefined where it is not. */
export function smallTest({ test, items, classes }: DecodeResult): string | undefined {
  const counts = classes.map((_, label) => test.reduce((sum, item) => sum + Number(items[item]?.label === label), 0));
  const least = Math.min(...counts);
  if (least >= fewTestItems) return undefined;
  return `Small test: ${countOf(least, "item")} of ${isolated(classes[counts.indexOf(least)] ?? "")}. It says little; use cross-validation, which tests every item.`;
}

/** "[0.800, 0.854]": a 95 % confidence interval. */
export function intervalText({ lower, upper }: Interval): string {
  return `[${figureText(lower)}, ${figureText(upper)}]`;
}

/** What made the picture, for an export. */
export function decodeSource(result: DecodeResult, threshold: number): string {
  return [result.encoder, sizesText(result), accuracyText(result, threshold)].join(" · ");
}

/** A cell of the confusion matrix in a sentence: "66 of 325 Negative sentences classified as Positive (0.20)". */
export function cellSentence(
  result: DecodeResult,
  { confusion }: DecodeFigures,
  { row, column }: { readonly row: number; readonly column: number },
): string {
  const { classes } = result;
  const [, many] = itemNames(result);
  const counts = Array.from(confusion.subarray(row * classes.length, (row + 1) * classes.length));
  const whole = counts.reduce((sum, count) => sum + count, 0);
  const count = counts[column] ?? 0;
  const share = whole === 0 ? "" : ` (${(count / whole).toFixed(2)})`;
  const classified = row === column ? "classified correctly" : `classified as ${isolated(classes[column] ?? "")}`;
  return `${countText(count)} of ${countText(whole)} ${isolated(classes[row] ?? "")} ${many} ${classified}${share}`;
}

/** "accuracy 0.829", and at which threshold where it is not the usual one. */
function accuracyText(result: DecodeResult, threshold: number): string {
  const accuracy = `accuracy ${figureText(decodeFigures(result, threshold).accuracy)}`;
  const isUsual = threshold === usualThreshold || result.classes.length > 2;
  return isUsual ? accuracy : `${accuracy} at threshold ${threshold.toFixed(2)}`;
}

/** "3000 sentences × 384, 2250 train, 750 test". */
function sizesText(result: DecodeResult): string {
  const { items, fit, train, test } = result;
  return `${countOf(items.length, ...itemNames(result))} × ${fit.dimensions}, ${countText(train.length)} train, ${countText(test.length)} test`;
}

/** How the fit ended, where it was not at the optimum. */
function fitEnd({ fit, settings: { maxIter, tolerance } }: DecodeResult): string {
  const iterations = countOf(fit.iterations, "iteration");
  if (!fit.converged) return ` The fit had not converged after ${iterations}: raise maxIter (${countText(maxIter)}).`;
  return tolerance === 0
    ? ""
    : ` The fit ended after ${iterations}, at the tolerance ${tolerance.toExponential()}, before the optimum.`;
}
