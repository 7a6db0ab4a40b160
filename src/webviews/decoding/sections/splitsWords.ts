import { wilsonInterval } from "../../../core/decoding/scores/intervals.ts";
import { figureText } from "../../../core/figure/decoding/decodeWords.ts";
import type { DecodeResult, SplitComparison, SplitScores } from "../../../core/results/decodeResult.ts";
import { countText } from "../../../core/text/counts.ts";

export const splitsHead = ["Model", "Accuracy, with leaks", "AUC, with leaks", "Accuracy, without", "AUC, without"];

const models = ["encoder", "bagOfWords", "majority"] as const;
type Model = (typeof models)[number];

/** A row per model, and the numbers of test items. */
export function splitsRows(result: DecodeResult, { asTheyAre, onOneSide }: SplitComparison): string[][] {
  const known = models.filter((model) => asTheyAre[model] !== undefined && onOneSide[model] !== undefined);
  return [
    ...known.map((model) => [nameOf(model, result), ...cells(asTheyAre, model), ...cells(onOneSide, model)]),
    ["Test items", countText(asTheyAre.test), "", countText(onOneSide.test), ""],
  ];
}

function cells(split: SplitScores, model: Model): [string, string] {
  const { correct, auc } = split[model] ?? { correct: 0, auc: Number.NaN };
  const { lower, upper } = wilsonInterval(correct, split.test);
  return [`${accuracy(split, model)} [${figureText(lower)}, ${figureText(upper)}]`, figureText(auc)];
}

function accuracy(split: SplitScores, model: Model): string {
  return figureText((split[model]?.correct ?? Number.NaN) / split.test);
}

function nameOf(model: Model, { encoder }: DecodeResult): string {
  return { encoder, bagOfWords: "Bag of words", majority: "Majority class" }[model];
}

/** "With leaks on one side, the accuracy of all-MiniLM-L6-v2 changes from 0.829 to 0.810, that of bag of words from 0.780 to 0.742." */
export function splitsSentence({ encoder }: DecodeResult, comparison: SplitComparison): string {
  const { asTheyAre, onOneSide } = comparison;
  const from = (model: Model) => `from ${accuracy(asTheyAre, model)} to ${accuracy(onOneSide, model)}`;
  const words = asTheyAre.bagOfWords === undefined ? "" : `, that of bag of words ${from("bagOfWords")}`;
  return `With leaks on one side, the accuracy of ${encoder} changes ${from("encoder")}${words}.`;
}

/** Beside the section's name: "0.829 with leaks, 0.810 without". */
export function splitsNote({ asTheyAre, onOneSide }: SplitComparison): string {
  return `${accuracy(asTheyAre, "encoder")} with leaks, ${accuracy(onOneSide, "encoder")} without`;
}
