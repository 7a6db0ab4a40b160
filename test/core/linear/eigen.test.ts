import assert from "node:assert/strict";
import { test } from "node:test";
import { type Eigenvector, leadingEigenvectors } from "../../../src/core/linear/eigen.ts";
import { dot } from "../../../src/core/linear/vectors.ts";
import { randomFrom } from "../../../src/core/statistics/random.ts";

/** Q diag(values) Qᵀ with Q a reflection, so that eigenvalues and eigenvectors are known. */
function known(values: Float64Array): {
  readonly matrix: Float64Array;
  readonly vectorOf: (k: number) => Float64Array;
} {
  const size = values.length;
  const random = randomFrom(5);
  const normal = Float64Array.from({ length: size }, () => random() / 2 ** 32 - 0.5);
  const length = dot(normal, normal);
  const vectorOf = (k: number) =>
    normal.map((one, i) => (i === k ? 1 : 0) - (2 * one * (normal[k] ?? Number.NaN)) / length);
  const vectors = Array.from(values, (_, k) => vectorOf(k));
  const matrix = new Float64Array(size * size);
  for (const [k, vector] of vectors.entries()) {
    const value = values[k] ?? 0;
    if (value === 0) continue;
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        matrix[i * size + j] = (matrix[i * size + j] ?? 0) + value * (vector[i] ?? 0) * (vector[j] ?? 0);
  }
  return { matrix, vectorOf };
}

function expectPair(found: Eigenvector | undefined, size: number, vector: Float64Array): void {
  assert.ok(found);
  assert.ok(Math.abs(found.size - size) < 1e-9 * size, `${found.size}, expected ${size}`);
  assert.ok(Math.abs(Math.abs(dot(found.vector, vector)) - 1) < 1e-9);
  assert.ok(Math.max(...found.vector) >= -Math.min(...found.vector));
}

for (const size of [30, 400]) {
  test(`the leading eigenvectors of ${size} rows, by absolute size`, () => {
    const values = Float64Array.from({ length: size }, (_, k) => (k === 3 ? -9 : k === 7 ? 5 : 4 / (k + 1)));
    const { matrix, vectorOf } = known(values);
    const [first, second, third] = leadingEigenvectors(matrix, size, 3);
    expectPair(first, 9, vectorOf(3));
    expectPair(second, 5, vectorOf(7));
    expectPair(third, 4, vectorOf(0));
  });
}

test("an eigenvalue that occurs several times is found as often", () => {
  const { matrix } = known(Float64Array.from({ length: 300 }, (_, k) => (k < 3 ? 2 : k < 5 ? 1 : 0)));
  const found = leadingEigenvectors(matrix, 300, 4);
  assert.deepEqual(
    found.map(({ size }) => Math.round(size * 1e9) / 1e9),
    [2, 2, 2, 1],
  );
  for (const [k, { vector }] of found.entries())
    for (const other of found.slice(0, k)) assert.ok(Math.abs(dot(vector, other.vector)) < 1e-9);
});

test("of a matrix of zeros and of none", () => {
  assert.deepEqual(
    leadingEigenvectors(new Float64Array(250 * 250), 250, 2).map(({ size }) => size),
    [0, 0],
  );
  assert.deepEqual(leadingEigenvectors(new Float64Array(0), 0, 2), []);
  assert.equal(leadingEigenvectors(Float64Array.of(3), 1, 2).length, 1);
});
