import { valueText } from "../../core/figure/cellText.ts";
import { pairValue } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { squareTable } from "../kit/squareTable.ts";
import { shortLabel } from "./cellWords.ts";

/** The matrix as a table in the order shown, as far as a table is of use. */
export function tableView(result: SimilarityResult): HTMLElement {
  const positions = Array.from(result.arrangement.positions);
  const value = (row: number, column: number) =>
    valueText(pairValue(result.matrix, positions[row] ?? 0, positions[column] ?? 0));
  const labels = positions.map((position) => shortLabel(result, position));
  return squareTable("The matrix as a table", "stimuli", labels, value, "; Export, CSV has all of them");
}
