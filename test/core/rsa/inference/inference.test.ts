import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { comparisons } from "../../../../src/core/rsa/comparison/comparison.ts";
import { pick } from "../../../../src/core/rsa/conditions/alignConditions.ts";
import { type InferenceRequest, inference } from "../../../../src/core/rsa/inference/inference.ts";
import { finish } from "../../../../src/core/rsa/relabeling/work.ts";
import { randomFrom, shuffle } from "../../../../src/core/statistics/random.ts";
import { assertClose } from "../../../assertClose.ts";
import { without92 } from "../objects92.ts";
import { real92, reference, six, synthetic } from "./references.ts";

const names = (count: number) => Array.from({ length: count }, (_, k) => `stimulus ${k + 1}`);

const request: InferenceRequest = {
  comparison: comparisons.spearman,
  conditions: names(20),
  models: synthetic.models,
  subjects: synthetic.subjects,
  settings: { permutations: 500, bootstrap: 200, correction: "bonferroni", seed: 6 },
};

/** The same RDMs with their conditions in another order. */
function reordered(whole: InferenceRequest, seed: number): InferenceRequest {
  const count = whole.conditions.length;
  const positions = Uint32Array.from({ length: count }, (_, k) => k);
  shuffle(positions, randomFrom(seed));
  const order = [...positions];
  return {
    ...whole,
    conditions: order.map((k) => whole.conditions[k] ?? ""),
    models: whole.models.map((rdm) => pick(rdm, count, order)),
    subjects: whole.subjects.map((rdm) => pick(rdm, count, order)),
  };
}

describe("inference", () => {
  for (const comparison of Object.values(comparisons)) {
    it(`does not depend on the order of the conditions: ${comparison.id}`, () => {
      const whole = { ...request, comparison };
      assert.deepEqual(finish(inference(reordered(whole, 8))), finish(inference(whole)));
    });
  }

  it("compares as rsatoolbox on the 92 objects, in any order", { skip: without92 }, () => {
    const { models, subjects, count } = real92();
    for (const comparison of Object.values(comparisons)) {
      const whole = {
        ...request,
        comparison,
        conditions: names(count),
        models,
        subjects,
        settings: { ...request.settings, permutations: 0, bootstrap: 0 },
      };
      const found = finish(inference(reordered(whole, 3)));
      const expected = reference.rsa92.comparisons[comparison.id];
      assertClose(
        found.models.flatMap(({ perSubject }) => [...perSubject]),
        expected.flat(),
        1e-9,
      );
    }
  });

  it("puts together means, tests and their corrections", () => {
    const { models, pairwise, noiseCeiling, permutation, bootstrap, shared } = finish(inference(request));
    assert.deepEqual(permutation, { kind: "tested", relabelings: 500, exact: false });
    assert.deepEqual(bootstrap, { kind: "done", over: "both", samples: 200, degreesOfFreedom: 4 });
    assert.equal(noiseCeiling.kind, "estimated");
    const expected = reference.synthetic.comparisons.spearman;
    for (const [m, { mean, perSubject, ...model }] of models.entries()) {
      assertClose(perSubject, expected[m] ?? [], 1e-9);
      assertClose([mean], [(expected[m] ?? []).reduce((sum, value) => sum + value / 5, 0)], 1e-9);
      assert.equal(model.permutation?.adjustedP, Math.min(1, 2 * (model.permutation?.p ?? 0)));
      assert.equal(model.aboveZero?.adjustedP, Math.min(1, 2 * (model.aboveZero?.p ?? 0)));
      assert.equal(model.belowCeiling?.adjustedP, Math.min(1, 2 * (model.belowCeiling?.p ?? 0)));
      assert.ok(
        (model.standardError ?? 0) > 0 && model.interval && model.interval.lower < mean && mean < model.interval.upper,
      );
      assert.equal(model.partial?.perSubject.length, 5);
    }
    const [pair] = pairwise;
    assert.equal(pairwise.length, 1);
    assertClose([pair?.difference ?? 0], [(models[0]?.mean ?? 0) - (models[1]?.mean ?? 0)], 1e-12);
    const { difference, interval, test } = pair ?? { difference: Number.NaN };
    assert.ok(interval && interval.lower < difference && difference < interval.upper);
    assert.ok(test && test.p > 0 && test.p < 0.5 && test.adjustedP === test.p);
    assert.equal(shared?.length, 3);
  });

  it("tells its progress by stages", () => {
    const stages = new Set<string>();
    const work = inference(request);
    for (let step = work.next(); !step.done; step = work.next()) {
      const { stage, done, total } = step.value;
      assert.ok(done > 0 && done <= total);
      stages.add(stage);
    }
    assert.deepEqual(
      [...stages],
      [
        "Comparing",
        "Testing whether subjects agree",
        "Resampling subjects and conditions",
        "Permuting condition labels",
      ],
    );
  });

  it("leaves out what cannot be, and says why: one subject, six conditions", () => {
    const few = {
      ...request,
      conditions: names(6),
      models: [six.categories],
      subjects: six.subjects.slice(0, 1),
    };
    const { models, noiseCeiling, bootstrap, permutation, pairwise } = finish(inference(few));
    assert.deepEqual(permutation, { kind: "tested", relabelings: 720, exact: true });
    assert.ok((models[0]?.permutation?.p ?? 0) >= 0.1);
    assert.equal(noiseCeiling.kind, "none");
    assert.equal(bootstrap.kind, "none");
    assert.match(bootstrap.reason, /at least 8/);
    assert.deepEqual(pairwise, []);
    assert.equal(models[0]?.standardError, undefined);
    assert.equal(models[0]?.belowCeiling, undefined);
    assert.equal(models[0]?.partial, undefined);
  });

  it("does neither test nor bootstrap where the file asks for none", () => {
    const settings = { ...request.settings, permutations: 0, bootstrap: 0 };
    const { permutation, bootstrap, models, pairwise } = finish(inference({ ...request, settings }));
    assert.equal(permutation.kind, "untested");
    assert.equal(bootstrap.kind, "none");
    assert.equal(models[0]?.permutation, undefined);
    assert.equal(models[0]?.aboveZero, undefined);
    assert.equal(pairwise[0]?.test, undefined);
  });

  it("notes that models say the same, and that intervals are rough", () => {
    const [near = new Float64Array()] = synthetic.models;
    const settings = { ...request.settings, bootstrap: 60 };
    const { notes } = finish(inference({ ...request, models: [near, near.map((value) => 2 * value)], settings }));
    assert.equal(notes.length, 2);
    assert.match(notes[0] ?? "", /only 60 bootstrap samples/);
    assert.match(notes[1] ?? "", /same as another/);
  });

  it("takes missing pairs as if they were not there", () => {
    const gap = (rdm: Float64Array) => rdm.map((value, pair) => (pair % 17 === 4 ? Number.NaN : value));
    for (const comparison of [comparisons.pearson, comparisons.spearman, comparisons.kendallTauB]) {
      const { models } = finish(inference({ ...request, comparison, subjects: request.subjects.map(gap) }));
      for (const { mean, standardError, permutation } of models) {
        assert.ok(Number.isFinite(mean) && (standardError ?? 0) > 0 && (permutation?.p ?? 0) > 0);
      }
    }
  });

  it("goes on where a subject is another upside down", () => {
    const [first = new Float64Array(), second = first] = synthetic.subjects;
    const subjects = [first, first.map((value) => 100 - value), second];
    for (const comparison of Object.values(comparisons)) {
      const { models, bootstrap } = finish(inference({ ...request, comparison, subjects }));
      assert.equal(bootstrap.kind, "done");
      for (const { standardError, aboveZero, belowCeiling } of models) {
        for (const value of [standardError, aboveZero?.p, belowCeiling?.p ?? 1])
          assert.ok(Number.isFinite(value), comparison.id);
      }
    }
  });
});
