import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compareRdms } from "../../../../src/core/rsa/comparison/compareRdms.ts";
import { type Comparison, comparisons } from "../../../../src/core/rsa/comparison/comparison.ts";
import { ownPairs } from "../../../../src/core/rsa/comparison/ownPairs.ts";
import { pooled, poolOf } from "../../../../src/core/rsa/comparison/pooledRdm.ts";
import {
  type Correlations,
  explainedVariance,
  partials,
  setsOfModels,
} from "../../../../src/core/rsa/inference/partial.ts";
import { partialComparisons } from "../../../../src/core/rsa/inference/partialComparisons.ts";
import { assertClose } from "../../../assertClose.ts";
import { without92 } from "../objects92.ts";
import { rdmOf } from "../rdmOf.ts";
import { real92, reference, synthetic } from "./references.ts";

function withOthers(comparison: Comparison, models: readonly Float64Array[]) {
  const { subjects, count } = synthetic;
  const own = ownPairs(models, subjects, count);
  const present = { own, subjects, models: subjects.map(() => models) };
  const all = pooled(poolOf(comparison, subjects, own, count));
  return partialComparisons({ comparison, models, subjects, count, seed: 1, pooled: all }, present);
}

function correlations(comparison: Comparison, models: readonly Float64Array[], target: Float64Array): Correlations {
  return {
    among: models.map((a) => models.map((b) => compareRdms(comparison, rdmOf(a), rdmOf(b)))),
    withTarget: models.map((model) => compareRdms(comparison, rdmOf(model), rdmOf(target))),
  };
}

const three = [...synthetic.models, Float64Array.from(reference.synthetic.third)];
const target = synthetic.subjects[0] ?? new Float64Array();

function assertAgrees(found: Correlations, expected: typeof reference.synthetic.partial.pearson): void {
  const models = partials(found);
  assertClose(models?.map(({ correlation }) => correlation) ?? [], expected.correlations, 1e-9);
  const all = [...found.among.keys()];
  const unique = all.map(
    (model) =>
      explainedVariance(found, all) -
      explainedVariance(
        found,
        all.filter((other) => other !== model),
      ),
  );
  assertClose(unique, expected.unique, 1e-9);
  const sets = setsOfModels(all.length).map((set) => ({ models: set, variance: explainedVariance(found, set) }));
  assert.deepEqual(
    sets.map(({ models }) => models),
    expected.sets.map(({ models }) => models),
  );
  assertClose(
    sets.map(({ variance }) => variance),
    expected.sets.map(({ variance }) => variance),
    1e-9,
  );
}

describe("models with the others held constant", () => {
  for (const id of ["pearson", "spearman"] as const) {
    const comparison = comparisons[id];
    it(`agrees with NumPy's least squares: ${id}`, () => {
      assertAgrees(correlations(comparison, three, target), reference.synthetic.partial[id]);
    });

    it(`agrees with NumPy's least squares on the 92 objects: ${id}`, { skip: without92 }, () => {
      const { models, subjects } = real92();
      const found = correlations(comparison, models.slice(0, 3), subjects[0] ?? new Float64Array());
      assertAgrees(found, reference.rsa92.partial[id]);
    });
  }

  it("gives means over subjects", () => {
    const { models, shared } = withOthers(comparisons.pearson, three);
    const first = models?.[0];
    assert.equal(first?.perSubject.length, 5);
    assertClose([first?.perSubject[0] ?? 0], [reference.synthetic.partial.pearson.correlations[0] ?? 0], 1e-9);
    const mean = (first?.perSubject ?? new Float64Array()).reduce((sum, value) => sum + value, 0) / 5;
    assertClose([first?.mean ?? 0], [mean], 1e-12);
    assert.equal(shared?.length, 7);
  });

  it("gives none, and says why, where two models are the same or one is a sum of others", () => {
    const [near = target, far = target] = synthetic.models;
    for (const again of [near.map((value) => 3 * value + 1), near.map((value, k) => value + 2 * (far[k] ?? 0))]) {
      const { models, shared, note } = withOthers(comparisons.pearson, [near, far, again]);
      assert.equal(models, undefined);
      assert.match(note ?? "", /same as another, or a sum/);
      // What they explain together is still known.
      const bySet = (set: string) => shared?.find(({ models }) => models.join() === set)?.variance ?? Number.NaN;
      assertClose([bySet("0,1,2")], [bySet("0,1")], 1e-6);
    }
  });

  it("gives none for comparisons that are no correlations", () => {
    assert.deepEqual(withOthers(comparisons.cosine, three), {});
    assert.equal(withOthers(comparisons.spearman, three.slice(0, 1)).models, undefined);
  });
});
