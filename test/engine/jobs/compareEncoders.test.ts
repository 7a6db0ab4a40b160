import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { pairCount } from "../../../src/core/geometry/pairMatrix.ts";
import type { JobContext } from "../../../src/engine/context/jobContext.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { type CompareEncodersRequest, compareEncodersJob } from "../../../src/engine/jobs/compareEncoders.ts";
import { similarityJob } from "../../../src/engine/jobs/similarity.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { shared } from "../../shared.ts";
import { fakeEncoders, fakeModels } from "./fakeEncoder.ts";

/** Made by tools/reference/encoderComparison.py with SciPy. */
const reference: {
  readonly spearman: number;
  readonly pearson: number;
  readonly p: number;
  readonly difference: readonly number[];
} = JSON.parse(readFileSync(join(repository, "test/reference/encoderComparison.json"), "utf8"));

const sixWords = "---\norder: cluster\n---\n[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n";

function requestOf(text: string, encoders: readonly [string, string]): CompareEncodersRequest {
  return { text, path: join(repository, "six.stimuli"), encoders };
}

/** `twin` gives the vectors of `steady`, `pocket` others. */
function contextOf(): JobContext {
  const encoders = fakeEncoders();
  return {
    models: fakeModels("steady", "twin", "pocket"),
    cache: undefined,
    encoders: {
      ...encoders,
      open: async (model, identity) => {
        const encoder = await encoders.open(model, identity);
        if (identity.id !== "pocket") return encoder;
        return {
          ...encoder,
          encode: (inputs, options) =>
            encoder.encode(
              inputs.map((input) => ({ ...input, content: `${input.content} again` })),
              options,
            ),
        };
      },
    },
  };
}

describe("two encoders compared", () => {
  it("gives both pictures in one order, their difference and a receipt with both", async () => {
    const result = await compareEncodersJob(requestOf(sixWords, ["steady", "pocket"]), contextOf());
    const { first, second, difference, receipt } = result;
    assert.deepEqual([first.encoder, second.encoder], ["steady", "pocket"]);
    assert.deepEqual(second.arrangement, first.arrangement);
    assert.equal(difference.length, pairCount(6));
    difference.forEach((value, pair) => {
      assert.equal(value, (first.matrix.condensed[pair] ?? 0) - (second.matrix.condensed[pair] ?? 0));
    });
    assert.ok(difference.some((value) => value !== 0));
    assert.deepEqual(
      receipt.encoders.map(({ id }) => id),
      ["steady", "pocket"],
    );
    assert.equal(receipt.inputHash, first.receipt.inputHash);
    const alone = await similarityJob(
      { ...requestOf(sixWords, ["", ""]), encoder: "pocket", defaultEncoder: "", previewIfMissing: false },
      contextOf(),
    );
    assert.deepEqual(second.matrix, alone.matrix);
  });

  it("finds the same geometry the same: the one of 720 relabelings, whether the stimuli are in categories or not", async () => {
    const loose = "cat\ndog\nlion\napple\nbanana\norange\n";
    for (const text of [sixWords, loose]) {
      const { correlation } = await compareEncodersJob(requestOf(text, ["steady", "twin"]), contextOf());
      assert.ok(correlation.kind === "correlated" && correlation.permutation !== undefined);
      assert.ok(Math.abs(correlation.spearman - 1) < 1e-12 && Math.abs(correlation.pearson - 1) < 1e-12);
      assert.deepEqual(correlation.permutation, { p: 1 / 720, smallestP: 1 / 720, relabelings: 720, exact: true });
    }
  });

  it("says why two stimuli have no correlation, and takes two of the same name", async () => {
    const two = await compareEncodersJob(requestOf("cat\ndog\n", ["steady", "pocket"]), contextOf());
    assert.deepEqual(two.correlation, {
      kind: "undefined",
      reason: "An RDM has fewer than three pairs of conditions.",
    });
    const alike = await compareEncodersJob(requestOf("cat\ndog\ncat\nbird\n", ["steady", "pocket"]), contextOf());
    assert.equal(alike.correlation.kind, "correlated");
  });

  it("refuses the same encoder twice, and one that is not here", async () => {
    await assert.rejects(compareEncodersJob(requestOf(sixWords, ["steady", "steady"]), contextOf()), {
      kind: "input",
      message: "Both encoders are steady.",
    });
    await assert.rejects(compareEncodersJob(requestOf(sixWords, ["steady", "absent"]), contextOf()), {
      kind: "encoderMissing",
      message: /absent/,
    });
  });

  it("all-MiniLM-L6-v2 and pocket on the course's six words, against SciPy on sentence-transformers' vectors", {
    skip: shared === undefined && "../shared is not there",
  }, async () => {
    const models = openModelStore({
      bundled: join(repository, "media/encoders"),
      root: join(repository, "no-such-folder"),
      folders: [join(shared ?? "", "models")],
    });
    const { first, second, difference, correlation } = await compareEncodersJob(
      requestOf(sixWords, ["all-MiniLM-L6-v2", "pocket"]),
      { models, cache: undefined, encoders: encoderLoader },
    );
    assert.deepEqual([first.receipt.encoder.dimensions, second.receipt.encoder.dimensions], [384, 384]);
    assert.ok(correlation.kind === "correlated" && correlation.permutation !== undefined);
    const near = (value: number, expected: number) => assert.ok(Math.abs(value - expected) < 1e-5, `${value}`);
    near(correlation.spearman, reference.spearman);
    near(correlation.pearson, reference.pearson);
    near(correlation.permutation.p, reference.p);
    difference.forEach((value, pair) => void near(value, reference.difference[pair] ?? Number.NaN));
  });
});
