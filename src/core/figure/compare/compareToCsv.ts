import { csvLine } from "../../formats/spreadsheet.ts";
import { pairAt } from "../../geometry/pairMatrix.ts";
import type { EncoderComparison } from "../../results/encoderComparison.ts";
import { floatText } from "../heatmap/matrixToCsv.ts";

/**
 * The pairs as CSV (RFC 4180) in file order: both stimuli with their lines, counted from 1, both values and their
 * difference.
 */
export function compareToCsv({ first, second, difference }: EncoderComparison): string {
  const { stimuli, matrix } = first;
  const header = ["stimulus", "other", "line", "other line", first.encoder, second.encoder, "difference"];
  const rows = Array.from(difference, (value, pair) => {
    const [one, other] = pairAt(matrix.count, pair).map((position) => stimuli[position]);
    return [
      one?.label ?? "",
      other?.label ?? "",
      String((one?.line ?? 0) + 1),
      String((other?.line ?? 0) + 1),
      floatText(matrix.condensed[pair] ?? 0),
      floatText(second.matrix.condensed[pair] ?? 0),
      String(value),
    ];
  });
  return [header, ...rows].map((fields) => csvLine(fields)).join("");
}
