import { classificationReport, type ReportRow } from "../../../core/decoding/scores/classificationReport.ts";
import type { DecodeFigures } from "../../../core/decoding/scores/decodeFigures.ts";
import type { DecodeResult } from "../../../core/results/decodeResult.ts";
import { countText } from "../../../core/text/counts.ts";
import { table } from "../../ui/table.ts";

export const reportHead = ["", "Precision", "Recall", "F1", "Support"];

/** The rows of scikit-learn's classification report, with three decimals. */
export function reportRows({ classes }: DecodeResult, { confusion, accuracy, truth }: DecodeFigures): string[][] {
  const report = classificationReport(confusion, classes.length);
  const row = (name: string, { precision, recall, f1, support }: ReportRow) => [
    name,
    precision.toFixed(3),
    recall.toFixed(3),
    f1.toFixed(3),
    countText(support),
  ];
  return [
    ...report.classes.map((own, k) => row(classes[k] ?? "", own)),
    ["Accuracy", "", "", accuracy.toFixed(3), countText(truth.length)],
    row("Macro average", report.macro),
    row("Weighted average", report.weighted),
  ];
}

export function report(result: DecodeResult, figures: DecodeFigures): HTMLElement[] {
  return [table("Classification report", reportHead, reportRows(result, figures))];
}

/** "macro F1 0.828" */
export function reportNote({ classes }: DecodeResult, { confusion }: DecodeFigures): string {
  return `macro F1 ${classificationReport(confusion, classes.length).macro.f1.toFixed(3)}`;
}
