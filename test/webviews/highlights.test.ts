import assert from "node:assert/strict";
import { test } from "node:test";
import type { MatrixFrame } from "../../src/core/figure/matrix/matrixFrame.ts";
import type { Mark } from "../../src/core/figure/scene/scene.ts";
import { type Highlights, highlightMarks, noHighlights } from "../../src/webviews/ui/matrix/highlightMarks.ts";

const frame: MatrixFrame = {
  ...{ x: 100, y: 50, width: 30, height: 30 },
  seen: { row: 0, column: 0, rows: 3, columns: 3 },
  names: { x: 40, width: 60, height: 20 },
};

const paths = (highlights: Partial<Highlights>, at: MatrixFrame = frame) =>
  highlightMarks(at, { ...noHighlights, ...highlights }, "#0000ff").flatMap((mark: Mark) =>
    mark.kind === "path" ? mark : [],
  );

/** Corners of the dark lines. */
const outlined = (highlights: Partial<Highlights>, at?: MatrixFrame) =>
  paths(highlights, at).flatMap(({ points, stroke }) => (stroke?.colour === "#000000" ? [points.slice(0, 2)] : []));

/** Left, top, right and foot of what is tinted. */
const tinted = (highlights: Partial<Highlights>) =>
  paths(highlights).flatMap(({ points, fill }) =>
    fill === undefined ? [] : [[...points.slice(0, 2), ...points.slice(4, 6)]],
  );

test("a lit pair is marked in both triangles, one thing by its row and column", () => {
  assert.deepEqual(outlined({ lit: { row: 1, column: 2 } }), [
    [120.5, 60.5],
    [110.5, 70.5],
  ]);
  assert.deepEqual(outlined({ lit: { row: 2, column: 2 } }), [
    [98.5, 70.5],
    [120.5, 48.5],
  ]);
});

test("the names of a cell's row and column are tinted, of a lit pair those of both", () => {
  assert.deepEqual(tinted({ hovered: { row: 0, column: 2 } }), [
    [40, 50, 100, 60],
    [120, 80, 130, 100],
  ]);
  assert.equal(tinted({ lit: { row: 0, column: 2 } }).length, 4);
  assert.equal(tinted({ lit: { row: 0, column: 2 }, hovered: { row: 0, column: 2 } }).length, 4, "none twice");
});

test("what was opened is marked together with its row and column; what was found by those that it is", () => {
  assert.deepEqual(outlined({ selected: { row: 1, column: 2 } }), [
    [98.5, 60.5],
    [120.5, 48.5],
    [121, 61],
  ]);
  assert.equal(tinted({ selected: { row: 1, column: 2 } }).length, 2, "its names");
  assert.deepEqual(outlined({ found: { row: 1 } }), [[98.5, 60.5]]);
  assert.deepEqual(outlined({ found: { column: 0 } }), [[100.5, 48.5]]);
  assert.equal(outlined({ found: { row: 1, column: 1 } }).length, 2);
});

test("cells smaller than a mark are marked around their middle; what is not seen is not marked", () => {
  const small = { ...frame, width: 3, height: 3 };
  assert.deepEqual(outlined({ selected: { row: 1, column: 1 } }, small), [
    [98.5, 51.5],
    [101.5, 48.5],
    [99, 49],
  ]);
  const zoomed = { ...frame, seen: { row: 2, column: 2, rows: 1, columns: 1 } };
  assert.deepEqual(paths({ selected: { row: 0, column: 0 } }, zoomed), []);
});
