import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fitLogisticRegression, type LogisticOptions } from "../../../../src/core/decoding/fit/logisticRegression.ts";
import { predictProbabilities } from "../../../../src/core/decoding/fit/predictProbabilities.ts";
import { denseRows, sparseRows } from "../../../../src/core/decoding/fit/rows.ts";
import { predictLabels } from "../../../../src/core/decoding/scores/confusionMatrix.ts";
import type { LogisticFit } from "../../../../src/core/results/decodeResult.ts";
import { randomFrom, shuffle } from "../../../../src/core/statistics/random.ts";
import reference from "../../../reference/logistic.json" with { type: "json" };

interface Items {
  readonly vectors: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly classes: number;
}

const plain = { C: 1, maxIter: 1000 };

function rowsOf(vectors: Items["vectors"]) {
  return denseRows(Float32Array.from(vectors.flat()), vectors[0]?.length ?? 0);
}

function fit({ vectors, labels, classes }: Items, options: LogisticOptions = plain): LogisticFit {
  return fitLogisticRegression({ rows: rowsOf(vectors), labels, classes }, options);
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  const largest = Math.max(1, ...Array.from(expected, Math.abs));
  for (let k = 0; k < expected.length; k++) {
    const difference = Math.abs((actual[k] ?? Number.NaN) - (expected[k] ?? Number.NaN));
    assert.ok(difference <= tolerance * largest, `value ${k}: ${actual[k]}, expected ${expected[k]}`);
  }
}

/** Overlapping classes, every class with items; the same for the same seed. */
function drawn(seed: number, count: number, dimensions: number, classes: number): Items {
  const random = randomFrom(seed);
  // In 256ths, which single precision holds exactly.
  const number = () => Math.round(random() / 2 ** 23 - 256) / 256;
  const labels = Array.from({ length: count }, (_, item) => item % classes);
  const centres = labels.slice(0, classes).map(() => Array.from({ length: dimensions }, number));
  const vectors = labels.map((label) => (centres[label] ?? []).map((centre) => centre + 3 * number()));
  return { vectors, labels, classes };
}

/** Largest absolute derivative of Σ loss / n + |w|² / (2 C n), written out item by item from the model's own probabilities. */
function gradientOf(
  { vectors, labels, classes }: Items,
  { coefficients, intercept, dimensions }: LogisticFit,
  C: number,
) {
  const count = labels.length;
  const outputs = intercept.length;
  const probabilities = vectors.map((vector) => {
    const logits = Array.from(
      intercept,
      (start, k) => start + vector.reduce((sum, value, j) => sum + value * (coefficients[k * dimensions + j] ?? 0), 0),
    );
    const powers = (outputs === 1 ? [0, ...logits] : logits).map(Math.exp);
    const total = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / total);
  });
  let largest = 0;
  for (let k = 0; k < outputs; k++) {
    const own = outputs === 1 ? 1 : k;
    const residuals = labels.map(
      (label, item) => ((probabilities[item]?.[own] ?? 0) - (label === own ? 1 : 0)) / count,
    );
    const slopes = Array.from({ length: dimensions }, (_, j) =>
      residuals.reduce(
        (sum, residual, item) => sum + residual * (vectors[item]?.[j] ?? 0),
        (coefficients[k * dimensions + j] ?? 0) / (C * count),
      ),
    );
    slopes.push(residuals.reduce((a, b) => a + b));
    largest = Math.max(largest, ...slopes.map(Math.abs));
  }
  assert.equal(classes, Math.max(2, outputs));
  return largest;
}

describe("logistic regression", () => {
  for (const { name, values, labels, classes, C, balanced, ...expected } of reference.cases) {
    it(`finds scikit-learn's optimum: ${name}`, () => {
      const found = fit({ vectors: values, labels, classes }, { C, balanced, maxIter: 1000 });
      assert.ok(found.converged, `${found.iterations} iterations, gradient ${found.gradient}`);
      assertClose(found.coefficients, expected.coefficients.flat(), 5e-6);
      assertClose(found.intercept, expected.intercept, 5e-6);
      const probabilities = predictProbabilities(found, rowsOf(values));
      assert.deepEqual(Array.from(predictLabels(probabilities, classes)), expected.predictions);
      assertClose(probabilities.subarray(0, 5 * classes), expected.probabilities.flat(), 2e-6);
    });
  }

  for (const { name, values, labels, classes, C, balanced, stopped } of reference.cases) {
    for (const { tolerance, ...expected } of stopped) {
      it(`goes scikit-learn's way and stops with it: ${name}, tolerance ${tolerance}`, () => {
        const found = fit({ vectors: values, labels, classes }, { C, balanced, maxIter: 1000, tolerance });
        assert.equal(found.iterations, expected.iterations);
        assert.ok(found.converged);
        // Columns of very unlike sizes need 91 iterations, in which rounding grows.
        const within = name.startsWith("columns of unlike sizes") ? 1e-3 : 1e-10;
        assertClose(found.coefficients, expected.coefficients.flat(), within);
        assertClose(found.intercept, expected.intercept, within);
      });
    }
  }

  it("ends where the gradient of the loss, worked out another way, is gone", () => {
    for (const [seed, classes] of [2, 2, 3, 4].entries()) {
      const items = drawn(seed, 60, 7, classes);
      for (const C of [0.01, 1, 100]) {
        const found = fit(items, { ...plain, C });
        assert.ok(found.converged);
        const gradient = gradientOf(items, found, C);
        assert.ok(gradient < 1e-6, `${classes} classes, C ${C}: ${gradient}`);
        assert.ok(Math.abs(gradient - found.gradient) < 1e-12, `said ${found.gradient}, is ${gradient}`);
      }
    }
  });

  it("turns its sign when the two classes change names", () => {
    const items = drawn(3, 50, 6, 2);
    const [one, other] = [fit(items), fit({ ...items, labels: items.labels.map((label) => 1 - label) })];
    assertClose(
      other.coefficients.map((value) => -value),
      one.coefficients,
      1e-7,
    );
    assertClose(
      other.intercept.map((value) => -value),
      one.intercept,
      1e-7,
    );
  });

  it("takes its coefficients along when classes change names", () => {
    const items = drawn(4, 60, 5, 3);
    const [one, other] = [fit(items), fit({ ...items, labels: items.labels.map((label) => (label + 1) % 3) })];
    for (let k = 0; k < 3; k++) {
      const moved = ((k + 1) % 3) * 5;
      assertClose(other.coefficients.subarray(moved, moved + 5), one.coefficients.subarray(5 * k, 5 * k + 5), 1e-7);
    }
    assertClose([0], [one.intercept.reduce((a, b) => a + b)], 1e-9);
  });

  it("does not mind the order of the items", () => {
    const items = drawn(5, 80, 6, 3);
    const order = Uint32Array.from(items.labels.keys());
    shuffle(order, randomFrom(6));
    const at = <T>(list: readonly T[]) => Array.from(order, (item) => list[item] as T);
    assertClose(
      fit({ ...items, vectors: at(items.vectors), labels: at(items.labels) }).coefficients,
      fit(items).coefficients,
      1e-7,
    );
  });

  it("gives smaller coefficients, in proportion, for longer vectors with a penalty to match", () => {
    const items = drawn(7, 50, 6, 2);
    const longer = { ...items, vectors: items.vectors.map((vector) => vector.map((value) => 8 * value)) };
    const [one, other] = [fit(items), fit(longer, { ...plain, C: 1 / 64 })];
    assertClose(
      other.coefficients.map((value) => 8 * value),
      one.coefficients,
      1e-6,
    );
    assertClose(other.intercept, one.intercept, 1e-6);
  });

  it("shifts only the intercept when all vectors are shifted", () => {
    const items = drawn(8, 50, 6, 2);
    const shifted = { ...items, vectors: items.vectors.map((vector) => vector.map((value) => value + 5)) };
    const [one, other] = [fit(items), fit(shifted)];
    assertClose(other.coefficients, one.coefficients, 1e-6);
    const moved = one.coefficients.reduce((sum, value) => sum - 5 * value, one.intercept[0] ?? 0);
    assertClose(other.intercept, [moved], 1e-5);
  });

  it("is the same for sparse rows as for the dense ones they stand for", () => {
    const { vectors, ...items } = drawn(9, 60, 12, 2);
    const thinned = vectors.map((vector, item) => vector.map((value, j) => ((item + j) % 3 === 0 ? value : 0)));
    const kept = thinned.map((vector) => vector.flatMap((value, j) => (value === 0 ? [] : [{ value, j }])));
    const starts = [0];
    for (const row of kept) starts.push((starts.at(-1) ?? 0) + row.length);
    const rows = sparseRows({
      dimensions: 12,
      starts: Uint32Array.from(starts),
      columns: Uint32Array.from(kept.flat(), ({ j }) => j),
      values: Float64Array.from(kept.flat(), ({ value }) => value),
    });
    const sparse = fitLogisticRegression({ rows, ...items }, plain);
    assertClose(sparse.coefficients, fit({ vectors: thinned, ...items }).coefficients, 1e-7);
  });

  it("gives the same bits for the same items", () => {
    const items = drawn(10, 70, 9, 3);
    assert.deepEqual(fit(items), fit(items));
  });

  it("says that it stopped before the optimum", () => {
    const items = drawn(11, 60, 8, 2);
    const { converged, iterations, gradient } = fit(items, { ...plain, maxIter: 2 });
    assert.equal(iterations, 2);
    assert.equal(converged, false);
    assert.ok(gradient > 1e-6, `gradient ${gradient}`);
  });

  it("stops when it is told to", () => {
    const reason = new Error("enough");
    const signal = AbortSignal.abort(reason);
    for (const tolerance of [0, 1e-4]) {
      assert.throws(() => fit(drawn(12, 40, 4, 2), { ...plain, tolerance, signal }), reason);
    }
  });

  it("has not converged where its iterations end before its tolerance", () => {
    const { converged, iterations } = fit(drawn(11, 60, 8, 2), { ...plain, maxIter: 2, tolerance: 1e-4 });
    assert.deepEqual([iterations, converged], [2, false]);
  });

  it("comes to the same optimum by a tolerance that leaves nothing", () => {
    const items = drawn(13, 80, 6, 3);
    const [one, other] = [fit(items), fit(items, { ...plain, tolerance: 1e-15 })];
    assertClose(other.coefficients, one.coefficients, 1e-5);
  });

  it("gives probabilities that add up to 1 for items far from the boundary", () => {
    const sure = { coefficients: Float64Array.of(1000), intercept: Float64Array.of(0), dimensions: 1 };
    const rest = { iterations: 1, converged: true, gradient: 0 };
    const two = predictProbabilities({ ...sure, ...rest }, rowsOf([[2], [-2], [0]]));
    assert.deepEqual(Array.from(two), [0, 1, 1, 0, 0.5, 0.5]);
    const many = { coefficients: Float64Array.of(1000, 0, -1000), intercept: new Float64Array(3), dimensions: 1 };
    const three = predictProbabilities({ ...many, ...rest }, rowsOf([[2], [-2]]));
    assert.deepEqual(Array.from(three), [1, 0, 0, 0, 0, 1]);
  });
});
