import type { WhyResult, WhyToken } from "../../results/whyResult.ts";
import { trueMinus } from "../../text/cellText.ts";
import { elide, type Measure } from "../../text/labels.ts";
import { barMarks, barRoom } from "../matrix/colourBar.ts";
import { type DrawnMatrix, type View, viewOf } from "../matrix/matrixFrame.ts";
import { nameMarks, stride, textMarks, widestName } from "../matrix/matrixMarks.ts";
import { palette } from "../scene/colormap.ts";
import { extent, type Limits, paletteEntry } from "../scene/limits.ts";
import type { Look } from "../scene/look.ts";
import { labelGap } from "../scene/plotFrame.ts";
import { ticks } from "../scene/ticks.ts";
import { tokenText } from "./whyWords.ts";

/** What each pair of tokens adds to a cosine: first text's tokens × second's, row-major. */
export interface TokenMatrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: Float64Array;
}

/** Undefined where the encoder's vectors are no sums over tokens. */
export function tokenMatrix({ texts: [first, second], parts }: WhyResult): TokenMatrix | undefined {
  if (parts === undefined) return undefined;
  const names = (tokens: readonly WhyToken[] = []) => tokens.map(tokenText);
  return { rows: names(first.tokens), columns: names(second.tokens), values: parts };
}

/** Where the matrix is, in pixels. */
export interface TokenLayout {
  readonly x: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Room for the rows' tokens, and for the columns' below. */
  readonly labels: number;
  readonly below: number;
  readonly width: number;
  readonly height: number;
}

const widestLabel = 120;
/** Width and height of a cell in pixels: what reads well, and what there must be. */
const cells = { widest: 72, narrowest: 6, highest: 32 };
/** A canvas cannot be endlessly high. */
const highest = 4000;

/** Blue takes away from the number, red adds to it, and white is nothing. */
export const partColours = palette("RdBu_r");

/** `room`: width to be filled as far as cells read well; very many columns become narrow. */
export function layOutTokens(matrix: TokenMatrix, look: Look, measure: Measure, room: number): TokenLayout {
  const { rows, columns } = matrix;
  const widest = (names: readonly string[]) => Math.min(widestLabel, Math.ceil(widestName(names, look, measure)));
  const labels = widest(rows);
  const x = labels + labelGap;
  const right = barRoom(ticks(symmetricLimits(matrix.values)), look, measure);
  const fitting = Math.floor((room - x - right) / columns.length);
  const cellWidth = Math.max(cells.narrowest, Math.min(cells.widest, fitting));
  const cellHeight = Math.min(cells.highest, highest / rows.length);
  const below = widest(columns) + labelGap;
  return {
    ...{ x, cellWidth, cellHeight, labels, below },
    width: x + columns.length * cellWidth + right,
    height: labelGap + rows.length * cellHeight + below,
  };
}

/** Cells with their parts where they fit, tokens on the left and below, colour bar. */
export function drawTokens(
  { rows, columns, values }: TokenMatrix,
  layout: TokenLayout,
  look: Look,
  measure: Measure,
  view?: View,
): DrawnMatrix {
  const { x, labels, below } = layout;
  const y = labelGap;
  const [width, height] = [columns.length * layout.cellWidth, rows.length * layout.cellHeight];
  const seen = viewOf({ rows: rows.length, columns: columns.length }, view);
  const [cellWidth, cellHeight] = [width / seen.columns, height / seen.rows];
  const frame = { x, y, width, height, seen, names: { x: 0, width: x, height: below } };
  const limits = symmetricLimits(values);
  const entries = Uint8Array.from(values, (value) => paletteEntry(value, limits));
  const painted = { palette: partColours, entries, rows: rows.length, columns: columns.length };
  const fits = measure("−0.000", look.fontSize) + 6 <= cellWidth && look.fontSize + 6 <= cellHeight;
  const style = { cut: elide, size: look.fontSize, gap: labelGap };
  const rowStyle = { ...style, every: stride(cellHeight, look.fontSize + 2), room: labels };
  const columnStyle = { ...style, every: stride(cellWidth, look.fontSize + 2), turned: true, room: below - labelGap };
  return {
    marks: [
      { kind: "cells", x, y, width, height, ...painted, window: seen },
      ...(fits
        ? textMarks(frame, painted, (_, entry) => [
            { text: trueMinus((values[entry] ?? 0).toFixed(3)), size: look.fontSize },
          ])
        : []),
      ...nameMarks(frame, "rows", (row) => ({ label: rows[row] ?? "" }), rowStyle, look, measure),
      ...nameMarks(frame, "columns", (column) => ({ label: columns[column] ?? "" }), columnStyle, look, measure),
      // The bar is beside the matrix, which need not be a square.
      ...barMarks(
        { limits, ticks: ticks(limits), palette: partColours },
        { x: x + width - height, y, side: height },
        look,
      ),
    ],
    frame,
  };
}

/** As far below 0 as above. */
export function symmetricLimits(values: Float64Array): Limits {
  const { low, high } = extent(values);
  const reach = Math.max(Math.abs(low), Math.abs(high));
  return reach > 0 && reach < Number.POSITIVE_INFINITY ? { low: -reach, high: reach } : { low: -1, high: 1 };
}
