import { classificationReport } from "../../decoding/scores/classificationReport.ts";
import { classCurves, decodeFigures, meanAuc } from "../../decoding/scores/decodeFigures.ts";
import type { DecodeResult } from "../../results/decodeResult.ts";
import type { QuantityName } from "../quantities.ts";
import { NoValue, positionOf } from "./noValue.ts";

/** The number that a decoding has for a quantity, at the usual threshold. Throws {@link NoValue} where there is none. */
export function decodeQuantity(quantity: QuantityName, names: readonly string[], result: DecodeResult): number {
  const { accuracy, majority, confusion } = decodeFigures(result);
  const { classes } = result;
  switch (quantity) {
    case "accuracy":
      return accuracy;
    case "majority":
      return majority.accuracy;
    case "auc":
      return meanAuc(classCurves(result));
    case "precision":
    case "recall": {
      const rows = classificationReport(confusion, classes.length).classes;
      return rows[positionOf(names[0] ?? "", "class", classes)]?.[quantity] ?? Number.NaN;
    }
    default:
      throw new NoValue(`A decoding has no ${quantity}.`);
  }
}
