import assert from "node:assert/strict";
import { test } from "node:test";
import { pointsInside } from "../../../src/core/figure/map/lasso.ts";

const places = Float64Array.of(5, 5, 15, 5, 5, 15, 12, 12);

test("points inside a line, also where it turns inwards or around once more", () => {
  assert.deepEqual(pointsInside(places, [0, 0, 10, 0, 10, 10, 0, 10]), [0]);
  // An L: the corner at (12, 12) is left out.
  assert.deepEqual(pointsInside(places, [0, 0, 20, 0, 20, 10, 10, 10, 10, 20, 0, 20]), [0, 1, 2]);
  assert.deepEqual(pointsInside(places, [0, 0, 20, 0, 20, 20, 0, 20]), [0, 1, 2, 3]);
});

test("a line of one or two points has nothing inside", () => {
  assert.deepEqual(pointsInside(places, [5, 5]), []);
  assert.deepEqual(pointsInside(places, [0, 0, 20, 20]), []);
  assert.deepEqual(pointsInside(places, []), []);
});
