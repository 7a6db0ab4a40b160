import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { clipImageGraph, clipTextGraph } from "../../../src/engine/encoders/clipGraphs.ts";
import { loadRuntime, sessionOptions } from "../../../src/engine/encoders/runtime.ts";
import { openWeights } from "../../../src/engine/encoders/weights.ts";

interface Reference {
  /** Hidden layers (tokens × hidden) and the projected vector, as transformers gives them. */
  readonly texts: readonly Found<{ readonly ids: readonly number[] }>[];
  readonly images: readonly Found<{ readonly pixels: readonly number[] }>[];
}
type Found<Input> = Input & { readonly layers: readonly number[][]; readonly features: readonly number[] };

const folder = join(import.meta.dirname, "../../reference");
const reference: Reference = JSON.parse(readFileSync(join(folder, "clip.json"), "utf8"));
const config = JSON.parse(readFileSync(join(folder, "clip/config.json"), "utf8"));
const runtime = await loadRuntime();
const weights = await openWeights(join(folder, "clip"));

/** Runs the graph on the input twice over, as a batch of two, and gives the largest difference from what is expected of each. */
async function difference(graph: Uint8Array, input: Input, expected: readonly number[]): Promise<number> {
  const session = await runtime.InferenceSession.create(graph, sessionOptions(weights.folder));
  const outputs = await session.run(input);
  await session.release();
  const found = Object.values(outputs)[0]?.data as Float32Array;
  assert.equal(found.length, 2 * expected.length);
  return found.reduce((most, value, k) => Math.max(most, Math.abs(value - (expected[k % expected.length] ?? NaN))), 0);
}
type Input = Parameters<Awaited<ReturnType<typeof runtime.InferenceSession.create>>["run"]>[0];

for (const { ids, layers, features } of reference.texts) {
  const twice = BigInt64Array.from([...ids, ...ids], BigInt);
  const input = { input_ids: new runtime.Tensor("int64", twice, [2, ids.length]) };
  test(`text of ${ids.length} tokens: every layer and the projection as transformers has them`, async () => {
    for (const [layer, expected] of layers.entries())
      assert.ok(
        (await difference(clipTextGraph(config, weights, { layer }), input, expected)) <= 1e-5,
        `layer ${layer}`,
      );
    assert.ok((await difference(clipTextGraph(config, weights), input, features)) <= 1e-5);
  });
}

for (const [k, { pixels, layers, features }] of reference.images.entries()) {
  const twice = Float32Array.from([...pixels, ...pixels]);
  const input = { pixel_values: new runtime.Tensor("float32", twice, [2, 3, 12, 12]) };
  test(`image ${k}: every layer and the projection as transformers has them`, async () => {
    for (const [layer, expected] of layers.entries()) {
      const found = await difference(clipImageGraph(config, weights, { layer }), input, expected);
      assert.ok(found <= 1e-5, `layer ${layer}: ${found}`);
    }
    assert.ok((await difference(clipImageGraph(config, weights), input, features)) <= 1e-5);
  });
}
