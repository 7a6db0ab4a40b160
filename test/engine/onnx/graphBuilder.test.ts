import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { GraphBuilder } from "../../../src/engine/onnx/graphBuilder.ts";

/** Runs the graph once and gives each output's shape and numbers. */
async function run(
  graph: GraphBuilder,
  feeds: Record<string, Tensor>,
  options: InferenceSession.SessionOptions = {},
): Promise<Record<string, { dims: readonly number[]; values: number[] }>> {
  const session = await InferenceSession.create(graph.toBytes(), options);
  const results = Object.entries(await session.run(feeds));
  return Object.fromEntries(
    results.map(([name, tensor]) => [
      name,
      { dims: tensor.dims, values: Array.from(tensor.data as Iterable<number>, Number) },
    ]),
  );
}

test("a graph with constants and attributes runs in ONNX Runtime", async () => {
  const graph = new GraphBuilder();
  const x = graph.input("x", "float32", ["rows", 2]);
  const weights = graph.initializer("weights", "float32", [2, 2], Float32Array.of(1, 2, 3, 4));
  const product = graph.node("Gemm", [x, weights], { alpha: { float: 0.5 }, transB: 1 });
  graph.node("Transpose", [product], { perm: [1, 0] }, { output: "y" });
  graph.output("y", "float32", [2, "rows"]);

  const { y } = await run(graph, { x: new Tensor("float32", Float32Array.of(1, 1, 2, 0, 0, 2), [3, 2]) });
  assert.deepEqual(y, { dims: [2, 3], values: [1.5, 1, 2, 3.5, 3, 4] });
});

test("a node with two outputs, a negative axis and a string attribute", async () => {
  const graph = new GraphBuilder();
  const x = graph.input("x", "float32", [3]);
  const k = graph.constant("int64", [1], BigInt64Array.of(2n));
  const [values, places] = graph.nodes("TopK", [x, k], ["values", "places"] as const, { axis: -1 });
  graph.output(values, "float32", [2]);
  graph.output(places, "int64", [2]);
  const result = await run(graph, { x: new Tensor("float32", Float32Array.of(1, 3, 2), [3]) });
  assert.deepEqual(result, { values: { dims: [2], values: [3, 2] }, places: { dims: [2], values: [1, 2] } });
});

test("an initializer may lie in a file, at any offset that its element type allows", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "stimuli-graph-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "weights.bin"), new Uint8Array(Float32Array.of(9, 9, 10, 20, 30).buffer));
  const graph = new GraphBuilder();
  const x = graph.input("x", "float32", [3]);
  const weights = graph.initializer("w", "float32", [3], { location: "weights.bin", offset: 8, length: 12 });
  graph.output(graph.node("Add", [x, weights], {}, { output: "sum" }), "float32", [3]);

  const feeds = { x: new Tensor("float32", Float32Array.of(1, 2, 3), [3]) };
  const { sum } = await run(graph, feeds, {
    extra: { session: { model_external_initializers_file_folder_path: folder } },
  });
  assert.deepEqual(sum?.values, [11, 22, 33]);
});
