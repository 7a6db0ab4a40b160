import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Comparison, type ComparisonId, comparisons } from "../../../../src/core/rsa/comparison/comparison.ts";
import { nonnegativeWeights } from "../../../../src/core/rsa/comparison/nonnegativeWeights.ts";
import { ownPairs } from "../../../../src/core/rsa/comparison/ownPairs.ts";
import { pooled, poolOf } from "../../../../src/core/rsa/comparison/pooledRdm.ts";
import { fittedBootstrap, shares } from "../../../../src/core/rsa/fitted/fittedBootstrap.ts";
import {
  dealt,
  leftOut,
  type Partition,
  partitionOf,
  upperCeiling,
  weightsOf,
} from "../../../../src/core/rsa/fitted/leftOut.ts";
import { Parts } from "../../../../src/core/rsa/fitted/parts.ts";
import { finish } from "../../../../src/core/rsa/relabeling/work.ts";
import { randomFrom } from "../../../../src/core/statistics/random.ts";
import { assertClose } from "../../../assertClose.ts";
import reference from "../../../reference/rsaFitted.json" with { type: "json" };

const { count, folds } = reference;
const float = (values: readonly number[]) => Float64Array.from(values);
const models = reference.models.map(float);
const subjects = reference.subjects.map(float);
const once = new Uint32Array(count).fill(1);
const each = new Uint32Array(subjects.length).fill(1);
const fits = [
  { kind: "weighted", of: [0, 1, 2] },
  { kind: "best", of: [0, 1, 2] },
] as const;

const meanOf = (values: readonly (readonly number[])[]) =>
  values.map((row) => row.reduce((sum, value) => sum + value, 0) / row.length);

function parted(comparison: Comparison): { parts: Parts; partition: Partition } {
  const parts = new Parts({ comparison, models, subjects, count }, true);
  const partition = dealt(parts, once, Uint32Array.from(reference.foldOf), folds);
  assert.ok(partition);
  return { parts, partition };
}

describe("non-negative least squares, as SciPy's nnls", () => {
  for (const [k, { matrix, target, weights }] of reference.nnls.entries()) {
    it(`problem ${k}: ${matrix.length} × ${weights.length}`, () => {
      const columns = weights.map((_, a) => matrix.map((row) => row[a] ?? 0));
      const dot = (a: readonly number[], b: readonly number[]) =>
        a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
      const gram = float(columns.flatMap((a) => columns.map((b) => dot(a, b))));
      const found = nonnegativeWeights(gram, float(columns.map((a) => dot(a, target))));
      assertClose(
        found,
        weights,
        1e-9 * Math.max(1, ...weights) * (matrix.length > 200 || matrix.length === 30 ? 1e3 : 1),
      );
    });
  }

  it("finds the best of all sets of columns, where several have to be left out on the way", () => {
    const random = randomFrom(11);
    const uniform = () => random() / 2 ** 32 - 0.5;
    for (let problem = 0; problem < 300; problem++) {
      const common = Array.from({ length: 9 }, uniform);
      // Nearly the same columns: what is taken first is seldom what stays.
      const columns = Array.from({ length: 6 }, () => common.map((value) => value + 0.3 * uniform()));
      const target = common.map((value, i) => (columns[problem % 6]?.[i] ?? 0) - 0.5 * value + 0.4 * uniform());
      const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, one, i) => sum + one * (b[i] ?? 0), 0);
      const gram = float(columns.flatMap((a) => columns.map((b) => dot(a, b))));
      const weights = nonnegativeWeights(gram, float(columns.map((a) => dot(a, target))));
      const rest = target.map(
        (value, i) => value - columns.reduce((sum, one, a) => sum + (weights[a] ?? 0) * (one[i] ?? 0), 0),
      );
      // The conditions of Karush, Kuhn and Tucker: no weight below zero, no slope above it, and none where there is a weight.
      for (const [a, column] of columns.entries()) {
        const slope = dot(column, rest);
        const weight = weights[a] ?? Number.NaN;
        assert.ok(weight >= 0 && slope < 1e-8, `problem ${problem}, column ${a}: weight ${weight}, slope ${slope}`);
        if (weight > 0) assert.ok(Math.abs(slope) < 1e-8, `problem ${problem}, column ${a}: slope ${slope}`);
      }
    }
  });

  it("gives one of two equal columns the weight of both", () => {
    assertClose(nonnegativeWeights(float([2, 2, 2, 2]), float([3, 3])), [1.5, 0], 1e-12);
  });

  it("gives no weight where none helps, and to a column of zeros", () => {
    assertClose(nonnegativeWeights(float([1, 0, 0, 1]), float([-1, 0])), [0, 0], 0);
    assertClose(nonnegativeWeights(float([0, 0, 0, 1]), float([0, 2])), [0, 2], 1e-12);
  });
});

describe("models that are fitted to the reference, on left-out conditions and subjects", () => {
  for (const expected of reference.evaluated) {
    const comparison = comparisons[expected.comparison as ComparisonId];
    it(`${comparison.id}: as rsatoolbox's crossval on the same folds`, () => {
      const { parts, partition } = parted(comparison);
      const found = leftOut(parts, partition, fits, each);
      const close = (model: number, values: readonly (readonly number[])[]) =>
        assertClose(found.bySubject[model] ?? [], meanOf(values), 1e-9);
      for (const [m, values] of expected.parts.entries()) close(m, values);
      close(3, expected.weighted);
      close(4, expected.best);
      const chosen = [0, 1, 2].map((m) => expected.chosen.filter((one) => one === m).length);
      assertClose(found.chosen[1] ?? [], chosen, 1e-12);
    });

    it(`${comparison.id}: the noise ceiling on the same folds`, () => {
      const { parts, partition } = parted(comparison);
      const [lower, upper] = expected.ceiling;
      const pool = poolOf(comparison, subjects, ownPairs(models, subjects, count), count);
      assertClose([leftOut(parts, partition, fits, each).ceiling], [lower ?? 0], 1e-9);
      assertClose([upperCeiling(parts, partition, pooled(pool))], [upper ?? 0], 1e-9);
    });

    it(`${comparison.id}: weights of a fit to all`, () => {
      const whole = new Parts({ comparison, models, subjects, count }, false).whole(once);
      assert.ok(whole);
      assertClose(shares(weightsOf(whole, [0, 1, 2], each)), expected.weights, 1e-9);
    });
  }
});

describe("the bootstrap of fitted models", () => {
  // rsatoolbox parts subjects into two folds, here each is left out; it takes the noise of parting conditions off whole, here a tenth of it stays, as the estimates
  // are means over ten partitions. So they are of a size, and not the same.
  it("has variances of the size of rsatoolbox's dual bootstrap with cross-validation", () => {
    const parts = new Parts({ comparison: comparisons.pearson, models, subjects, count }, true);
    const random = randomFrom(3);
    const partitions = Array.from({ length: 10 }, () => partitionOf(parts, once, 3, random)).filter(
      (one) => one !== undefined,
    );
    const whole = parts.whole(once);
    assert.ok(whole);
    const found = finish(fittedBootstrap({ parts, fits, partitions, whole, over: "both", samples: 400, random }));
    assert.ok(found.kind === "done" && found.samples === 400 && found.degreesOfFreedom === 3);
    const [weighted = 0, best = 0, first = 0] = reference.bootstrap.models;
    for (const [ours, theirs] of [
      [found.models[3], weighted],
      [found.models[4], best],
      [found.models[0], first],
    ]) {
      const ratio = (ours ?? 0) / (theirs ?? 1);
      assert.ok(ratio > 0.6 && ratio < 1.8, `${ours} for ${theirs}`);
    }
    assert.equal(found.weights[0]?.length, 3);
  });
});
