import { type Palette, palette, textColour } from "../colormap.ts";
import { elideMiddle, type Measure, oneLine } from "../labels.ts";
import { type Limits, paletteEntry } from "../limits.ts";
import type { Look } from "../look.ts";
import { type Frame, labelGap, type Margins, plotTitle, sides } from "../plotFrame.ts";
import type { Mark } from "../scene.ts";
import { figure } from "./rsaWords.ts";

/** A square matrix whose rows and columns have names: all RDMs with each other, or every model's lead over every other. */
export interface NamedMatrix {
  readonly title: string;
  readonly names: readonly string[];
  /** names × names, row-major; NaN: nothing to show. */
  readonly values: Float64Array;
  /** Set behind a value where there is something to say of it, as stars; empty elsewhere. */
  readonly signs: readonly string[];
  readonly palette: Palette;
  readonly entries: Uint8Array;
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

export function namedMatrixMargins({ names }: NamedMatrix, side: number, look: Look, measure: Measure): Margins {
  const width = labelWidth(names, side, look, measure) + labelGap;
  return { top: plotTitle.height, left: width, right: 1, bottom: width };
}

export function namedMatrixMarks(matrix: NamedMatrix, frame: Frame, look: Look, measure: Measure): Mark[] {
  const { title, names, values, signs, palette: colours, entries } = matrix;
  const { x, y, side } = frame;
  const count = names.length;
  const cell = side / count;
  const width = labelWidth(names, side, look, measure);
  const size = Math.min(look.fontSize, Math.max(8, Math.floor(cell - 2)));
  const shared = { kind: "text", size, fill: look.foreground } as const;
  const middle = (k: number) => (k + 0.5) * cell;
  const cells = { kind: "cells", x, y, width: side, height: side, rows: count, columns: count } as const;
  return [
    plotTitle.mark(title, frame, look, measure),
    { ...cells, palette: colours, entries },
    ...Array.from(values).flatMap((value, k): Mark[] => {
      const text = `${Number.isNaN(value) ? "" : figure(value)}${signs[k] ?? ""}`;
      const shown = measure(text, look.fontSize - 1) + 4 <= cell ? text : (signs[k] ?? "");
      if (shown === "" || cell < 12 || measure(shown, look.fontSize - 1) > cell) return [];
      const place = { x: x + middle(k % count), y: y + middle(Math.floor(k / count)) };
      const fill = textColour(colours, entries[k] ?? 0);
      return [{ kind: "text", ...place, text: shown, size: look.fontSize - 1, fill, anchor: "middle" }];
    }),
    { kind: "lines", points: sides(frame), stroke: look.line, width: 1 },
    ...names.flatMap((name, k): Mark[] => {
      if (cell < 8) return [];
      const text = elideMiddle(name, width, size, measure);
      return [
        { ...shared, x: x - labelGap, y: y + middle(k), text, anchor: "end" },
        { ...shared, x: x + middle(k), y: y + side + labelGap, text, anchor: "end", turned: true },
      ];
    }),
  ];
}

function labelWidth(names: readonly string[], side: number, look: Look, measure: Measure): number {
  const widest = Math.max(...names.map((name) => measure(oneLine(name.slice(0, 60)), look.fontSize)));
  return Math.ceil(Math.min(widest, widestLabel, side * 0.45));
}
