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

/** How many rows and columns a matrix has. */
export interface MatrixSize {
  readonly rows: number;
  readonly columns: number;
}

/** The part of a matrix that is seen, in cells: where it begins and how large it is, with fractions where it is zoomed. */
export interface View extends Cell, MatrixSize {}

/** Where a matrix is drawn, in pixels, and which of its cells. */
export interface MatrixFrame extends Box {
  readonly seen: View;
  /** Room of the rows' names, from `x` on, and of the columns' names below the matrix. */
  readonly names: { readonly x: number; readonly width: number; readonly height: number };
}

/** A matrix as it is drawn. */
export interface DrawnMatrix {
  readonly marks: readonly Mark[];
  readonly frame: MatrixFrame;
}

/** The whole matrix, or the part of it that is seen. */
export function viewOf({ rows, columns }: MatrixSize, view?: View): View {
  return view ?? { row: 0, column: 0, rows, columns };
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

/** A row or column, by its name beside or below the matrix. */
export type Name = { readonly row: number } | { readonly column: number };

/** The row or column whose name is at a point of the picture; undefined elsewhere. */
export function nameInMatrix(frame: MatrixFrame, at: { x: number; y: number }): Name | undefined {
  const { x, y, width, height, names } = frame;
  const { row, column } = placeInMatrix(frame, at);
  if (at.x >= names.x && at.x < x && at.y >= y && at.y < y + height) return { row: Math.floor(row) };
  const isBelow = at.y >= y + height && at.y < y + height + names.height;
  return isBelow && at.x >= x && at.x < x + width ? { column: Math.floor(column) } : undefined;
}

/** A cell's rectangle in the picture. */
export function cellBox({ x, y, width, height, seen }: MatrixFrame, { row, column }: Cell): Box {
  const [wide, high] = [width / seen.columns, height / seen.rows];
  return { x: x + (column - seen.column) * wide, y: y + (row - seen.row) * high, width: wide, height: high };
}
