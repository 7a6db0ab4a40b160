import { type DecodeFigures, probabilityOf } from "../../decoding/scores/decodeFigures.ts";
import { csvLine } from "../../formats/spreadsheet.ts";
import type { DecodeResult } from "../../results/decodeResult.ts";

/**
 * The test items as CSV (RFC 4180): text, where it is (from 1), true and predicted class, the probability of each
 * class.
 */
export function decodeToCsv(result: DecodeResult, { truth, predicted }: DecodeFigures): string {
  const { classes, items, test } = result;
  const header = ["text", "line", "row", "true", "predicted", ...classes.map((name) => `p(${name})`)];
  const rows = Array.from(test, (item, k) => {
    const { text = "", line, row } = items[item] ?? {};
    return [
      text,
      line === undefined ? "" : String(line + 1),
      row === undefined ? "" : String(row + 1),
      classes[truth[k] ?? 0] ?? "",
      classes[predicted[k] ?? 0] ?? "",
      ...classes.map((_, label) => String(probabilityOf(result, k, label))),
    ];
  });
  return [header, ...rows].map((fields) => csvLine(fields)).join("");
}
