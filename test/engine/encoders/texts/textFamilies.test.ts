import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { bertGraph } from "../../../../src/engine/encoders/texts/bertGraph.ts";
import { modernBertGraph } from "../../../../src/engine/encoders/texts/modernBertGraph.ts";
import { relativeBuckets } from "../../../../src/engine/encoders/texts/relativeBuckets.ts";
import { openWeights } from "../../../../src/engine/modelFiles/weights.ts";
import { loadRuntime, sessionOptions } from "../../../../src/engine/onnx/runtime.ts";

interface Reference {
  readonly mpnetBuckets: readonly number[];
  /** By family: token ids, and every hidden layer (tokens × 16) as transformers gives it. */
  readonly models: Readonly<
    Record<string, readonly { ids: readonly number[]; layers: readonly number[][]; last: readonly number[] }[]>
  >;
}
const folder = join(import.meta.dirname, "../../../reference");
const reference: Reference = JSON.parse(readFileSync(join(folder, "textFamilies.json"), "utf8"));

const inAllForms = ["families", "torchWeights"].flatMap((form) =>
  Object.entries(reference.models).map(([name, texts]) => [form, name, texts] as const),
);
for (const [form, name, texts] of inAllForms) {
  describe(`${name} in ${form}`, async () => {
    const model = join(folder, form, name);
    const config = JSON.parse(readFileSync(join(model, "config.json"), "utf8"));
    const build = name === "modernbert" ? modernBertGraph : bertGraph;
    const runtime = await loadRuntime();
    /** The states of one text twice: after the last layer, or those after every layer behind each other (tokens × layers · 16). */
    const states = async (ids: readonly number[], everyLayer: boolean) => {
      const weights = await openWeights(model);
      const graph = await build(config, weights, { precision: "fp32", everyLayer });
      const session = await runtime.InferenceSession.create(graph, sessionOptions(weights.folder));
      const twice = BigInt64Array.from([...ids, ...ids], BigInt);
      const outputs = await session.run({ input_ids: new runtime.Tensor("int64", twice, [2, ids.length]) });
      await session.release();
      return outputs.last_hidden_state?.data as Float32Array;
    };
    const largestDifference = (found: Float32Array, expected: readonly number[]) => {
      assert.equal(found.length, 2 * expected.length);
      return found.reduce(
        (most, value, k) => Math.max(most, Math.abs(value - (expected[k % expected.length] ?? NaN))),
        0,
      );
    };

    for (const { ids, layers, last } of texts) {
      test(`${ids.length} tokens: every hidden layer as transformers has it`, async () => {
        const all = await states(ids, true);
        for (const [layer, expected] of layers.entries()) {
          const own = all.filter((_, k) => Math.floor(k / 16) % layers.length === layer);
          const difference = largestDifference(own, expected);
          assert.ok(difference <= 1e-5, `layer ${layer}: ${difference}`);
        }
        const difference = largestDifference(await states(ids, false), last);
        assert.ok(difference <= 1e-5, `last: ${difference}`);
      });
    }
  });
}

test("buckets of relative positions", () => {
  const all = (apart: number) => relativeBuckets[Math.min(Math.max(apart, -128), 128) + 128];
  assert.deepEqual(
    Array.from(reference.mpnetBuckets, (_, k) => all(k - 600)),
    reference.mpnetBuckets,
  );
});
