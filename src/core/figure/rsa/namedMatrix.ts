import { elideMiddle, type Measure } from "../../text/labels.ts";
import type { Cell, DrawnMatrix, View } from "../matrix/matrixFrame.ts";
import { drawSquare, type SquareMatrix, widestName } from "../matrix/matrixMarks.ts";
import { palette } from "../scene/colormap.ts";
import { type Limits, paletteEntry } from "../scene/limits.ts";
import type { Look } from "../scene/look.ts";
import { labelGap, plotTitle } from "../scene/plotFrame.ts";
import { figure } from "./words/rsaWords.ts";

/**
 * A square matrix whose rows and columns have names: all RDMs with each other, or every model's lead over every other.
 */
export interface NamedMatrix extends SquareMatrix {
  readonly title: string;
  /** names × names, row-major; NaN: nothing to show. */
  readonly values: Float64Array;
  /** Set behind a value where there is something to say of it, as stars; empty elsewhere. */
  readonly signs: readonly string[];
}

const widestLabel = 140;
/** Values below it stay pale, however small all are. */
const shortestReach = 0.1;

/** Colours blue to red, 0 in the middle: the course's palette. */
export function namedMatrix(
  title: string,
  names: readonly string[],
  values: Float64Array,
  signs: readonly string[],
): NamedMatrix {
  const reach = Math.max(shortestReach, ...Array.from(values, (value) => (Number.isNaN(value) ? 0 : Math.abs(value))));
  const limits: Limits = { low: -reach, high: reach };
  const entries = Uint8Array.from(values, (value) => paletteEntry(Number.isNaN(value) ? 0 : value, limits));
  return { title, names, values, signs, palette: palette("RdBu_r"), entries };
}

/** Draws it as large as there is room; `view`: the part that is seen, without it all. */
export function drawNamedMatrix(
  matrix: NamedMatrix,
  room: { readonly width: number; readonly height: number },
  look: Look,
  measure: Measure,
  view?: View,
): DrawnMatrix {
  const { title, names, values, signs } = matrix;
  const seenRows = view?.rows ?? names.length;
  const widest = Math.min(widestName(names, look, measure), widestLabel);
  const forNames = Math.ceil(Math.min(widest, Math.min(room.width, room.height) * 0.32));
  const sideBeside = (beside: number) => Math.min(room.width - beside - 1, room.height - plotTitle.height - beside);
  // Where the rows are too low for names, the matrix has their room.
  const hasNames = sideBeside(forNames + labelGap) / seenRows >= 8;
  const beside = hasNames ? forNames + labelGap : 1;
  const side = sideBeside(beside);
  const frame = { x: beside, y: plotTitle.height, side };
  const cell = side / seenRows;
  const size = look.fontSize - 1;
  const textsOf = (_: Cell, entry: number) => {
    const [value = Number.NaN, sign = ""] = [values[entry], signs[entry]];
    const whole = `${Number.isNaN(value) ? "" : figure(value)}${sign}`;
    const text = measure(whole, size) + 4 <= cell ? whole : sign;
    return text === "" || cell < 12 || measure(text, size) > cell ? [] : [{ text, size }];
  };
  const rows = {
    cut: elideMiddle,
    size: Math.min(look.fontSize, Math.max(8, Math.floor(cell - 2))),
    every: 1,
    gap: labelGap,
    room: hasNames ? forNames : 0,
  };
  const square = drawSquare(matrix, frame, { rows, columns: { ...rows, turned: true }, textsOf, view }, look, measure);
  return { ...square, marks: [plotTitle.mark(title, frame, look, measure), ...square.marks] };
}
