import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import wabt from "wabt";
import { pairCount, pairIndex } from "../../../../src/core/geometry/pairMatrix.ts";
import { randomFrom, shuffle } from "../../../../src/core/geometry/random.ts";
import { compareRdms } from "../../../../src/core/rsa/compareRdms.ts";
import { type Comparison, comparisons } from "../../../../src/core/rsa/comparison.ts";
import { type PermutationRequest, permutationTest } from "../../../../src/core/rsa/inference/permutationTest.ts";
import { relabeledMeans, relabelingOf } from "../../../../src/core/rsa/inference/relabeledMeans.ts";
import { relabeledProductCode } from "../../../../src/core/rsa/inference/relabeledProductCode.ts";
import { finish } from "../../../../src/core/rsa/inference/work.ts";
import { assertClose } from "../assertClose.ts";
import { without92 } from "../objects92.ts";
import { real92, reference, six, synthetic } from "./references.ts";

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
  for (const comparison of comparisons) {
    it(`compares relabeled RDMs as if each were made anew: ${comparison}`, () => {
      const { order, compute } = relabeledMeans(relabelingOf({ comparison, ...synthetic }));
      const means = new Float64Array(synthetic.models.length);
      const random = randomFrom(3);
      for (let round = 0; round < 5; round++) {
        compute(means);
        const subjects = synthetic.subjects.map((subject) => relabel(subject, order));
        const expected = synthetic.models.map(
          (model) =>
            subjects.reduce((sum, subject) => sum + compareRdms(comparison, model, subject, synthetic.count), 0) /
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
      relabelingOf({ comparison: "cosine", models, subjects: [subject], count }),
    );
    shuffle(order, random);
    const means = new Float64Array(3);
    compute(means);
    const relabeled = relabel(subject, order);
    assertClose(
      means,
      models.map((model) => compareRdms("cosine", model, relabeled, count)),
      1e-12,
    );
  });

  for (const expected of reference.six.exact) {
    const comparison = expected.models.comparison as Comparison;
    it(`tries all relabelings of few conditions, as by brute force: ${comparison}`, () => {
      const own = one({ comparison, count: 6, models: six.models.slice(0, 1), subjects: six.subjects, seed: 1 });
      assertClose([own.p, own.mean], [expected.models.p, expected.models.observed], 1e-12);
      const blocks = one({ comparison, count: 6, models: [six.categories], subjects: [six.blocks], seed: 1 });
      assertClose([blocks.p, blocks.mean], [expected.categories.p, expected.categories.observed], 1e-12);
    });
  }

  it("never gives six stimuli in two categories a p under 0.1", () => {
    const categories = [0, 0, 0, 1, 1, 1];
    const models = [six.categories, ...six.models, six.blocks];
    for (const comparison of comparisons) {
      const { exact, relabelings, ...result } = tested({
        comparison,
        count: 6,
        models,
        subjects: [six.blocks],
        categories,
        seed: 1,
      });
      assert.ok(exact);
      assert.equal(relabelings, 720);
      for (const { p, smallestP } of result.models) {
        assert.ok(p >= 0.1, `${comparison}: ${p}`);
        assert.equal(smallestP, 0.1);
      }
    }
  });

  it("knows the smallest p without being told of categories: 72 of 720 relabelings leave two threes as they are", () => {
    const [categories, other] = tested({
      comparison: "spearman",
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
    const request = { comparison: "spearman", count: 10, subjects: [halves((i) => i < 5)], seed: 1 } as const;
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
    const comparison = expected.comparison as Comparison;
    const real = expected.model !== "";
    it(`gives the p and the nulls of NumPy's draws: ${expected.name}, ${comparison}`, {
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
    const request: PermutationRequest = { comparison: "spearman", ...synthetic, seed: 4 };
    const [result, again] = [tested(request), tested(request)];
    assert.deepEqual(again, result);
    assert.equal(result.relabelings, 10_000);
    const [model] = result.models;
    const hits = model?.nulls.filter((value) => value >= (model?.mean ?? 0)).length ?? Number.NaN;
    assert.equal(model?.p, (hits + 1) / 10_001);
    assert.notDeepEqual(tested({ ...request, seed: 5 }).models[1]?.nulls, result.models[1]?.nulls);
  });

  it("leaves out pairs that are missing", () => {
    const gap = synthetic.subjects.map((subject) =>
      subject.map((value, pair) => (pair % 19 === 3 ? Number.NaN : value)),
    );
    for (const comparison of ["spearman", "cosine", "kendallTauB"] as const) {
      const { mean, p } = one({ comparison, ...synthetic, subjects: gap, seed: 1, draws: 200 });
      const kept = (rdm: Float64Array) => rdm.filter((_, pair) => pair % 19 !== 3);
      const expected = synthetic.subjects.reduce(
        (sum, subject) => sum + compareRdms(comparison, kept(synthetic.models[0] ?? subject), kept(subject), 20) / 5,
        0,
      );
      assertClose([mean], [expected], 1e-12);
      assert.ok(p < 0.05);
    }
  });

  it("yields often enough to be stopped", () => {
    const random = randomFrom(9);
    const rdm = () => Float64Array.from({ length: pairCount(300) }, () => random());
    const work = permutationTest({ comparison: "pearson", count: 300, models: [rdm()], subjects: [rdm()], seed: 1 });
    const step = work.next();
    assert.equal(step.done, false);
    assert.ok(!step.done && step.value.done < step.value.total / 20);
  });

  it("says so where Kendall's tau would take too long", () => {
    const rdm = Float64Array.from({ length: pairCount(700) }, (_, k) => (k * 7919) % 104_729);
    const subjects = new Array<Float64Array>(20).fill(rdm);
    const result = finish(permutationTest({ comparison: "kendallTauA", count: 700, models: [rdm], subjects, seed: 1 }));
    assert.equal(result.kind, "untested");
    assert.match(result.reason, /permutations/);
  });

  it("runs the code that stands in relabeledProduct.wat (`npm run kernels` after a change)", async () => {
    const url = new URL("../../../../src/core/rsa/inference/relabeledProduct.wat", import.meta.url);
    const wat = (await wabt()).parseWat("relabeledProduct.wat", readFileSync(url, "utf8"), { simd: true });
    assert.equal(relabeledProductCode, Buffer.from(wat.toBinary({}).buffer).toString("hex"));
  });
});
