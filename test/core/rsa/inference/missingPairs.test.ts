import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bootstrap } from "../../../../src/core/rsa/bootstrap/bootstrap.ts";
import { ownPairsResampler } from "../../../../src/core/rsa/bootstrap/ownPairsResampler.ts";
import { type ComparisonId, comparisons, isProduct } from "../../../../src/core/rsa/comparison/comparison.ts";
import { ownPairs } from "../../../../src/core/rsa/comparison/ownPairs.ts";
import { type InferenceRequest, inference } from "../../../../src/core/rsa/inference/inference.ts";
import { permutationTest } from "../../../../src/core/rsa/relabeling/permutationTest.ts";
import { finish } from "../../../../src/core/rsa/relabeling/work.ts";
import { assertClose } from "../../../assertClose.ts";
import reference from "../../../reference/rsaMissing.json" with { type: "json" };
import { synthetic } from "./references.ts";

const { count } = reference;
const models = reference.models.map((rdm) => Float64Array.from(rdm));
const subjects = reference.subjects.map((rdm) => Float64Array.from(rdm, (value) => value ?? Number.NaN));
const request: InferenceRequest = {
  comparison: comparisons.spearman,
  conditions: Array.from({ length: count }, (_, k) => String.fromCharCode(97 + k)),
  models,
  subjects,
  settings: { permutations: 0, bootstrap: 0, correction: "none", seed: 1 },
};

describe("subjects that lack pairs", () => {
  for (const comparison of Object.values(comparisons)) {
    it(`are compared as by rsatoolbox, each on its own: ${comparison.id}`, () => {
      const found = finish(inference({ ...request, comparison }));
      assertClose(
        found.models.flatMap(({ perSubject }) => [...perSubject]),
        reference.comparisons[comparison.id].flat(),
        1e-9,
      );
      assert.equal(found.noiseCeiling.kind, "estimated");
      const { lower, upper } = found.noiseCeiling;
      assertClose([lower, upper], reference.noiseCeiling[comparison.id], 1e-9);
    });

    it(`are compared so on samples of the conditions: ${comparison.id}`, () => {
      const resample = ownPairsResampler({ comparison, models, subjects, count });
      const { comparisons: values = [] } = resample(Uint32Array.from(reference.times)) ?? {};
      assertClose(values, reference.resampled[comparison.id].flat(), 1e-9);
    });

    it(`have the noise ceiling of the whole where each is drawn once: ${comparison.id}`, () => {
      const resampled = ownPairsResampler({ comparison, models, subjects, count })(new Uint32Array(count).fill(1));
      const { lower = 0, upper = 0 } = resampled?.ceiling(new Uint32Array(subjects.length).fill(1)) ?? {};
      // As below.
      const near = !isProduct(comparison) ? 1e-3 : comparison.ofRanks ? 0.03 : 1e-9;
      assertClose([lower, upper], reference.noiseCeiling[comparison.id] ?? [], near);
    });

    it(`are resampled as those that lack none, where that is so: ${comparison.id}`, () => {
      const resampled = ownPairsResampler({ comparison, ...synthetic })(new Uint32Array(synthetic.count).fill(1));
      const found = finish(
        inference({
          ...request,
          comparison,
          ...synthetic,
          conditions: Array.from({ length: 20 }, (_, k) => `${10 + k}`),
        }),
      );
      assertClose(
        resampled?.comparisons ?? [],
        found.models.flatMap(({ perSubject }) => [...perSubject]),
        1e-9,
      );
      assert.equal(found.noiseCeiling.kind, "estimated");
      const { lower = 0, upper = 0 } = resampled?.ceiling(new Uint32Array(5).fill(1)) ?? {};
      // Ranks are pooled without being ranked again; and where they nearly tie, rounding decides.
      const near = !isProduct(comparison) ? 1e-3 : comparison.ofRanks ? 0.03 : 1e-9;
      assertClose([lower, upper], [found.noiseCeiling.lower, found.noiseCeiling.upper], near);
    });
  }

  for (const expected of reference.permutations) {
    const comparison = comparisons[expected.comparison as ComparisonId];
    it(`have the p of NumPy's relabelings of the whole model: ${comparison.id}`, () => {
      const result = finish(permutationTest({ comparison, models, subjects, count, seed: 2, draws: 4000 }));
      assert.equal(result.kind, "tested");
      const { p = 1, nulls = new Float64Array() } = result.models[0] ?? {};
      const draws = 1 / 4000 + 1 / expected.draws;
      assertClose([p], [expected.p], 4 * Math.sqrt(expected.p * (1 - expected.p) * draws) + 1e-3);
      const mean = nulls.reduce((sum, value) => sum + value / nulls.length, 0);
      const deviation = Math.sqrt(nulls.reduce((sum, value) => sum + (value - mean) ** 2 / nulls.length, 0));
      assertClose([mean], [expected.nullMean], 4 * expected.nullDeviation * Math.sqrt(draws));
      assertClose([deviation / expected.nullDeviation], [1], 4 * Math.sqrt(draws));
    });
  }

  it("get standard errors, tests and differences by the bootstrap, for every comparison", () => {
    for (const comparison of Object.values(comparisons)) {
      const result = finish(bootstrap({ comparison, models, subjects, count, over: "both", samples: 60, seed: 1 }));
      assert.equal(result.kind, "done");
      for (const variance of result.models) assert.ok(variance > 0 && variance < 1, comparison.id);
      for (const variance of result.belowCeiling ?? []) assert.ok(variance > 0 && variance < 1, comparison.id);
    }
  });

  it("share an array where they lack the same, and leave out what a model lacks", () => {
    const gap = (rdm: Float64Array, at: number) => rdm.with(at, Number.NaN);
    const [a = new Float64Array(), b = a] = models;
    const own = ownPairs([gap(a, 5), b], [gap(a, 2), gap(b, 2), b], count);
    assert.equal(own.bySubject[0], own.bySubject[1]);
    assert.deepEqual(
      own.bySubject.map((pairs) => [pairs.length, pairs.includes(2), pairs.includes(5)]),
      [
        [64, false, false],
        [64, false, false],
        [65, true, false],
      ],
    );
    assert.deepEqual([own.complete, own.modelsComplete], [false, false]);
  });

  it("have no noise ceiling where they share no pairs, and why is said", () => {
    const [whole = new Float64Array()] = synthetic.subjects;
    const [first, second] = [0, 1].map((part) => whole.map((value, k) => (k % 2 === part ? value : Number.NaN)));
    const { noiseCeiling } = finish(
      inference({
        ...request,
        models: synthetic.models,
        subjects: [first ?? whole, second ?? whole],
        conditions: Array.from({ length: 20 }, (_, k) => `${10 + k}`),
      }),
    );
    assert.equal(noiseCeiling.kind, "none");
    assert.match(noiseCeiling.reason, /fewer than three pairs in common/);
  });
});
