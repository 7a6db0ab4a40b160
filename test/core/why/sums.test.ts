import assert from "node:assert/strict";
import { test } from "node:test";
import type { LogisticFit } from "../../../src/core/results/decodeResult.ts";
import { logOddsRule } from "../../../src/core/why/logOdds.ts";
import { cosineParts, productParts } from "../../../src/core/why/sums.ts";

const rows = (...vectors: number[][]) => ({
  values: Float32Array.from(vectors.flat()),
  count: vectors.length,
  dimensions: vectors[0]?.length ?? 0,
});
const close = (found: Iterable<number>, expected: readonly number[]) => {
  const all = [...found];
  assert.equal(all.length, expected.length);
  for (const [k, value] of all.entries()) assert.ok(Math.abs(value - (expected[k] as number)) < 1e-12, `${all}`);
};

test("the parts of a cosine: products of tokens over the lengths of the sums", () => {
  // (1,0) + (0,1) = (1,1), and (2,0) + (0,1) − (0,1) = (2,0): the cosine is 1/√2.
  const parts = cosineParts(rows([1, 0], [0, 1]), rows([2, 0], [0, 1], [0, -1]));
  const unit = 1 / (Math.SQRT2 * 2);
  close(parts, [2 * unit, 0, 0, 0, unit, -unit]);
  close([parts.reduce((sum, part) => sum + part)], [Math.SQRT1_2]);
});

test("the parts of a product, as it is and at length 1", () => {
  close(productParts(rows([3, 0], [0, 4]), [1, 2], false), [3, 8]);
  close(productParts(rows([3, 0], [0, 4]), [1, 2], true), [3 / 5, 8 / 5]);
});

const fit = (coefficients: number[], intercept: number[]): LogisticFit => ({
  coefficients: Float64Array.from(coefficients),
  intercept: Float64Array.from(intercept),
  dimensions: 2,
  iterations: 1,
  converged: true,
  gradient: 0,
});

test("log-odds of two classes have one sign for each side; of more they are a difference of rows", () => {
  const two = fit([1, -2], [0.5]);
  assert.deepEqual(logOddsRule(two, [1, 0]), { weights: Float64Array.of(1, -2), intercept: 0.5 });
  assert.deepEqual(logOddsRule(two, [0, 1]), { weights: Float64Array.of(-1, 2), intercept: -0.5 });
  const three = fit([1, 2, 3, 5, 8, 13], [1, 2, 4]);
  assert.deepEqual(logOddsRule(three, [2, 0]), { weights: Float64Array.of(7, 11), intercept: 3 });
});
