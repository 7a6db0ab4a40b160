import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import wabt from "wabt";
import { pairCount, pairIndex } from "../../../../src/core/geometry/pairMatrix.ts";
import { compareRdms } from "../../../../src/core/rsa/comparison/compareRdms.ts";
import { type Comparison, type ComparisonId, comparisons } from "../../../../src/core/rsa/comparison/comparison.ts";
import { type PermutationRequest, permutationTest } from "../../../../src/core/rsa/relabeling/permutationTest.ts";
import { relabeledMeans, relabelingOf } from "../../../../src/core/rsa/relabeling/relabeledMeans.ts";
import { relabeledProductCode } from "../../../../src/core/rsa/relabeling/relabeledProductCode.ts";
import { finish } from "../../../../src/core/rsa/relabeling/work.ts";
import { randomFrom, shuffle } from "../../../../src/core/statistics/random.ts";
import { assertClose } from "../../../assertClose.ts";
import { real92, reference, six, synthetic } from "../inference/references.ts";
import { without92 } from "../objects92.ts";
import { rdmOf } from "../rdmOf.ts";

function tested(request: PermutationRequest) {
  const result = finish(permutationTest(request));
  if (result.kind === "untested") assert.fail(result.reason);
  return result;
}

function one(request: PermutationRequest) {
  const [model] = tested(request).models;
  assert.ok(model);
  return model;
}

/** By the definition: every pair of the relabeled RDM looked up. */
function relabel(rdm: Float64Array, order: Uint32Array): Float64Array {
  const count = order.length;
  const relabeled = new Float64Array(rdm.length);
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      relabeled[pairIndex(count, i, j)] = rdm[pairIndex(count, order[i] ?? 0, order[j] ?? 0)] ?? Number.NaN;
    }
  }
  return relabeled;
}

describe("permutation of condition labels", () => {
  for (const comparison of Object.values(comparisons)) {
    it(`compares relabeled RDMs as if each were made anew: ${comparison.id}`, () => {
      const { order, compute } = relabeledMeans(relabelingOf({ comparison, ...synthetic }));
      const means = new Float64Array(synthetic.models.length);
      const random = randomFrom(3);
      for (let round = 0; round < 5; round++) {
        compute(means);
        const subjects = synthetic.subjects.map((subject) => relabel(subject, order));
        const expected = synthetic.models.map(
          (model) =>
            subjects.reduce((sum, subject) => sum + compareRdms(comparison, rdmOf(model), rdmOf(subject)), 0) /
            subjects.length,
        );
        assertClose(means, expected, 1e-12);
        shuffle(order, random);
      }
    });
  }

  it("compares many conditions the same, several models at once", () => {
    const count = 301;
    const random = randomFrom(2);
    const rdm = () => Float64Array.from({ length: pairCount(count) }, () => random() / 2 ** 32);
    const [models, subject] = [[rdm(), rdm(), rdm()], rdm()];
    const { order, compute } = relabeledMeans(
      relabelingOf({ comparison: comparisons.cosine, models, subjects: [subject], count }),
    );
    shuffle(order, random);
    const means = new Float64Array(3);
    compute(means);
    const relabeled = relabel(subject, order);
    assertClose(
      means,
      models.map((model) => compareRdms(comparisons.cosine, rdmOf(model), rdmOf(relabeled))),
      1e-12,
    );
  });

  for (const expected of reference.six.exact) {
    const comparison = comparisons[expected.models.comparison as ComparisonId];
    it(`tries all relabelings of few conditions, as by brute force: ${comparison.id}`, () => {
      const own = one({ comparison, count: 6, models: six.models.slice(0, 1), subjects: six.subjects, seed: 1 });
      assertClose([own.p, own.mean], [expected.models.p, expected.models.observed], 1e-12);
      const blocks = one({ comparison, count: 6, models: [six.categories], subjects: [six.blocks], seed: 1 });
      assertClose([blocks.p, blocks.mean], [expected.categories.p, expected.categories.observed], 1e-12);
    });
  }

  it("never gives a model of two categories of three a p under 0.1; a graded model can reach 1/720", () => {
    const models = [six.categories, six.blocks];
    for (const comparison of Object.values(comparisons)) {
      const { exact, relabelings, ...result } = tested({
        comparison,
        count: 6,
        models,
        subjects: [six.blocks],
        seed: 1,
      });
      assert.ok(exact);
      assert.equal(relabelings, 720);
      const [categories, graded] = result.models;
      assert.ok((categories?.p ?? 0) >= 0.1, `${comparison.id}: ${categories?.p}`);
      assert.equal(categories?.smallestP, 0.1);
      assert.deepEqual([graded?.p, graded?.smallestP], [1 / 720, 1 / 720]);
    }
  });

  it("knows the smallest p without being told of categories: 72 of 720 relabelings leave two threes as they are", () => {
    const [categories, other] = tested({
      comparison: comparisons.spearman,
      count: 6,
      models: [six.categories, ...six.models],
      subjects: six.subjects,
      seed: 1,
    }).models;
    assert.equal(categories?.smallestP, 0.1);
    assert.equal(other?.smallestP, 1 / 720);
  });

  it("does not promise more than categories allow where relabelings are drawn", () => {
    // Two categories of five: 10! / (5! 5!) / 2! = 126 relabelings.
    const halves = (first: (i: number) => boolean) =>
      Float64Array.from(
        Array.from({ length: 10 }, (_, i) =>
          Array.from({ length: 9 - i }, (_, k) => (first(i) === first(i + 1 + k) ? 0 : 1)),
        ).flat(),
      );
    const request = { comparison: comparisons.spearman, count: 10, subjects: [halves((i) => i < 5)], seed: 1 } as const;
    const { p, smallestP } = one({ ...request, models: [halves((i) => i < 5)] });
    assert.equal(smallestP, 1 / 126);
    assert.ok(p >= smallestP && p < 1.5 / 126);
    const graded = Float64Array.from({ length: 45 }, (_, k) => k);
    assert.equal(one({ ...request, models: [graded] }).smallestP, 1 / 10_001);
    // A chain is no category: the neighbours of a condition are not each other's.
    const chain = Float64Array.from(
      Array.from({ length: 10 }, (_, i) => Array.from({ length: 9 - i }, (_, k) => (k === 0 ? 0 : 1))).flat(),
    );
    assert.equal(one({ ...request, models: [chain] }).smallestP, 1 / 10_001);
  });

  const independent = [
    ...reference.synthetic.permutations.map((expected) => ({
      ...expected,
      name: "made-up RDMs",
      model: "",
      subject: 0,
    })),
    ...reference.rsa92.permutations.map((expected) => ({
      ...expected,
      name: `${expected.model}, subject ${expected.subject}`,
    })),
  ];
  for (const expected of independent) {
    const comparison = comparisons[expected.comparison as ComparisonId];
    const real = expected.model !== "";
    it(`gives the p and the nulls of NumPy's draws: ${expected.name}, ${comparison.id}`, {
      skip: real && without92,
    }, () => {
      const { models, subjects, count } = real ? real92() : synthetic;
      const model = real ? reference.rsa92.models.indexOf(expected.model) : 1;
      const { p, mean, nulls } = one({
        comparison,
        count,
        models: models.slice(model, model + 1),
        subjects: real ? subjects.slice(expected.subject, expected.subject + 1) : subjects,
        seed: 7,
        draws: 10_000,
      });
      assertClose([mean], [expected.observed], 1e-12);
      // Four standard errors of the difference of two estimates.
      const draws = 1 / 10_000 + 1 / expected.draws;
      assertClose([p], [expected.p], 4 * Math.sqrt(expected.p * (1 - expected.p) * draws) + 1e-4);
      const average = nulls.reduce((sum, value) => sum + value, 0) / nulls.length;
      assertClose([average], [expected.nullMean], 4 * expected.nullDeviation * Math.sqrt(draws));
      const deviation = Math.sqrt(nulls.reduce((sum, value) => sum + (value - average) ** 2, 0) / nulls.length);
      assertClose([deviation / expected.nullDeviation], [1], 4 * Math.sqrt(draws));
    });
  }

  it("is the same for the same seed, counts the true labels once, and takes 10,000 draws where they fit", () => {
    const request: PermutationRequest = { comparison: comparisons.spearman, ...synthetic, seed: 4 };
    const [result, again] = [tested(request), tested(request)];
    assert.deepEqual(again, result);
    assert.equal(result.relabelings, 10_000);
    const [model] = result.models;
    const hits = model?.nulls.filter((value) => value >= (model?.mean ?? 0)).length ?? Number.NaN;
    assert.equal(model?.p, (hits + 1) / 10_001);
    assert.notDeepEqual(tested({ ...request, seed: 5 }).models[1]?.nulls, result.models[1]?.nulls);
  });

  describe("where pairs are missing", () => {
    const { models, count } = synthetic;
    // Each subject lacks other pairs; the first none.
    const subjects = synthetic.subjects.map((rdm, s) =>
      rdm.map((value, pair) => (s > 0 && (pair * 7 + s) % 5 < 2 ? Number.NaN : value)),
    );
    /** By the definition: the whole model relabeled, and compared on the pairs that each subject has. */
    const byDefinition = (comparison: Comparison, relabeled: Float64Array) => {
      const each = subjects.map((subject) => {
        return compareRdms(comparison, rdmOf(relabeled), rdmOf(subject));
      });
      return each.reduce((sum, value) => sum + value, 0) / each.length;
    };

    for (const comparison of Object.values(comparisons)) {
      it(`relabels the whole model and compares on each subject's own pairs: ${comparison.id}`, () => {
        const { order, compute } = relabeledMeans(relabelingOf({ comparison, models, subjects, count }));
        const means = new Float64Array(models.length);
        const random = randomFrom(3);
        for (let round = 0; round < 4; round++) {
          compute(means);
          assertClose(
            means,
            models.map((model) => byDefinition(comparison, relabel(model, order))),
            1e-12,
          );
          shuffle(order, random);
        }
      });

      it(`where a model lacks pairs too, compares what is left: ${comparison.id}`, () => {
        const gappy = models.map((model) => model.map((value, k) => (k % 9 === 4 ? Number.NaN : value)));
        const { order, compute } = relabeledMeans(relabelingOf({ comparison, models: gappy, subjects, count }));
        shuffle(order, randomFrom(4));
        const means = new Float64Array(models.length);
        compute(means);
        assertClose([means[0] ?? 0], [byDefinition(comparison, relabel(gappy[0] ?? means, order))], 1e-12);
      });
    }

    it("gives a p that is small for a model that is right, and the exact one for few conditions", () => {
      for (const comparison of [comparisons.spearman, comparisons.whitenedCosine, comparisons.kendallTauB]) {
        const { p } = one({ comparison, models, subjects, count, seed: 1, draws: 200 });
        assert.ok(p < 0.05, `${comparison.id}: ${p}`);
      }
      const gap = six.blocks.map((value, k) => (k === 3 || k === 7 ? Number.NaN : value));
      const { p, smallestP } = one({
        comparison: comparisons.pearson,
        models: [six.categories],
        subjects: [gap],
        count: 6,
        seed: 1,
      });
      assert.ok(p >= smallestP && smallestP >= 0.1 - 1e-12);
    });

    it("takes a relabeled model that is the same for all of a subject's pairs for no relation", () => {
      const subject = six.blocks.map((value, k) => (k < 4 ? value : Number.NaN));
      for (const comparison of Object.values(comparisons)) {
        const { nulls } = one({ comparison, models: [six.categories], subjects: [subject], count: 6, seed: 1 });
        assert.ok(
          nulls.every((value) => Math.abs(value) <= 1 + 1e-12),
          comparison.id,
        );
      }
    });
  });

  it("compares with a slack that is small beside what relabeling changes: cosines of RDMs far from zero", () => {
    const random = randomFrom(5);
    const noise = () => random() / 2 ** 32;
    const subject = Float64Array.from({ length: 66 }, () => 10_000 + 0.3 * noise());
    const model = subject.map((value) => value + 0.01 * noise());
    assert.ok(
      one({ comparison: comparisons.cosine, models: [model], subjects: [subject], count: 12, seed: 1, draws: 999 }).p <
        0.01,
    );
  });

  it("yields often enough to be stopped", () => {
    const random = randomFrom(9);
    const rdm = () => Float64Array.from({ length: pairCount(300) }, () => random());
    const work = permutationTest({
      comparison: comparisons.pearson,
      count: 300,
      models: [rdm()],
      subjects: [rdm()],
      seed: 1,
    });
    const step = work.next();
    assert.equal(step.done, false);
    assert.ok(!step.done && step.value.done < step.value.total / 20);
  });

  it("says so where Kendall's tau would take too long", () => {
    const rdm = Float64Array.from({ length: pairCount(700) }, (_, k) => (k * 7919) % 104_729);
    const subjects = new Array<Float64Array>(20).fill(rdm);
    const result = finish(
      permutationTest({ comparison: comparisons.kendallTauA, count: 700, models: [rdm], subjects, seed: 1 }),
    );
    assert.equal(result.kind, "untested");
    assert.match(result.reason, /permutations/);
  });

  it("runs the code that stands in relabeledProduct.wat (`npm run kernels` after a change)", async () => {
    const url = new URL("../../../../src/core/rsa/relabeling/relabeledProduct.wat", import.meta.url);
    const wat = (await wabt()).parseWat("relabeledProduct.wat", readFileSync(url, "utf8"), { simd: true });
    assert.equal(relabeledProductCode, Buffer.from(wat.toBinary({}).buffer).toString("hex"));
  });
});
