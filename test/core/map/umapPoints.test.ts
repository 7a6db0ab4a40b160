import assert from "node:assert/strict";
import { test } from "node:test";
import { compareVectors } from "../../../src/core/geometry/compareVectors.ts";
import { rowsOfPairs, rowsOfPoints } from "../../../src/core/map/distances.ts";
import { nearestOf } from "../../../src/core/map/nearest.ts";
import { principalComponents } from "../../../src/core/map/principalComponents.ts";
import { trust } from "../../../src/core/map/trust.ts";
import { fewestForUmap, umapPoints } from "../../../src/core/map/umapPoints.ts";
import { finish } from "../../../src/core/rsa/relabeling/work.ts";
import reference from "../../reference/umap.json" with { type: "json" };

function mapped(values: Float32Array, dimensions: number, seed = 42) {
  const count = values.length / dimensions;
  const rows = rowsOfPairs(compareVectors({ values, count, dimensions }, "euclidean", []));
  const { points: start } = principalComponents({ values, count, dimensions });
  const nearest = finish(nearestOf(rows, Math.min(15, count - 1)));
  return { rows, nearest, points: finish(umapPoints(nearest, start, seed)) };
}

const values = Float32Array.from(reference.values);

test("UMAP keeps as many neighbours as umap-learn, and is the same every time", () => {
  const { rows, nearest, points } = mapped(values, reference.dimensions);
  const { kept } = finish(trust(nearest, rows, rowsOfPoints(points), 15));
  const share = kept.reduce((sum, value) => sum + value, 0) / reference.count;
  const theirs = Math.max(...Object.values(reference.kept));
  assert.ok(share > theirs - 0.02, `${share}, umap-learn ${theirs}`);
  assert.deepEqual(mapped(values, reference.dimensions).points, points);
});

test("another seed gives another map", () => {
  const few = values.subarray(0, 40 * reference.dimensions);
  assert.notDeepEqual(mapped(few, reference.dimensions, 1).points, mapped(few, reference.dimensions, 2).points);
});

test("few items, and items in one place, are told apart or at least finite", () => {
  for (const few of [Float32Array.of(0, 1, 2, 9), Float32Array.of(3, 3, 3, 3, 3, 8)]) {
    assert.ok(few.length >= fewestForUmap);
    const { points } = mapped(few, 1);
    assert.ok(points.every(Number.isFinite), `${points}`);
  }
});
