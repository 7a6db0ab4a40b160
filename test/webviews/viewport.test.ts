import assert from "node:assert/strict";
import { test } from "node:test";
import { panned, showing, wholeView, within, zoomed } from "../../src/webviews/ui/matrix/viewport.ts";

test("zooming keeps the point under the pointer", () => {
  const view = zoomed(wholeView(100), 4, { row: 60, column: 30 }, 100);
  assert.equal(view.span, 25);
  // The point was at 60 % and 30 % of the view, and still is.
  assert.deepEqual([(60 - view.row) / 25, (30 - view.column) / 25], [0.6, 0.3]);
});

test("a view never leaves the matrix nor shows less than three cells", () => {
  assert.deepEqual(within({ row: -5, column: 99, span: 10 }, 20), { row: 0, column: 10, span: 10 });
  assert.equal(zoomed(wholeView(50), 1e6, { row: 0, column: 0 }, 50).span, 3);
  assert.equal(zoomed(wholeView(2), 10, { row: 0, column: 0 }, 2).span, 2);
  assert.deepEqual(zoomed({ row: 3, column: 4, span: 5 }, 0.001, { row: 4, column: 4 }, 50), wholeView(50));
  assert.deepEqual(panned({ row: 3, column: 4, span: 5 }, 100, -100, 50), { row: 0, column: 45, span: 5 });
});

test("a cell that is out of sight is brought in by the shortest way", () => {
  const view = { row: 10, column: 10, span: 5 };
  assert.deepEqual(showing(view, { row: 12, column: 14 }, 50), view);
  assert.deepEqual(showing(view, { row: 15, column: 3 }, 50), { row: 11, column: 3, span: 5 });
});
