import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { StimuliError } from "../../../src/core/errors.ts";
import { pairCount } from "../../../src/core/geometry/pairMatrix.ts";
import { comparisons } from "../../../src/core/rsa/comparison/comparison.ts";
import { type InferenceRequest, inference } from "../../../src/core/rsa/inference/inference.ts";
import { layoutAll } from "../../../src/core/rsa/layout/layoutConditions.ts";
import { finish } from "../../../src/core/rsa/relabeling/work.ts";
import { randomFrom } from "../../../src/core/statistics/random.ts";
import { inferAndArrange } from "../../../src/engine/rsa/inferAndArrange.ts";
import { onSideThread } from "../../../src/engine/rsa/onSideThread.ts";
import { rdmOf } from "../../core/rsa/rdmOf.ts";
import { contextOf, csvOf, noise, rsaFolder } from "./rsaFolder.ts";

// From 100 conditions on there are two threads.
const count = 120;
const random = randomFrom(5);
const rdm = () => Float64Array.from({ length: pairCount(count) }, () => Math.floor((random() / 2 ** 32) * 500));
const names = Array.from({ length: count }, (_, k) => `c${1000 + k}`);

const { write, run } = rsaFolder();
for (const seed of [1, 2, 3]) write(`rdm-${seed}.csv`, csvOf(names, noise(seed)));
const document = {
  models: [{ name: "model", rdm: "rdm-1.csv" }],
  reference: { kind: "neural", name: "IT", rdms: ["rdm-2.csv", "rdm-3.csv"] },
  permutations: 1_000_000,
  bootstrap: 0,
};

describe("RSA on two threads", () => {
  const rdms = { models: [rdm(), rdm()], subjects: [rdm(), rdm(), rdm()] };
  for (const [comparison, permutations] of [
    [comparisons.spearman, 200],
    [comparisons.kendallTauB, 5],
    [comparisons.whitenedCosine, 0],
  ] as const) {
    it(`finds what one finds, to the last bit: ${comparison.id}, ${permutations} permutations`, async () => {
      const request: InferenceRequest = {
        ...rdms,
        comparison,
        conditions: names,
        settings: { permutations, bootstrap: 5, correction: "bonferroni", seed: 8 },
      };
      const { layouts, ...inferred } = await inferAndArrange(request, rdms.models.map(rdmOf), contextOf());
      assert.deepEqual(inferred, finish(inference(request)));
      assert.deepEqual(layouts, finish(layoutAll(rdms.models.map(rdmOf))));
    });
  }

  it("tells how far the second one is while it is waited for, and a cancel ends it", { timeout: 30_000 }, async () => {
    const control = new AbortController();
    const stages = new Set<string>();
    const onProgress = ({ stage, done = 0 }: { stage: string; done?: number }) => {
      stages.add(stage);
      if (stage === "Permuting condition labels" && done > 0) control.abort();
    };
    await assert.rejects(run(document, contextOf({ signal: control.signal, onProgress })), { kind: "cancelled" });
    assert.ok(stages.has("Permuting condition labels"), [...stages].join());
  });

  it("a fault found on the first is said in its words", async () => {
    const models = [new Float64Array(pairCount(count)).fill(1)];
    const settings = { permutations: 200, bootstrap: 5, correction: "none", seed: 8 } as const;
    await assert.rejects(
      inferAndArrange(
        { ...rdms, models, comparison: comparisons.pearson, conditions: names, settings },
        models.map(rdmOf),
        contextOf(),
      ),
      (error) => error instanceof StimuliError && /same value for every pair/.test(error.message),
    );
  });

  it("a fault of the second is the job's", async () => {
    const relabeling = { kind: "linear", reference: new Float64Array(1), forms: [], count: 100_000 } as const;
    const plan = { kind: "planned", relabeling, models: 0, relabelings: 1, exact: false, seed: 1, perStep: 1 } as const;
    await assert.rejects(
      onSideThread({ plan }, new AbortController().signal, () => {}),
      RangeError,
    );
  });
});
