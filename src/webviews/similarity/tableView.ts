import type { CaptionMatrix } from "../../core/figure/captions/captionMatrix.ts";
import { captionText } from "../../core/figure/captions/captionWords.ts";
import { stimuliAt } from "../../core/geometry/arrange.ts";
import { pairValue } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { valueText } from "../../core/text/cellText.ts";
import { matrixTable } from "../ui/matrix/matrixTable.ts";
import { labelOf } from "./cellWords.ts";

/** The matrix as a table in the order shown. */
export function tableView(result: SimilarityResult): HTMLElement {
  const names = Array.from(result.arrangement.positions, (position) => labelOf(result, position));
  return matrixTable({
    title: result.title,
    rows: names,
    columns: names,
    things: "stimuli",
    elsewhere: "; Export, CSV has all of them",
    text: (row, column) => {
      const pair = stimuliAt(result.arrangement, { row, column });
      return valueText(pairValue(result.matrix, pair.row, pair.column));
    },
  });
}

/** Pictures × captions as a table. */
export function captionTable(result: SimilarityResult, matrix: CaptionMatrix): HTMLElement {
  const { pictures, captions, values } = matrix;
  return matrixTable({
    title: "Pictures × captions",
    rows: pictures.map((picture) => labelOf(result, picture)),
    columns: captions.map((caption) => labelOf(result, caption)),
    things: "pictures",
    elsewhere: "; Export, CSV has all of them",
    text: (row, column) => captionText(matrix, values[row * captions.length + column] ?? 0),
  });
}
