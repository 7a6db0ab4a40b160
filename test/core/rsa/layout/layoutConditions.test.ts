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

describe("layouts aligned", () => {
  const { points, reference: target, disparity, mirrored } = reference.alignment;

  it("undoes a mirror, a turn, a scale and a move", () => {
    assertClose(alignLayout(Float64Array.from(mirrored), Float64Array.from(points)), points);
    assertClose(alignLayout(Float64Array.from(points), Float64Array.from(mirrored)), mirrored);
  });

  it("leaves the residue of SciPy's Procrustes analysis", () => {
    const aligned = alignLayout(Float64Array.from(points), Float64Array.from(target));
    const centre = [0, 1].map((axis) => target.reduce((sum, value, k) => sum + (k % 2 === axis ? value : 0), 0) / 7);
    const size = target.reduce((sum, value, k) => sum + (value - (centre[k % 2] ?? 0)) ** 2, 0);
    const residue = target.reduce((sum, value, k) => sum + (value - (aligned[k] ?? 0)) ** 2, 0);
    assertClose([residue / size], [disparity], 1e-12);
  });

  it("leaves points that are all in one place where the reference's middle is", () => {
    assert.deepEqual([...alignLayout(Float64Array.of(1, 1, 1, 1), Float64Array.of(0, 0, 2, 4))], [1, 2, 1, 2]);
  });
});
