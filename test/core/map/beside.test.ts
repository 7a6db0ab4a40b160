import assert from "node:assert/strict";
import { test } from "node:test";
import { arrowMarks } from "../../../src/core/figure/map/arrowMarks.ts";
import { movedMost } from "../../../src/core/figure/map/besideWords.ts";
import { paperLook } from "../../../src/core/figure/scene/look.ts";
import { besideMap } from "../../../src/core/map/beside.ts";
import type { Nearest } from "../../../src/core/results/mapResult.ts";
import { assertClose } from "../../assertClose.ts";
import reference from "../../reference/rsa.json" with { type: "json" };

const { points, reference: target, disparity } = reference.alignment;
const shepard = { original: new Float64Array(), shown: new Float64Array(), correlation: 1, of: 0 };
const neighbours = (k: number, items: number[]): Nearest => {
  return { k, items: Uint32Array.from(items), distances: new Float32Array(items.length) };
};
const seven = Array.from({ length: 7 }, (_, k) => [(k + 1) % 7, (k + 2) % 7]).flat();

function beside(first: readonly number[], second: readonly number[], theirs = seven) {
  return besideMap(
    { points: Float64Array.from(first), neighbours: neighbours(2, seven) },
    { points: Float64Array.from(second), neighbours: neighbours(2, theirs), arranged: { method: "umap" }, shepard },
  );
}

test("the disparity is that of SciPy's procrustes", () => {
  assertClose([beside(target, points).disparity], [disparity], 1e-12);
});

test("the same map, turned, mirrored, moved and twice as large, differs in nothing", () => {
  const turned = points.map((_, k) => (k % 2 === 0 ? -2 * (points[k + 1] ?? 0) + 3 : 2 * -(points[k - 1] ?? 0) + 1));
  const found = beside(points, turned);
  assertClose([found.disparity], [0], 1e-12);
  assertClose(found.moved, new Array(7).fill(0), 1e-7);
  assertClose(found.points, points, 1e-7);
});

test("what has moved most comes first, in units of the first map's size", () => {
  // Twelve points on a circle, of which one is far outside on the second map.
  const circle = Array.from({ length: 12 }, (_, k) => [
    Math.cos((Math.PI * k) / 6),
    Math.sin((Math.PI * k) / 6),
  ]).flat();
  const other = circle.map((value, k) => (k === 10 || k === 11 ? 3 * value : value));
  const around = Array.from({ length: 12 }, (_, k) => [(k + 1) % 12, (k + 11) % 12]).flat();
  const theirs = around.with(0, 6).with(23, 0);
  const found = besideMap(
    { points: Float64Array.from(circle), neighbours: neighbours(2, around) },
    { points: Float64Array.from(other), neighbours: neighbours(2, theirs), arranged: { method: "umap" }, shepard },
  );
  assert.equal(movedMost(found, 1)[0], 5);
  const squares = found.moved.reduce((sum, distance) => sum + distance ** 2, 0);
  // The mean square of what is left is the disparity, as distances are in units of the root mean square radius.
  assertClose([squares / 12], [found.disparity], 1e-12);
  assert.deepEqual([...found.shared], [0.5, ...new Array(10).fill(1), 0.5]);
});

test("an arrow leads from one place to another, and none to a place nearby", () => {
  const from = Float64Array.of(0, 0, 50, 50);
  const to = Float64Array.of(100, 0, 52, 50);
  const marks = arrowMarks(from, to, [0, 1], paperLook);
  assert.deepEqual(
    marks.map((mark) => (mark.kind === "path" ? mark.points : [])),
    [
      [0, 0, 100, 0],
      [93, 3.5, 100, 0, 93, -3.5],
    ],
  );
});
