import assert from "node:assert/strict";
import { it } from "node:test";
import { fitLogisticRegression } from "../../../src/core/decoding/fit/logisticRegression.ts";
import { randomFrom } from "../../../src/core/statistics/random.ts";
import { trainingOf } from "../../../src/engine/decoding/fitAndPredict.ts";

for (const classes of [2, 3]) {
  it(`many rows: fewer iterations, the same optimum (${classes} classes)`, async () => {
    const random = randomFrom(classes);
    const [count, dimensions] = [12_000, 24];
    const values = new Float32Array(count * dimensions);
    // Each column is much like the one before, so that columns taken by themselves say little.
    for (let at = 0; at < values.length; at++) {
      const before = at % dimensions === 0 ? 1 : (values[at - 1] ?? 0);
      values[at] = 0.95 * before + (random() / 2 ** 32 - 0.5);
    }
    const labels = Uint32Array.from({ length: count }, (_, item) => {
      const pull = (values[item * dimensions + 3] ?? 0) - (values[item * dimensions + 9] ?? 0);
      return Math.min(classes - 1, Math.max(0, Math.floor((pull + random() / 2 ** 32) * classes)));
    });
    const { rows, precondition } = await trainingOf({ values, count, dimensions }, classes, { C: 10, tolerance: 0 });
    assert.ok(precondition);
    const options = { C: 10, maxIter: 1000 };
    const plain = fitLogisticRegression({ rows, labels, classes }, options);
    const fast = fitLogisticRegression({ rows, labels, classes }, { ...options, precondition });
    assert.ok(plain.converged && fast.converged);
    assert.ok(fast.iterations < plain.iterations, `${fast.iterations} iterations instead of ${plain.iterations}`);
    for (const [k, value] of plain.coefficients.entries()) {
      assert.ok(Math.abs((fast.coefficients[k] ?? Number.NaN) - value) < 1e-5, `coefficient ${k}`);
    }
  });
}
