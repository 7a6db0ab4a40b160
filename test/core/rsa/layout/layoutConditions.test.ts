import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alignLayout } from "../../../../src/core/map/procrustes.ts";
import { layoutConditions } from "../../../../src/core/rsa/layout/layoutConditions.ts";
import { randomFrom } from "../../../../src/core/statistics/random.ts";
import { assertClose } from "../../../assertClose.ts";
import reference from "../../../reference/rsa.json" with { type: "json" };
import { objects92, without92 } from "../objects92.ts";
import { rdmOf } from "../rdmOf.ts";

function distances(points: Float64Array): Float64Array {
  const at = (k: number) => points[k] ?? 0;
  const count = points.length / 2;
  const pairs = [...Array(count).keys()].flatMap((i) =>
    [...Array(count).keys()].slice(i + 1).map((j) => [i, j] as const),
  );
  return Float64Array.from(pairs, ([i, j]) => Math.hypot(at(2 * i) - at(2 * j), at(2 * i + 1) - at(2 * j + 1)));
}

function randomPoints(count: number): Float64Array {
  const random = randomFrom(3);
  return Float64Array.from({ length: 2 * count }, () => random() / 2 ** 32);
}

describe("layout of conditions", () => {
  it("finds points again from their distances", () => {
    const points = randomPoints(40);
    const { points: found, stress } = layoutConditions(rdmOf(distances(points)));
    assert.ok(stress < 1e-6, `${stress}`);
    assertClose(alignLayout(found, points), points, 1e-5);
  });

  it("finds them with one pair in ten missing", () => {
    const points = randomPoints(40);
    const known = distances(points).map((distance, pair) => (pair % 10 === 3 ? Number.NaN : distance));
    const { points: found, stress } = layoutConditions(rdmOf(known));
    assert.ok(stress < 1e-3, `${stress}`);
    assertClose(alignLayout(found, points), points, 0.01);
  });

  it("gives the same for the same", () => {
    const condensed = distances(randomPoints(10)).map((distance, pair) => distance + (pair % 3) / 5);
    assert.deepEqual(layoutConditions(rdmOf(condensed)), layoutConditions(rdmOf(condensed)));
  });

  it("gives finite points for few, equal, zero, negative and missing dissimilarities", () => {
    const cases: [number, number[]][] = [
      [1, []],
      [2, [1]],
      [3, [1, 1, 1]],
      [3, [0, 0, 0]],
      [3, [-0.1, 1, 2]],
      [3, [Number.NaN, Number.NaN, Number.NaN]],
    ];
    for (const [count, condensed] of cases) {
      const { points, stress } = layoutConditions(rdmOf(Float64Array.from(condensed)));
      assert.equal(points.length, 2 * count);
      assert.ok(points.every(Number.isFinite), `${condensed}: ${points}`);
      assert.ok(stress >= 0 && stress <= 1, `${condensed}: ${stress}`);
    }
  });

  it("has no more stress than the best of scikit-learn's eight starts, on the 92 objects", { skip: without92 }, () => {
    for (const [file, best] of Object.entries(reference.real.stress)) {
      const { stress } = layoutConditions(rdmOf(objects92(file).condensed));
      assert.ok(stress < 1.01 * best, `${file}: ${stress}, scikit-learn ${best}`);
    }
  });
});
