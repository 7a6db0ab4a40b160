import type { SimilarityResult } from "../../results/similarityResult.ts";
import { palette, textColour } from "../colormap.ts";
import { thumbnailGap } from "../heatmapLayout.ts";
import { barMarks } from "../heatmapMargins.ts";
import { stride } from "../heatmapMarks.ts";
import { elide, type Measure } from "../labels.ts";
import { type Limits, paletteEntry } from "../limits.ts";
import type { Look } from "../look.ts";
import type { DrawnMatrix } from "../matrixFrame.ts";
import { labelGap, tickRoom } from "../plotFrame.ts";
import type { Mark } from "../scene.ts";
import { ticks } from "../ticks.ts";
import type { CaptionLayout } from "./captionLayout.ts";
import { type CaptionMatrix, chosenCaptions } from "./captionMatrix.ts";
import { captionText } from "./captionWords.ts";

/** Sequential: from nothing to everything. */
const colours = palette("RdPu");

/** Pictures × captions: cells with their shares, each row's largest in bold, pictures on the left, captions below, colour bar. */
export function drawCaptions(
  result: SimilarityResult,
  matrix: CaptionMatrix,
  layout: CaptionLayout,
  look: Look,
  measure: Measure,
): DrawnMatrix {
  const { x, y, cellWidth, cellHeight } = layout;
  const { pictures, captions, values } = matrix;
  const [rows, columns] = [pictures.length, captions.length];
  const [width, height] = [columns * cellWidth, rows * cellHeight];
  const limits = limitsOf(matrix);
  const entries = Uint8Array.from(values, (value) => paletteEntry(value, limits));
  // The bar stands beside the matrix, which need not be a square.
  const barPlace = { x: x + width - height, y, side: height };
  const barTicks = ticks(limits).map(({ value, text }) => {
    return { value, text: matrix.logitScale === undefined ? text : captionText(matrix, value) };
  });
  const marks: Mark[] = [
    { kind: "cells", x, y, width, height, palette: colours, rows, columns, entries },
    ...cellTexts(matrix, entries, layout, look, measure),
    ...pictureMarks(result, matrix, layout, look, measure),
    ...captionLabels(result, matrix, layout, look, measure),
    ...barMarks({ limits, ticks: barTicks, palette: colours }, barPlace, look),
  ];
  const names = { x: 0, width: x, height: layout.captions };
  return { marks, frame: { x, y, width, height, seen: { row: 0, column: 0, rows, columns }, names } };
}

/** Shares span 0 to 1; similarities their own range. */
function limitsOf({ values, logitScale }: CaptionMatrix): Limits {
  if (logitScale !== undefined) return { low: 0, high: 1 };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? { low: low - 1, high } : { low, high };
}

function cellTexts(
  matrix: CaptionMatrix,
  entries: Uint8Array,
  { x, y, cellWidth, cellHeight }: CaptionLayout,
  look: Look,
  measure: Measure,
): Mark[] {
  const columns = matrix.captions.length;
  const chosen = chosenCaptions(matrix);
  const widest = Math.max(measure("100\u202f%", 100), measure("−0.00", 100)) / 100;
  const size = Math.min(look.fontSize, Math.floor((cellWidth - 6) / widest), Math.floor(cellHeight - 4));
  if (size < 9) return [];
  return Array.from(matrix.values, (value, cell): Mark => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    return {
      kind: "text",
      x: x + (column + 0.5) * cellWidth,
      y: y + (row + 0.5) * cellHeight,
      text: captionText(matrix, value),
      size,
      fill: textColour(colours, entries[cell] ?? 0),
      anchor: "middle",
      ...(chosen[row] === column && { bold: true }),
    };
  });
}

function pictureMarks(
  { stimuli }: SimilarityResult,
  { pictures }: CaptionMatrix,
  { x, y, cellHeight, picture, labels }: CaptionLayout,
  look: Look,
  measure: Measure,
): Mark[] {
  const every = stride(cellHeight, look.fontSize + 2);
  return pictures.flatMap((position, row): Mark[] => {
    const { label = "", thumbnail } = stimuli[position] ?? {};
    const middle = y + (row + 0.5) * cellHeight;
    const hasPicture = picture > 0 && thumbnail !== undefined;
    const left = x - thumbnailGap - picture;
    const end = hasPicture ? left - labelGap : x - labelGap;
    const text = elide(label, labels, look.fontSize, measure);
    const shared = { kind: "text", size: look.fontSize, fill: look.foreground, anchor: "end" } as const;
    return [
      ...(hasPicture
        ? [
            {
              kind: "image",
              x: left,
              y: middle - picture / 2,
              width: picture,
              height: picture,
              href: thumbnail,
            } as const,
          ]
        : []),
      ...(row % every === 0 ? [{ ...shared, x: end, y: middle, text }] : []),
    ];
  });
}

function captionLabels(
  { stimuli }: SimilarityResult,
  { pictures, captions }: CaptionMatrix,
  { x, y, cellWidth, cellHeight, captions: room, turned }: CaptionLayout,
  look: Look,
  measure: Measure,
): Mark[] {
  const foot = y + pictures.length * cellHeight;
  const shared = { kind: "text", size: look.fontSize, fill: look.foreground } as const;
  return captions.map((position, column): Mark => {
    const label = stimuli[position]?.label ?? "";
    const middle = x + (column + 0.5) * cellWidth;
    const text = elide(label, turned ? room - labelGap : cellWidth - 4, look.fontSize, measure);
    return turned
      ? { ...shared, x: middle, y: foot + labelGap, text, anchor: "end", turned }
      : { ...shared, x: middle, y: foot + tickRoom / 2 + 2, text, anchor: "middle" };
  });
}
