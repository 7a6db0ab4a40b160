import assert from "node:assert/strict";
import { test } from "node:test";
import {
  centredOn,
  panned,
  placeText,
  showing,
  wholeView,
  within,
  zoomed,
} from "../../src/webviews/ui/matrix/viewport.ts";

const square = (count: number) => ({ rows: count, columns: count });

test("zooming keeps the point under the pointer", () => {
  const view = zoomed(wholeView(square(100)), 4, { row: 60, column: 30 }, square(100));
  assert.deepEqual([view.rows, view.columns], [25, 25]);
  // The point was at 60 % and 30 % of the view, and still is.
  assert.deepEqual([(60 - view.row) / 25, (30 - view.column) / 25], [0.6, 0.3]);
});

test("a view never leaves the matrix nor shows less than three cells", () => {
  const ten = { row: 0, column: 10, rows: 10, columns: 10 };
  assert.deepEqual(within({ row: -5, column: 99, rows: 10, columns: 10 }, square(20)), ten);
  assert.equal(zoomed(wholeView(square(50)), 1e6, { row: 0, column: 0 }, square(50)).columns, 3);
  assert.equal(zoomed(wholeView(square(2)), 10, { row: 0, column: 0 }, square(2)).columns, 2);
  const five = { row: 3, column: 4, rows: 5, columns: 5 };
  assert.deepEqual(zoomed(five, 0.001, { row: 4, column: 4 }, square(50)), wholeView(square(50)));
  assert.deepEqual(panned(five, 100, -100, square(50)), { ...five, row: 0, column: 45 });
});

test("of a matrix that is no square each axis is seen as far as it reaches", () => {
  const size = { rows: 60, columns: 4 };
  const view = zoomed(wholeView(size), 10, { row: 30, column: 2 }, size);
  assert.deepEqual([view.rows, view.columns], [6, 3]);
  assert.deepEqual(zoomed(view, 0.01, { row: 30, column: 2 }, size), wholeView(size));
});

test("a cell that is out of sight is brought in by the shortest way", () => {
  const view = { row: 10, column: 10, rows: 5, columns: 5 };
  assert.deepEqual(showing(view, { row: 12, column: 14 }, square(50)), view);
  assert.deepEqual(showing(view, { row: 15, column: 3 }, square(50)), { ...view, row: 11, column: 3 });
  assert.deepEqual(centredOn(view, { row: 30, column: 49 }, square(50)), { ...view, row: 27.5, column: 45 });
});

test("which part is seen is said from 1 on, with the cells that are seen in part", () => {
  const size = square(5000);
  assert.equal(placeText(wholeView(size), size), "5,000 × 5,000");
  const view = { row: 0, column: 1199.5, rows: 60, columns: 60 };
  assert.equal(placeText(view, size), "rows 1–60 of 5,000, columns 1,200–1,260");
});
