import type { SimilarityResult } from "../../results/similarityResult.ts";
import { elide, type Measure } from "../../text/labels.ts";
import { barMarks } from "../matrix/colourBar.ts";
import { type DrawnMatrix, type View, viewOf } from "../matrix/matrixFrame.ts";
import { nameMarks, stride, textMarks, thumbnailGap } from "../matrix/matrixMarks.ts";
import { palette } from "../scene/colormap.ts";
import { type Limits, paletteEntry } from "../scene/limits.ts";
import type { Look } from "../scene/look.ts";
import { labelGap, levelGap } from "../scene/plotFrame.ts";
import { ticks } from "../scene/ticks.ts";
import type { CaptionLayout } from "./captionLayout.ts";
import { type CaptionMatrix, chosenCaptions } from "./captionMatrix.ts";
import { captionText } from "./captionWords.ts";

/** Sequential: from nothing to everything. */
const colours = palette("RdPu");

/**
 * Pictures × captions: cells with their shares, each row's largest in bold, pictures on the left, captions below,
 * colour bar.
 */
export function drawCaptions(
  { stimuli }: SimilarityResult,
  matrix: CaptionMatrix,
  layout: CaptionLayout,
  look: Look,
  measure: Measure,
  view?: View,
): DrawnMatrix {
  const { x, y, picture, turned } = layout;
  const { pictures, captions, values } = matrix;
  const [rows, columns] = [pictures.length, captions.length];
  const [width, height] = [columns * layout.cellWidth, rows * layout.cellHeight];
  const seen = viewOf({ rows, columns }, view);
  const [cellWidth, cellHeight] = [width / seen.columns, height / seen.rows];
  const names = { x: 0, width: x, height: layout.captions };
  const frame = { x, y, width, height, seen, names };
  const limits = limitsOf(matrix);
  const cells = {
    palette: colours,
    entries: Uint8Array.from(values, (value) => paletteEntry(value, limits)),
    rows,
    columns,
  };
  const chosen = chosenCaptions(matrix);
  const size = textSize({ cellWidth, cellHeight }, look, measure);
  // The bar is beside the matrix, which need not be a square.
  const barPlace = { x: x + width - height, y, side: height };
  const barTicks = ticks(limits).map(({ value, text }) => {
    return { value, text: matrix.logitScale === undefined ? text : captionText(matrix, value) };
  });
  const rowStyle = {
    cut: elide,
    size: look.fontSize,
    every: stride(cellHeight, look.fontSize + 2),
    gap: labelGap,
    room: layout.labels + (picture === 0 ? 0 : picture + thumbnailGap),
    picture,
  };
  const columnStyle = {
    ...{ cut: elide, size: look.fontSize, every: 1, turned },
    gap: turned ? labelGap : levelGap,
    room: turned ? layout.captions - labelGap : cellWidth - 4,
  };
  return {
    marks: [
      { kind: "cells", x, y, width, height, ...cells, window: seen },
      ...textMarks(frame, cells, ({ row, column }, entry) => {
        const bold = chosen[row] === column && { bold: true };
        return size < 9 ? [] : [{ text: captionText(matrix, values[entry] ?? 0), size, ...bold }];
      }),
      ...nameMarks(frame, "rows", (row) => stimuli[pictures[row] ?? -1], rowStyle, look, measure),
      ...nameMarks(frame, "columns", (column) => stimuli[captions[column] ?? -1], columnStyle, look, measure),
      ...barMarks({ limits, ticks: barTicks, palette: colours }, barPlace, look),
    ],
    frame,
  };
}

/** Shares span 0 to 1; similarities their own range. */
function limitsOf({ values, logitScale }: CaptionMatrix): Limits {
  if (logitScale !== undefined) return { low: 0, high: 1 };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? { low: low - 1, high } : { low, high };
}

/** So that the widest text fits in a cell. */
function textSize(
  { cellWidth, cellHeight }: Pick<CaptionLayout, "cellWidth" | "cellHeight">,
  look: Look,
  measure: Measure,
): number {
  const widest = Math.max(measure("100\u202f%", 100), measure("−0.00", 100)) / 100;
  return Math.min(look.fontSize, Math.floor((cellWidth - 6) / widest), Math.floor(cellHeight - 4));
}
