import { csvLine, tsvLine } from "../formats/spreadsheet.ts";
import { pairValue } from "../geometry/pairMatrix.ts";
import type { SimilarityResult } from "../results/similarityResult.ts";
import { previewSentence } from "./words.ts";

/**
 * The matrix as CSV (RFC 4180), in the order shown: a header of labels, then a row a stimulus, its label first.
 * The first field is empty, or says that the picture is a preview.
 */
export function matrixToCsv(result: SimilarityResult): string {
  return table(result, csvLine);
}

/** The same with tabs, for pasting into a sheet. */
export function matrixToTsv(result: SimilarityResult): string {
  return table(result, tsvLine);
}

function table(result: SimilarityResult, line: (fields: readonly string[]) => string): string {
  const { stimuli, matrix, arrangement } = result;
  const positions = Array.from(arrangement.positions);
  const label = (position: number) => stimuli[position]?.label ?? "";
  const header = [previewSentence(result) ?? "", ...positions.map(label)];
  const rows = positions.map((row) => [
    label(row),
    ...positions.map((column) => floatText(pairValue(matrix, row, column))),
  ]);
  return [header, ...rows].map((fields) => line(fields)).join("");
}

/** Seven digits where they read back as the same 32-bit float, else nine, which always do; without trailing zeros. */
export function floatText(value: number): string {
  const short = Number(value.toPrecision(7));
  return String(Math.fround(short) === value ? short : Number(value.toPrecision(9)));
}
