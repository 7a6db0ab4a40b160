import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { hubEntry } from "../../../src/engine/models/get/hubEntry.ts";
import { neededFiles } from "../../../src/engine/models/get/neededFiles.ts";
import { isHubId } from "../../../src/engine/models/modelFolder.ts";
import { hubOfFolder, revision } from "./hubOfFolder.ts";

const sentence = join(import.meta.dirname, "../../reference/sentence");

test("an entry of any model of the hub: its files at one commit, as long as its last dense layer says", async (t) => {
  const hub = await hubOfFolder("owner/tiny", join(sentence, "dense"));
  t.after(() => hub.close());
  const entry = await hubEntry("owner/tiny", { hub: hub.address });
  assert.deepEqual(
    [entry.id, entry.dimensions, entry.modalities, entry.licence],
    ["owner/tiny", 10, ["text"], "apache-2.0"],
  );
  const { origin } = entry;
  assert.deepEqual([origin?.repository, origin?.revision], ["owner/tiny", revision]);
  const paths = origin?.files.map(({ path }) => path).sort() ?? [];
  for (const path of [
    "config.json",
    "2_Dense/config.json",
    "2_Dense/model.safetensors",
    "model.safetensors",
    "tokenizer.json",
  ])
    assert.ok(paths.includes(path), path);
  const weights = origin?.files.find(({ path }) => path === "model.safetensors");
  assert.match(weights?.sha256 ?? "", /^[0-9a-f]{64}$/);
  assert.equal(
    entry.size,
    origin?.files.reduce((sum, { size }) => sum + (size ?? 0), 0),
  );
});

test("what goes wrong is said with what to do", async (t) => {
  const hub = await hubOfFolder("owner/tiny", join(sentence, "dense"));
  t.after(() => hub.close());
  await assert.rejects(hubEntry("owner/none", { hub: hub.address }), {
    kind: "network",
    message: /has no model owner\/none/,
  });
  const closed = createServer();
  await new Promise<void>((listening) => closed.listen(0, "127.0.0.1", listening));
  const { port } = closed.address() as AddressInfo;
  closed.close();
  await assert.rejects(hubEntry("a/b", { hub: `http://127.0.0.1:${port}` }), {
    kind: "network",
    message: /cannot be reached/,
  });
  for (const [status, message] of [
    [401, /does not give/],
    [403, /does not give/],
    [500, /answered 500/],
    [200, /does not give the hub's usual answer/],
  ] as const) {
    const ask: typeof fetch = async () => new Response("<html>", { status });
    await assert.rejects(hubEntry("a/b", { hub: "http://hub.test", fetch: ask }), { kind: "network", message });
  }
});

test("of many files only those that are read", () => {
  const small = ["config.json", "tokenizer.json", "1_Pooling/config.json"];
  const others = ["README.md", "pytorch_model.bin", "onnx/model.onnx", "onnx/model_quantized.onnx", "images/cat.png"];
  const bert = { model_type: "bert" };
  const needed = (paths: readonly string[], config: object = bert) => neededFiles("m", paths, { ...config });
  assert.deepEqual(needed([...others, ...small, "model.safetensors"]), [...small, "model.safetensors"]);
  const shards = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"];
  const index = "model.safetensors.index.json";
  assert.deepEqual(needed([...small, ...shards, index]), [...small, index, ...shards]);
  assert.deepEqual(needed([...others, ...small]), [...small, "pytorch_model.bin"]);
  const bins = ["pytorch_model-00001-of-00002.bin", "pytorch_model-00002-of-00002.bin"];
  const binIndex = "pytorch_model.bin.index.json";
  assert.deepEqual(needed([...small, ...bins, binIndex]), [...small, binIndex, ...bins]);
  assert.deepEqual(needed([...small, "onnx/model_quantized.onnx"]), [...small, "onnx/model_quantized.onnx"]);
  const towers = ["onnx/text_model.onnx", "onnx/vision_model.onnx"];
  assert.deepEqual(needed([...small, "onnx/model.onnx", ...towers], { model_type: "clip" }), [...small, ...towers]);
  assert.throws(() => needed([...small, "tf_model.h5"]), { kind: "input", message: /only tf_model\.h5/ });
  assert.throws(() => needed([...small], {}), { kind: "input", message: /does not say what kind of model it is/ });
  assert.throws(() => needed(["notes.bin"]), { kind: "input", message: /no model\.safetensors.*only notes\.bin/ });
  assert.throws(() => needed(["model.safetensors"]), { kind: "input", message: /no config\.json/ });
});

test("of a model that is run from ready graphs, those graphs, the most exact form first, and the weights outside them", () => {
  const small = ["config.json", "preprocessor_config.json"];
  const needed = (paths: readonly string[], type: string) =>
    neededFiles("o/m", [...small, "model.safetensors", "pytorch_model.bin", ...paths], { model_type: type }).slice(2);
  const forms = ["onnx/model_quantized.onnx", "onnx/model_fp16.onnx", "onnx/model.onnx", "onnx/model.onnx_data"];
  assert.deepEqual(needed(forms, "vit"), ["onnx/model.onnx", "onnx/model.onnx_data"]);
  assert.deepEqual(needed(forms.slice(0, 2), "vit"), ["onnx/model_fp16.onnx"]);
  assert.deepEqual(needed(["model.onnx"], "resnet"), ["model.onnx"], "as Optimum writes it");
  const whisper = ["onnx/decoder_model_merged.onnx", "onnx/encoder_model.onnx", "onnx/encoder_model_q4.onnx"];
  assert.deepEqual(needed(whisper, "whisper"), ["onnx/encoder_model.onnx"]);
  const towers = ["onnx/text_model.onnx", "onnx/vision_model.onnx"];
  assert.deepEqual(needed(["onnx/model.onnx", ...towers], "siglip"), towers);
  assert.throws(() => needed([], "vit"), {
    kind: "input",
    message: "o/m is a ViT model and has no onnx/model.onnx, from which such models are run.",
    next: /onnx-community.*optimum-cli export onnx --task feature-extraction --model o\/m/,
  });
  assert.throws(() => needed(["onnx/model.onnx"], "segformer"), {
    kind: "input",
    message: "o/m is a segformer model, which cannot be run here.",
    next: /texts: BERT.*pictures: ViT.*ConvNeXt.*sounds: VGGish.*Whisper/,
  });
});

test("ids of the hub", () => {
  for (const id of ["owner/name", "sentence-transformers/all-mpnet-base-v2", "a/B_c.d"]) assert.ok(isHubId(id), id);
  for (const id of ["name", "/a/b", "a/b/c", "../a", "a/..", "a b/c", "./a"]) assert.ok(!isHubId(id), id);
});
