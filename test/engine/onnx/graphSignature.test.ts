import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { GraphBuilder } from "../../../src/engine/onnx/graphBuilder.ts";
import { readGraphSignature } from "../../../src/engine/onnx/graphSignature.ts";

const graphs = join(import.meta.dirname, "../../reference/readyGraphs");
const scratch = mkdtempSync(join(tmpdir(), "stimuli-signature-"));
after(() => rmSync(scratch, { recursive: true, force: true }));
function write(name: string, bytes: Uint8Array | string): string {
  writeFileSync(join(scratch, name), bytes);
  return join(scratch, name);
}

test("what PyTorch's exporter wrote", async () => {
  assert.deepEqual(await readGraphSignature(join(graphs, "clap/onnx/audio_model.onnx")), {
    inputs: [{ name: "input_features", shape: [undefined, 1, 31, 16] }],
    outputs: [{ name: "audio_embeds", shape: [undefined, 10] }],
  });
});

test("weights of many megabytes before the outputs are skipped", async () => {
  const graph = new GraphBuilder();
  const ids = graph.input("pixels", "float32", ["batch", 3]);
  const large = graph.constant("float32", [1_000_000, 3], new Float32Array(3_000_000));
  graph.node("Concat", [ids, large], { axis: 0 }, { output: "all" });
  graph.output("all", "float32", ["rows", 3]);
  const path = write("large.onnx", graph.toBytes());
  assert.deepEqual(await readGraphSignature(path), {
    inputs: [{ name: "pixels", shape: [undefined, 3] }],
    outputs: [{ name: "all", shape: [undefined, 3] }],
  });
});

describe("what is no graph is said to be none", () => {
  const whole = readFileSync(join(graphs, "vit/onnx/model.onnx"));
  for (const [what, bytes] of [
    ["nothing", ""],
    ["a web page", "<!DOCTYPE html><title>Not found</title>"],
    ["a pointer of Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"],
    ["a file of zeros", new Uint8Array(5000)],
    ["a graph that is cut short", whole.subarray(0, whole.length - 100)],
    ["a graph that is cut at its beginning", whole.subarray(0, 9)],
    ["a length beyond all files", Uint8Array.from([0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f])],
    ["a number without an end", new Uint8Array(100).fill(0xff)],
  ] as const) {
    test(what, () => assert.rejects(readGraphSignature(write("bad.onnx", bytes)), /not an ONNX graph|cut short/));
  }
});
