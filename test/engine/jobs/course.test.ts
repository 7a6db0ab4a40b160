import assert from "node:assert/strict";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { predictLabels } from "../../../src/core/decoding/scores/confusionMatrix.ts";
import { decodeToJson } from "../../../src/core/figure/decoding/decodeToJson.ts";
import type { DecodeResult } from "../../../src/core/results/decodeResult.ts";
import { openEmbeddingCache } from "../../../src/engine/cache/openEmbeddingCache.ts";
import { keepOpen } from "../../../src/engine/context/keepOpen.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { compareSplitsJob } from "../../../src/engine/jobs/decoding/compareSplits.ts";
import { decodeJob } from "../../../src/engine/jobs/decoding/decode.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { shared } from "../../shared.ts";

interface Fitted {
  readonly iterations: number;
  readonly coefficients: readonly number[];
  readonly intercept: readonly [number];
  readonly accuracy: number;
  readonly auc: number;
  readonly confusion: readonly (readonly number[])[];
}

/** At the optimum, and where scikit-learn's default tolerance stops. */
interface Run extends Fitted {
  readonly atDefaultTolerance: Fitted;
  readonly n: number;
  readonly sampleSeed: number;
  readonly testSize: number;
  readonly splitSeed: number;
  readonly rows: readonly number[];
  readonly train: readonly number[];
  readonly test: readonly number[];
  readonly predicted: readonly number[];
}

const { runs }: { readonly runs: readonly Run[] } = JSON.parse(
  readFileSync(join(repository, "test/reference/course.json"), "utf8"),
);

/** Of a bag of words, on the same splits. */
const words: {
  readonly runs: readonly {
    readonly n: number;
    readonly correct: number;
    readonly auc: number;
    readonly majority: number;
  }[];
} = JSON.parse(readFileSync(join(repository, "test/reference/bagOfWordsDecoding.json"), "utf8"));

function assertAgrees(result: DecodeResult, expected: Fitted): void {
  const { coefficients, intercept, converged } = result.fit;
  const furthest = coefficients.reduce(
    (most, value, k) => Math.max(most, Math.abs(value - (expected.coefficients[k] ?? 0))),
    Math.abs((intercept[0] ?? 0) - expected.intercept[0]),
  );
  assert.ok(converged && furthest < 1e-4, `coefficients differ by ${furthest}`);
  const { accuracy, auc, confusion } = decodeToJson(result);
  assert.equal(accuracy, expected.accuracy);
  assert.ok(Math.abs(Number(auc) - expected.auc) < 1e-6);
  assert.deepEqual(confusion, expected.confusion);
}

describe("the course's decoding, against scikit-learn", {
  skip: shared === undefined && "../shared is not there",
}, () => {
  const context = {
    models: openModelStore({
      bundled: join(repository, "media/encoders"),
      root: join(repository, "no-such-folder"),
      folders: [join(shared ?? "", "models")],
    }),
    // The same sentences are decoded more than once.
    cache: openEmbeddingCache(join(mkdtempSync(join(tmpdir(), "stimuli-")), "course.sqlite"), () => {}),
    encoders: keepOpen(encoderLoader),
  };
  const requestOf = (encoder: string, { n, sampleSeed, testSize, splitSeed }: Run, tolerance = 0) => ({
    text: [
      "---",
      "source: train.tsv",
      "text: sentence",
      "label: label",
      "labels: [Negative, Positive]",
      `sample: { n: ${n}, seed: ${sampleSeed} }`,
      `decode: { testSize: ${testSize}, seed: ${splitSeed}, C: 1.0, maxIter: 1000, tolerance: ${tolerance} }`,
      "---",
      "",
    ].join("\n"),
    path: join(shared ?? "", "data/sst2/any.stimuli"),
    encoder,
    defaultEncoder: encoder,
    previewIfMissing: false,
  });
  const decode = (...asked: Parameters<typeof requestOf>) => decodeJob(requestOf(...asked), context);

  for (const run of runs) {
    it(`${run.n} sentences: rows, split, coefficients, predictions and figures`, async () => {
      const result = await decode("all-MiniLM-L6-v2", run);
      assert.deepEqual(
        result.items.slice(0, 50).map(({ row }) => row),
        run.rows,
      );
      assert.deepEqual(Array.from(result.train.slice(0, 50)), run.train);
      assert.deepEqual(Array.from(result.test), run.test);
      assertAgrees(result, run);
      assert.deepEqual(Array.from(predictLabels(result.probabilities, 2)), run.predicted);
    });

    it(`${run.n} sentences at scikit-learn's default tolerance, as the notebook fits them`, async () => {
      const result = await decode("all-MiniLM-L6-v2", run, 1e-4);
      assert.equal(result.fit.iterations, run.atDefaultTolerance.iterations);
      assertAgrees(result, run.atDefaultTolerance);
    });
  }

  it("three models with and without leaks: the encoder's known accuracies, and scikit-learn's bag of words", async () => {
    for (const [k, expected] of words.runs.entries()) {
      const run = runs[k];
      assert.ok(run?.n === expected.n);
      const { asTheyAre, onOneSide } = await compareSplitsJob(requestOf("all-MiniLM-L6-v2", run), context);
      assert.equal(asTheyAre.test, run.test.length);
      assert.equal(asTheyAre.encoder.correct / asTheyAre.test, run.accuracy);
      assert.equal(asTheyAre.bagOfWords?.correct, expected.correct);
      assert.ok(Math.abs((asTheyAre.bagOfWords?.auc ?? 0) - expected.auc) < 1e-5);
      assert.equal(asTheyAre.majority.correct, expected.majority);
      assert.equal(onOneSide.train + onOneSide.test, run.n);
    }
    const [course] = runs;
    assert.ok(course);
    const lesson = await compareSplitsJob(requestOf("all-MiniLM-L6-v2", course, 1e-4), context);
    const shares = [lesson.asTheyAre, lesson.onOneSide].map(({ encoder, test }) => (encoder.correct / test).toFixed(3));
    assert.deepEqual(shares, ["0.829", "0.810"]);
  });

  it("the bundled encoder is worth the job before any download", async () => {
    const [course] = runs;
    assert.ok(course);
    const { auc } = decodeToJson(await decode("pocket", course));
    assert.ok(Number(auc) >= 0.9, `AUC ${auc}`);
  });
});
