import type { View } from "../../../core/figure/heatmap/heatmapLayout.ts";
import type { Cell } from "../../../core/figure/matrix/matrixFrame.ts";

/** No fewer cells than this are seen at the largest zoom. */
const fewestCells = 3;

export function wholeView(count: number): View {
  return { column: 0, row: 0, span: count };
}

/** The view moved and sized so that it lies within the matrix. */
export function within({ column, row, span }: View, count: number): View {
  const size = Math.min(count, Math.max(Math.min(fewestCells, count), span));
  const clamp = (first: number) => Math.min(count - size, Math.max(0, first));
  return { column: clamp(column), row: clamp(row), span: size };
}

/** Zooms by `factor` (above 1: closer); the point `at`, in cells, stays where it is. */
export function zoomed(view: View, factor: number, at: Cell, count: number): View {
  const span = within({ ...view, span: view.span / factor }, count).span;
  const scale = span / view.span;
  return within(
    { column: at.column - (at.column - view.column) * scale, row: at.row - (at.row - view.row) * scale, span },
    count,
  );
}

export function panned(view: View, columns: number, rows: number, count: number): View {
  return within({ ...view, column: view.column + columns, row: view.row + rows }, count);
}

/** The view moved as little as shows the whole cell. */
export function showing(view: View, { row, column }: Cell, count: number): View {
  const follow = (first: number, k: number) => Math.max(k + 1 - view.span, Math.min(first, k));
  return within({ ...view, row: follow(view.row, row), column: follow(view.column, column) }, count);
}
