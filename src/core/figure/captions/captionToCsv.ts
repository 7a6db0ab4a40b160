import type { SimilarityResult } from "../../results/similarityResult.ts";
import { csvField } from "../csv.ts";
import type { CaptionMatrix } from "./captionMatrix.ts";

/** The cells as CSV (RFC 4180), in the order shown: a header of captions, then a row a picture, its label first. */
export function captionToCsv({ stimuli }: SimilarityResult, { pictures, captions, values }: CaptionMatrix): string {
  const label = (position: number) => csvField(stimuli[position]?.label ?? "");
  const rows = pictures.map((picture, row) => [
    label(picture),
    ...captions.map((_, column) => String(Number((values[row * captions.length + column] ?? 0).toPrecision(7)))),
  ]);
  return [["", ...captions.map(label)], ...rows].map((fields) => `${fields.join(",")}\r\n`).join("");
}
