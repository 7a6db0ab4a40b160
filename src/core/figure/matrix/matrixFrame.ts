import type { Frame } from "../scene/plotFrame.ts";
import type { Mark } from "../scene/scene.ts";

/** A cell by its place on the axes, as shown. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a matrix is drawn, in pixels, and which of its cells. */
export interface MatrixFrame extends Box {
  /** The cells seen: the first row and column and how many, with fractions where it is zoomed. */
  readonly seen: { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };
  /** Room of the rows' names, from `x` on, and of the columns' names below the matrix. */
  readonly names: { readonly x: number; readonly width: number; readonly height: number };
}

/** A matrix as it is drawn. */
export interface DrawnMatrix {
  readonly marks: readonly Mark[];
  readonly frame: MatrixFrame;
}

/** A square matrix seen as a whole. */
export function squareFrame({ x, y, side }: Frame, count: number, names: MatrixFrame["names"]): MatrixFrame {
  return { x, y, width: side, height: side, seen: { row: 0, column: 0, rows: count, columns: count }, names };
}

/** A point of the picture in cells of the matrix, fractions included. */
export function placeInMatrix({ x, y, width, height, seen }: MatrixFrame, at: { x: number; y: number }): Cell {
  return {
    row: seen.row + ((at.y - y) * seen.rows) / height,
    column: seen.column + ((at.x - x) * seen.columns) / width,
  };
}

/** The cell at a point of the picture; undefined outside the matrix. */
export function cellInMatrix(frame: MatrixFrame, at: { x: number; y: number }): Cell | undefined {
  const { x, y, width, height } = frame;
  if (at.x < x || at.y < y || at.x >= x + width || at.y >= y + height) return undefined;
  const { row, column } = placeInMatrix(frame, at);
  return { row: Math.floor(row), column: Math.floor(column) };
}

/** A cell's rectangle in the picture. */
export function cellBox({ x, y, width, height, seen }: MatrixFrame, { row, column }: Cell): Box {
  const [wide, high] = [width / seen.columns, height / seen.rows];
  return { x: x + (column - seen.column) * wide, y: y + (row - seen.row) * high, width: wide, height: high };
}
