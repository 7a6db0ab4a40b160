import assert from "node:assert/strict";
import { test } from "node:test";
import type { EncoderIdentity, Pooling } from "../../../../src/core/results/receipt.ts";
import { pool } from "../../../../src/engine/encoders/encoder/pooling.ts";
import type { DenseLayer } from "../../../../src/engine/encoders/texts/denseLayer.ts";
import { isSumOfStates, partsOfStates, tokensBefore } from "../../../../src/engine/encoders/texts/textParts.ts";

type Outputs = Parameters<typeof partsOfStates>[0];
type Session = Parameters<typeof isSumOfStates>[1];

// Three tokens of two numbers.
const states = Float32Array.of(1, 2, -3, 4, 5, 0.5);
const outputs = { last_hidden_state: { data: states, dims: [1, 3, 2] } } as unknown as Outputs;
const identity = (pooling: Pooling) => ({ id: "made up", pooling }) as EncoderIdentity;
const sumOfRows = (rows: Float32Array, width: number) =>
  Array.from({ length: width }, (_, k) =>
    rows.filter((_, at) => at % width === k).reduce((sum, value) => sum + value, 0),
  );
const close = (found: readonly number[], expected: Iterable<number>) => {
  for (const [k, value] of [...expected].entries()) assert.ok(Math.abs((found[k] ?? Number.NaN) - value) < 1e-5);
};

/** x ↦ (x₁ + 2 x₂ + 10, x₁ − x₂ − 1, 3 x₂) */
const affine: DenseLayer = {
  ...{ inputs: 2, outputs: 3, isAffine: true },
  apply: (vectors) =>
    Float32Array.from({ length: (vectors.length / 2) * 3 }, (_, at) => {
      const [x = 0, y = 0] = vectors.subarray(2 * Math.floor(at / 3));
      return [x + 2 * y + 10, x - y - 1, 3 * y][at % 3] ?? 0;
    }),
};

for (const pooling of ["mean", "mean_sqrt_len_tokens", "weightedmean"] as const) {
  test(`${pooling}: the parts add up to the pooled vector, also through a layer with a bias`, () => {
    const pooled = pool(states, 1, 2, pooling);
    close(sumOfRows(partsOfStates(outputs, identity(pooling), []), 2), pooled);
    const through = partsOfStates(outputs, identity(pooling), [affine]);
    assert.equal(through.length, 4 * 3, "three tokens and the bias");
    close(sumOfRows(through, 3), affine.apply(pooled));
    close([...through.subarray(9)], [10, -1, 0]);
  });
}

test("what is no sum over states: one token, the largest, a layer that bends, several layers, a graph's own vector", () => {
  const session = (...outputNames: string[]) => ({ outputNames }) as unknown as Session;
  const plain = session("last_hidden_state");
  assert.equal(isSumOfStates(identity("mean"), plain, [affine]), true);
  for (const pooling of ["cls", "lasttoken", "max"] as const)
    assert.equal(isSumOfStates(identity(pooling), plain, []), false);
  assert.equal(isSumOfStates(identity("mean"), plain, [affine, { ...affine, isAffine: false }]), false);
  assert.equal(isSumOfStates({ ...identity("mean"), layers: 6 }, plain, []), false);
  assert.equal(isSumOfStates(identity("mean"), session("last_hidden_state", "sentence_embedding"), []), false);
});

test("tokens before a position: none where a token reaches over it", () => {
  // [CLS] 7 8 9 [SEP]: after the first word, in the middle of the second, at its end.
  assert.deepEqual(
    tokensBefore(
      [1, 7, 8, 9, 2],
      [1, 2],
      [
        [1, 2],
        [1, 7, 2],
        [1, 7, 5, 2],
        [1, 7, 8, 9, 2],
      ],
    ),
    [1, 2, undefined, 4],
  );
  // Without special tokens; and a text that is cut off at its end.
  assert.deepEqual(tokensBefore([7, 8], [], [[], [7], [7, 8], [7, 8]]), [0, 1, 2, 2]);
  // A text of special tokens alone.
  assert.deepEqual(tokensBefore([1, 2], [1, 2], [[1, 2]]), [2]);
});
