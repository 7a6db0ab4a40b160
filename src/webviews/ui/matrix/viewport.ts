import { type Cell, type MatrixSize, type View, viewOf } from "../../../core/figure/matrix/matrixFrame.ts";

/** No fewer rows and columns than this are seen at the largest zoom. */
const fewestCells = 3;

/** The view moved and sized so that it lies within the matrix. */
export function within({ column, row, rows, columns }: View, size: MatrixSize): View {
  const length = (seen: number, all: number) => Math.min(all, Math.max(Math.min(fewestCells, all), seen));
  const first = (from: number, seen: number, all: number) => Math.min(all - seen, Math.max(0, from));
  const [high, wide] = [length(rows, size.rows), length(columns, size.columns)];
  return { row: first(row, high, size.rows), column: first(column, wide, size.columns), rows: high, columns: wide };
}

/** Zooms by `factor` (above 1: closer); the point `at`, in cells, stays where it is. */
export function zoomed(view: View, factor: number, at: Cell, size: MatrixSize): View {
  const { rows, columns } = within({ ...view, rows: view.rows / factor, columns: view.columns / factor }, size);
  const row = at.row - ((at.row - view.row) * rows) / view.rows;
  const column = at.column - ((at.column - view.column) * columns) / view.columns;
  return within({ row, column, rows, columns }, size);
}

export function panned(view: View, columns: number, rows: number, size: MatrixSize): View {
  return within({ ...view, column: view.column + columns, row: view.row + rows }, size);
}

/** The view moved as little as shows the whole cell. */
export function showing(view: View, { row, column }: Cell, size: MatrixSize): View {
  const follow = (first: number, seen: number, k: number) => Math.max(k + 1 - seen, Math.min(first, k));
  return within(
    { ...view, row: follow(view.row, view.rows, row), column: follow(view.column, view.columns, column) },
    size,
  );
}

/** The view with this place, in cells, in its middle as far as the matrix reaches. */
export function centredOn(view: View, { row, column }: Cell, size: MatrixSize): View {
  return within({ ...view, row: row - view.rows / 2, column: column - view.columns / 2 }, size);
}

export function isWhole(view: View, size: MatrixSize): boolean {
  return view.rows >= size.rows && view.columns >= size.columns;
}

export function sameView(one: View, other: View): boolean {
  return (
    one.row === other.row && one.column === other.column && one.rows === other.rows && one.columns === other.columns
  );
}

/** "rows 1–60 of 5,000, columns 12–71", counted from 1, the cells that are seen in part included; all: "5,000 × 5,000". */
export function placeText(view: View, size: MatrixSize): string {
  const number = (value: number) => value.toLocaleString("en");
  if (isWhole(view, size)) return `${number(size.rows)} × ${number(size.columns)}`;
  const part = (first: number, seen: number) =>
    `${number(Math.floor(first + 1e-6) + 1)}–${number(Math.ceil(first + seen - 1e-6))}`;
  return `rows ${part(view.row, view.rows)} of ${number(size.rows)}, columns ${part(view.column, view.columns)}`;
}

/** What is seen of a matrix before anybody zooms. */
export function wholeView(size: MatrixSize): View {
  return viewOf(size);
}
