import { pairValue } from "../geometry/pairMatrix.ts";
import type { SimilarityResult } from "../results/similarityResult.ts";
import { csvField } from "./csv.ts";
import { previewSentence } from "./words.ts";

/**
 * The matrix as CSV (RFC 4180), in the order shown: a header of labels, then a row a stimulus, its label first.
 * The first field is empty, or says that the picture is a preview.
 */
export function matrixToCsv(result: SimilarityResult): string {
  return table(result, ",", csvField, "\r\n");
}

/** The same with tabs, for pasting into a sheet. */
export function matrixToTsv(result: SimilarityResult): string {
  return table(result, "\t", (text) => text.replace(/[\t\r\n]+/g, " "), "\n");
}

function table(result: SimilarityResult, comma: string, field: (text: string) => string, end: string): string {
  const { stimuli, matrix, arrangement } = result;
  const positions = Array.from(arrangement.positions);
  const label = (position: number) => field(stimuli[position]?.label ?? "");
  const header = [field(previewSentence(result) ?? ""), ...positions.map(label)];
  const rows = positions.map((row) => [
    label(row),
    ...positions.map((column) => floatText(pairValue(matrix, row, column))),
  ]);
  return [header, ...rows].map((fields) => fields.join(comma) + end).join("");
}

/** Seven digits where they read back as the same 32-bit float, else nine, which always do; without trailing zeros. */
export function floatText(value: number): string {
  const short = Number(value.toPrecision(7));
  return String(Math.fround(short) === value ? short : Number(value.toPrecision(9)));
}
