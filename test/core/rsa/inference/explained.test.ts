import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pairCount } from "../../../../src/core/geometry/pairMatrix.ts";
import { explainedByWeights, foldCount } from "../../../../src/core/rsa/inference/explained.ts";
import { randomFrom } from "../../../../src/core/statistics/random.ts";
import { assertClose } from "../../../assertClose.ts";

const count = 24;
const random = randomFrom(3);
const rdm = () => Float64Array.from({ length: pairCount(count) }, () => random() / 2 ** 32);
const [a, b, noise] = [rdm(), rdm(), rdm()];

function r2(target: Float64Array, set: readonly number[]): number {
  return explainedByWeights([a, b, noise], target, count, 1)?.(set) ?? Number.NaN;
}

describe("what sums of models explain, cross-validated over conditions", () => {
  it("is all of a target that is a sum of models with positive weights, and of no other sign", () => {
    const sum = a.map((value, k) => 3 + 2 * value + 0.5 * (b[k] ?? 0));
    assertClose([r2(sum, [0, 1])], [1], 1e-9);
    const upsideDown = a.map((value) => 5 - value);
    assert.ok(r2(upsideDown, [0]) <= 1e-3, "a model that correlates negatively explains nothing");
  });

  it("is not above zero for models that have nothing to do with the target", () => {
    assert.ok(r2(noise, [0, 1]) < 0.02);
  });

  it("leaves out missing pairs", () => {
    const gappy = a.map((value, k) => (k % 5 === 0 ? Number.NaN : 2 * value));
    assertClose([r2(gappy, [0])], [1], 1e-9);
  });

  it("needs four conditions in each of two folds", () => {
    assert.deepEqual([7, 8, 12, 20, 1000].map(foldCount), [undefined, 2, 3, 5, 5]);
    assert.equal(explainedByWeights([new Float64Array(21)], new Float64Array(21), 7, 1), undefined);
  });
});
