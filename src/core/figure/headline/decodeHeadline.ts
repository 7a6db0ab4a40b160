import {
  aucIntervalOf,
  classCurves,
  decodeFigures,
  meanAuc,
  usualThreshold,
} from "../../decoding/scores/decodeFigures.ts";
import type { DecodeResult } from "../../results/decodeResult.ts";
import { countText } from "../../text/counts.ts";
import { figureText, intervalText, itemNames, smallTest } from "../decoding/decodeWords.ts";
import type { KeyFigure } from "./keyFigure.ts";

/** Accuracy beside the majority class, AUC beside chance, and how many were misclassified. */
export function decodeHeadline(result: DecodeResult, threshold = usualThreshold): KeyFigure[] {
  const { accuracy, accuracyInterval, majority, mistakes } = decodeFigures(result, threshold);
  const warning = smallTest(result);
  const isMoved = threshold !== usualThreshold && result.classes.length === 2;
  const area = aucIntervalOf(result);
  const [, many] = itemNames(result);
  return [
    {
      name: isMoved ? `Accuracy at threshold ${threshold.toFixed(2)}` : "Accuracy",
      value: figureText(accuracy),
      detail: `95 % CI ${intervalText(accuracyInterval)} · majority class ${figureText(majority.accuracy)}`,
      ...(warning !== undefined && { warning }),
    },
    {
      name: "AUC",
      value: figureText(meanAuc(classCurves(result))),
      detail: `${area === undefined ? "" : `95 % CI ${intervalText(area)} · `}chance 0.5`,
    },
    {
      name: "Mistakes",
      value: countText(mistakes.length),
      detail: `of ${countText(result.test.length)} test ${many}`,
    },
  ];
}
