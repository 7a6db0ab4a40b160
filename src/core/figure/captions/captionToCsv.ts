import { csvLine } from "../../formats/spreadsheet.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import type { CaptionMatrix } from "./captionMatrix.ts";

/** The cells as CSV (RFC 4180), in the order shown: a header of captions, then a row per picture, its label first. */
export function captionToCsv({ stimuli }: SimilarityResult, { pictures, captions, values }: CaptionMatrix): string {
  const label = (position: number) => stimuli[position]?.label ?? "";
  const rows = pictures.map((picture, row) => [
    label(picture),
    ...captions.map((_, column) => String(Number((values[row * captions.length + column] ?? 0).toPrecision(7)))),
  ]);
  return [["", ...captions.map(label)], ...rows].map((fields) => csvLine(fields)).join("");
}
