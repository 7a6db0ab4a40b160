import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type DistanceRows, rowsOfPairs, rowsOfPoints } from "../../../src/core/map/distances.ts";
import { classicalScaling } from "../../../src/core/map/metricScaling.ts";
import { nearestOf } from "../../../src/core/map/nearest.ts";
import { principalComponents } from "../../../src/core/map/principalComponents.ts";
import { alignLayout } from "../../../src/core/map/procrustes.ts";
import { neighboursAsked, trust } from "../../../src/core/map/trust.ts";
import { finish } from "../../../src/core/rsa/relabeling/work.ts";
import { assertClose } from "../../assertClose.ts";
import reference from "../../reference/map.json" with { type: "json" };

describe("principal components", () => {
  for (const [name, { count, dimensions, values, points, explained }] of Object.entries(reference.pca)) {
    it(`of ${name} data are scikit-learn's, signs too`, () => {
      const found = principalComponents({ values: Float32Array.from(values), count, dimensions });
      assertClose(found.points, points, 1e-6);
      assertClose(found.explained, explained, 1e-9);
    });
  }

  it("of equal vectors are nothing", () => {
    const { points, explained } = principalComponents({
      values: new Float32Array(12).fill(3),
      count: 4,
      dimensions: 3,
    });
    assert.ok([...points, ...explained].every((value) => value === 0));
  });

  it("of two vectors are a line", () => {
    const { points, explained } = principalComponents({ values: Float32Array.of(0, 0, 3, 4), count: 2, dimensions: 2 });
    assertClose(points, [-2.5, 0, 2.5, 0]);
    assertClose(explained, [1]);
  });
});

describe("classical scaling", () => {
  it("is scikit-learn's up to a turn or a mirror", () => {
    const { count, distances, points } = reference.classical;
    const found = classicalScaling(Float64Array.from(distances), count);
    assertClose(alignLayout(found, Float64Array.from(points)), points, 1e-9);
    assertClose(squares(found), squares(points), 1e-6);
  });
});

/** Sum of squares of each axis: an alignment scales, which this does not. */
function squares(points: ArrayLike<number>): number[] {
  return [0, 1].map((axis) =>
    Array.from(points).reduce((sum, value, k) => sum + (k % 2 === axis ? value * value : 0), 0),
  );
}

function trusted(original: DistanceRows, shown: DistanceRows, k: number) {
  return finish(trust(finish(nearestOf(original, k)), original, shown, k));
}

describe("trust", () => {
  for (const { metric, count, distances, points, trustworthiness, continuity } of reference.trust) {
    it(`of ${metric} distances is scikit-learn's`, () => {
      const matrix = { kind: "dissimilarity", count, condensed: distances } as const;
      for (const [k, expected] of Object.entries(trustworthiness)) {
        const found = trusted(rowsOfPairs(matrix), rowsOfPoints(Float64Array.from(points)), Number(k));
        assertClose([found.trustworthiness], [expected], 1e-9);
        assertClose([found.continuity], [continuity[k as keyof typeof continuity]], 1e-9);
      }
    });
  }

  it("takes a similarity as one minus itself", () => {
    const row = new Float64Array(3);
    rowsOfPairs({ kind: "similarity", count: 3, condensed: [0.75, 0.5, 0.25] }).read(2, row);
    assert.deepEqual([...row], [0.5, 0.75, Number.POSITIVE_INFINITY]);
  });

  it("is complete where the map is the space", () => {
    const points = Float64Array.from(reference.trust[0]?.points ?? []);
    const { trustworthiness, continuity, kept } = trusted(rowsOfPoints(points), rowsOfPoints(points), 5);
    assert.deepEqual([trustworthiness, continuity, ...kept], [1, 1, ...kept.map(() => 1)]);
  });

  it("tells the neighbours in the space, nearest first, of equal ones the earlier", () => {
    const line = Float64Array.of(0, 0, 1, 0, 2, 0, 9, 0, 4, 0);
    const { items, distances } = finish(nearestOf(rowsOfPoints(line), 2));
    assert.deepEqual([...items], [1, 2, 0, 2, 1, 0, 4, 2, 2, 1]);
    assert.deepEqual([...distances], [1, 2, 1, 1, 1, 2, 5, 7, 2, 3]);
  });

  it("asks about fewer neighbours than half of the items", () => {
    assert.deepEqual([2, 3, 4, 6, 31, 3000].map(neighboursAsked), [0, 1, 1, 2, 15, 15]);
  });
});
