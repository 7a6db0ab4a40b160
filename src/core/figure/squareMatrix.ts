import type { Palette } from "./colormap.ts";
import { type elide, type Measure, oneLine } from "./labels.ts";
import type { Look } from "./look.ts";
import { type DrawnMatrix, squareFrame } from "./matrixFrame.ts";
import { type Frame, labelGap, sides, tickRoom } from "./plotFrame.ts";
import type { Mark } from "./scene.ts";

/** A square matrix whose rows and columns are the same things. */
export interface SquareMatrix {
  readonly names: readonly string[];
  readonly palette: Palette;
  /** Palette entries in the order shown, row-major. */
  readonly entries: Uint8Array;
}

/** How the names along a matrix are written. */
export interface NameStyle {
  /** Cuts a name to a width in pixels. */
  readonly cut: typeof elide;
  readonly width: number;
  readonly size: number;
  /** One name every so many cells. */
  readonly every: number;
  /** Between the matrix and the names of its rows. */
  readonly gap: number;
  /** Columns' names read upwards, stand level, or are left out. */
  readonly columns: "turned" | "level" | "none";
}

/** The cells with what is in them, a line around, and the names along the sides. */
export function drawSquare(
  { names, palette, entries }: SquareMatrix,
  inCells: readonly Mark[],
  frame: Frame,
  style: NameStyle,
  look: Look,
  measure: Measure,
): DrawnMatrix {
  const { x, y, side } = frame;
  const { cut, width, size, every, gap, columns } = style;
  const count = names.length;
  const shared = { kind: "text", size, fill: look.foreground } as const;
  const nameMarks = (name: string, k: number): Mark[] => {
    const middle = ((k + 0.5) * side) / count;
    const text = cut(name, width, size, measure);
    const row = { ...shared, x: x - gap, y: y + middle, text, anchor: "end" } as const;
    if (columns === "none") return [row];
    if (columns === "level")
      return [row, { ...shared, x: x + middle, y: y + side + tickRoom / 2 + 2, text, anchor: "middle" }];
    return [row, { ...shared, x: x + middle, y: y + side + labelGap, text, anchor: "end", turned: true }];
  };
  const below = { turned: width + labelGap, level: tickRoom, none: 0 }[columns];
  return {
    marks: [
      { kind: "cells", x, y, width: side, height: side, palette, rows: count, columns: count, entries },
      ...inCells,
      { kind: "lines", points: sides(frame), stroke: look.line, width: 1 },
      ...(width <= 0 ? [] : names.flatMap((name, k) => (k % every === 0 ? nameMarks(name, k) : []))),
    ],
    frame: squareFrame(frame, count, { x: x - gap - width, width, height: below }),
  };
}

/** Width of the widest name. */
export function widestName(names: readonly string[], look: Look, measure: Measure): number {
  return Math.max(...names.map((name) => measure(oneLine(name.slice(0, 60)), look.fontSize)));
}
