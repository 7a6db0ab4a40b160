import assert from "node:assert/strict";
import { test } from "node:test";
import { readingOrder } from "../../../src/core/map/readingOrder.ts";

test("along Hilbert's curve each step leads to a neighbour in a grid", () => {
  const side = 8;
  const grid = Float64Array.from([...Array(side * side).keys()].flatMap((k) => [k % side, Math.floor(k / side)]));
  const order = readingOrder(grid);
  assert.deepEqual(
    [...order].sort((a, b) => a - b),
    [...Array(side * side).keys()],
  );
  for (let k = 1; k < order.length; k++) {
    const [one, other] = [order[k - 1] ?? 0, order[k] ?? 0];
    const step = Math.abs((one % side) - (other % side)) + Math.abs(Math.floor(one / side) - Math.floor(other / side));
    assert.equal(step, 1, `step ${k}`);
  }
});

test("points in one place keep their order, and there may be none", () => {
  assert.deepEqual([...readingOrder(Float64Array.of(3, 3, 3, 3, 3, 3))], [0, 1, 2]);
  assert.deepEqual([...readingOrder(new Float64Array())], []);
});
