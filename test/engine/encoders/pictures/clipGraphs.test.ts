import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { clipImageGraph, clipTextGraph } from "../../../../src/engine/encoders/pictures/clipGraphs.ts";
import { openWeights } from "../../../../src/engine/modelFiles/weights.ts";
import { loadRuntime, sessionOptions } from "../../../../src/engine/onnx/runtime.ts";

interface Reference {
  /** Hidden layers (tokens × hidden) and the projected vector, as transformers gives them. */
  readonly texts: readonly Found<{ readonly ids: readonly number[] }>[];
  readonly images: readonly Found<{ readonly pixels: readonly number[] }>[];
}
type Found<Input> = Input & { readonly layers: readonly number[][]; readonly features: readonly number[] };

const folder = join(import.meta.dirname, "../../../reference");
const reference: Reference = JSON.parse(readFileSync(join(folder, "clip.json"), "utf8"));
const config = JSON.parse(readFileSync(join(folder, "clip/config.json"), "utf8"));
const runtime = await loadRuntime();
const weights = await openWeights(join(folder, "clip"));

/** What the graph gives for the input twice over, as a batch of two. */
async function run(graph: Uint8Array, input: Input): Promise<Float32Array> {
  const session = await runtime.InferenceSession.create(graph, sessionOptions(weights.folder));
  const outputs = await session.run(input);
  await session.release();
  return Object.values(outputs)[0]?.data as Float32Array;
}
type Input = Parameters<Awaited<ReturnType<typeof runtime.InferenceSession.create>>["run"]>[0];

function assertClose(found: Float32Array, expected: readonly number[], what: string): void {
  assert.equal(found.length, 2 * expected.length, what);
  for (const [k, value] of found.entries()) {
    const difference = Math.abs(value - (expected[k % expected.length] ?? Number.NaN));
    assert.ok(difference <= 1e-5, `${what}: ${difference}`);
  }
}

/** Of states (tokens × layers · width) those of each layer. */
function assertLayers(states: Float32Array, layers: readonly number[][], width: number): void {
  for (const [layer, expected] of layers.entries()) {
    const own = states.filter((_, k) => Math.floor(k / width) % layers.length === layer);
    assertClose(own, expected, `layer ${layer}`);
  }
}

for (const { ids, layers, features } of reference.texts) {
  const twice = BigInt64Array.from([...ids, ...ids], BigInt);
  const input = { input_ids: new runtime.Tensor("int64", twice, [2, ids.length]) };
  test(`text of ${ids.length} tokens: every layer and the projection as transformers has them`, async () => {
    assertLayers(await run(clipTextGraph(config, weights, { everyLayer: true }), input), layers, 16);
    assertClose(await run(clipTextGraph(config, weights), input), features, "projection");
  });
}

for (const [k, { pixels, layers, features }] of reference.images.entries()) {
  const twice = Float32Array.from([...pixels, ...pixels]);
  const input = { pixel_values: new runtime.Tensor("float32", twice, [2, 3, 12, 12]) };
  test(`image ${k}: every layer and the projection as transformers has them`, async () => {
    assertLayers(await run(clipImageGraph(config, weights, { everyLayer: true }), input), layers, 12);
    assertClose(await run(clipImageGraph(config, weights), input), features, "projection");
  });
}
