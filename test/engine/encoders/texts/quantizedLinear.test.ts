import assert from "node:assert/strict";
import { test } from "node:test";
import { quantizePerRow } from "../../../../src/engine/encoders/texts/quantizedLinear.ts";

test("weights are quantised with one scale a row, and transposed", () => {
  const { values, scales } = quantizePerRow(Float32Array.of(1, -2, 0.5, 0, 0, 0), 2, 3, 100);
  assert.deepEqual([...values], [50, 0, -100, 0, 25, 0]);
  assert.deepEqual([...scales], [Math.fround(0.02), 1]);
});
