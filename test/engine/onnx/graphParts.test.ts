import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openSafetensors } from "../../../src/engine/modelFiles/safetensors.ts";
import { GraphBuilder } from "../../../src/engine/onnx/graphBuilder.ts";
import { addWeight } from "../../../src/engine/onnx/graphParts.ts";
import { loadRuntime, sessionOptions } from "../../../src/engine/onnx/runtime.ts";

// 1, -2, 0.5 in each type, little-endian.
const encoded = {
  F32: [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0x3f],
  F16: [0, 0x3c, 0, 0xc0, 0, 0x38],
  BF16: [0x80, 0x3f, 0, 0xc0, 0, 0x3f],
};

for (const [type, bytes] of Object.entries(encoded)) {
  test(`${type} weights are read from the file as float32`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "stimuli-weights-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const header = Buffer.from(
      JSON.stringify({ w: { dtype: type, shape: [3], data_offsets: [0, bytes.length] } }).padEnd(64),
    );
    const size = Buffer.alloc(8);
    size.writeBigUInt64LE(BigInt(header.length));
    const path = join(folder, "model.safetensors");
    writeFileSync(path, Buffer.concat([size, header, Uint8Array.from(bytes)]));

    const graph = new GraphBuilder();
    const x = graph.input("x", "float32", [3]);
    graph.node("Add", [x, addWeight(graph, await openSafetensors(path), "w")], {}, { output: "sum" });
    graph.output("sum", "float32", [3]);
    const { InferenceSession, Tensor } = await loadRuntime();
    const session = await InferenceSession.create(graph.toBytes(), sessionOptions(folder));
    const { sum } = await session.run({ x: new Tensor("float32", Float32Array.of(10, 10, 10), [3]) });
    assert.deepEqual(sum?.data, Float32Array.of(11, 8, 10.5));
    await session.release();
  });
}
