import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { type CatalogueEntry, catalogue, publishedFiles, singleFile } from "../../../src/engine/models/catalogue.ts";
import { hasHash } from "../../../src/engine/models/checkFile.ts";
import { downloadModel } from "../../../src/engine/models/get/downloadModel.ts";
import { fileAddress, hostOf } from "../../../src/engine/models/get/fileAddress.ts";
import { hubAnswers } from "../../../src/engine/models/get/hubAnswers.ts";
import { importModel } from "../../../src/engine/models/get/importModel.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { verifyModel } from "../../../src/engine/models/verifyModel.ts";
import { type FakeHub, files, sha256, stallAtHalf, startFakeHub } from "./fakeHub.ts";

const weights = files.get("model.safetensors") ?? Buffer.alloc(0);
const config = '{ "model_type": "vggish", "hidden_size": 128 }\n';
let elsewhere: FakeHub;
let root: string;

beforeEach(async () => {
  elsewhere = await startFakeHub();
  root = mkdtempSync(join(tmpdir(), "stimuli-address-"));
});
afterEach(async () => {
  await elsewhere.close();
  rmSync(root, { recursive: true, force: true });
});

/** A model like VGGish: one file at an address of its own, pinned by the first digits of its hash; its config.json is written. */
const sound = (start = sha256(weights).slice(0, 8)): CatalogueEntry => ({
  id: "sound",
  modalities: ["audio"],
  dimensions: 128,
  size: 300_000,
  licence: "MIT",
  precision: "fp32",
  description: "A model for tests.",
  origin: {
    repository: "owner/sound",
    revision: "v0.1",
    files: [
      { path: "config.json", size: config.length, sha256: sha256(Buffer.from(config)), text: config },
      {
        path: "vggish.pth",
        sha256Start: start,
        address: `${elsewhere.address}/any/resolve/0123456789/model.safetensors`,
      },
    ],
  },
});
// Nothing answers at the hub: only the file's own address may be asked.
const get = (entry: CatalogueEntry, more: object = {}) =>
  downloadModel(entry, { root, hub: "http://127.0.0.1:9", retryMilliseconds: 1, ...more });

test("a file with an address is fetched from there, and config.json is written beside it", async () => {
  assert.equal(await hubAnswers(sound(), { hub: "http://127.0.0.1:9" }), true);
  let last = 0;
  const folder = await get(sound(), { onProgress: (bytes: number, total: number) => (last = bytes / total) });
  assert.deepEqual(readFileSync(join(folder, "vggish.pth")), weights);
  assert.equal(readFileSync(join(folder, "config.json"), "utf8"), config);
  assert.ok(last > 0 && last <= 1, String(last));
  const model = { entry: sound(), folder, source: "" };
  assert.deepEqual(await verifyModel(model), []);
  writeFileSync(join(folder, "vggish.pth"), "other");
  assert.deepEqual(await verifyModel(model), [{ path: "vggish.pth", problem: "hash" }]);
});

test("it goes on from where it was cancelled", async () => {
  elsewhere.next(stallAtHalf);
  const controller = new AbortController();
  const first = get(sound(), {
    signal: controller.signal,
    onProgress: (bytes: number) => bytes > 100_000 && controller.abort(),
  });
  await assert.rejects(first);
  await get(sound());
  assert.match(elsewhere.requests.at(-1) ?? "", / bytes=\d{5,}-$/);
});

test("another file than its name states is not installed", async () => {
  await assert.rejects(get(sound("00000000")), { kind: "network", message: /its SHA-256 differs/ });
  assert.equal(existsSync(join(root, "sound")), false);
});

test("the file itself is imported, or a folder with it under either name", async () => {
  const file = join(root, "as downloaded (1).pth");
  writeFileSync(file, weights);
  for (const name of ["vggish.pth", "model.safetensors"]) {
    mkdirSync(join(root, name.slice(0, 3)));
    writeFileSync(join(root, name.slice(0, 3), name), weights);
  }
  for (const from of [file, join(root, "vgg"), join(root, "mod")]) {
    const folder = await importModel(sound(), from, { root: join(root, "store") });
    assert.deepEqual(readFileSync(join(folder, "vggish.pth")), weights);
    assert.equal(readFileSync(join(folder, "config.json"), "utf8"), config);
    rmSync(folder, { recursive: true });
  }
  writeFileSync(file, "another file");
  await assert.rejects(importModel(sound(), file, { root: join(root, "store") }), {
    kind: "input",
    message: /vggish\.pth is another file \(its SHA-256 differs\)/,
    next: "Choose the file model.safetensors.",
  });
});

test("VGGish is pinned and fetched from its release; YAMNet is brought by its user", async () => {
  const of = (id: string) => catalogue.find((entry) => entry.id === id) ?? assert.fail();
  assert.equal(hostOf(of("vggish"), "https://mirror.example"), "github.com");
  assert.equal(singleFile(of("vggish")), "vggish-10086976.pth");
  assert.equal(publishedFiles(of("vggish"))?.length, 2);
  assert.equal(singleFile(of("yamnet")), "model.onnx");
  assert.equal(publishedFiles(of("yamnet")), undefined);
  assert.equal(hostOf(of("yamnet")), undefined);
  assert.equal(await hubAnswers(of("yamnet"), { hub: elsewhere.address }), false);
  assert.deepEqual(elsewhere.requests, []);
  await assert.rejects(get(of("yamnet")), { kind: "input", message: /nobody publishes it/ });
  const miniLm = of("all-MiniLM-L6-v2");
  assert.match(
    fileAddress(miniLm, { path: "config.json" }, "https://mirror.example/"),
    /^https:\/\/mirror\.example\/sentence-transformers\/all-MiniLM-L6-v2\/resolve\/[0-9a-f]{40}\/config\.json$/,
  );
  for (const { origin } of catalogue)
    for (const file of origin?.files ?? [])
      if (file.text !== undefined) assert.ok(hasHash(file, sha256(Buffer.from(file.text))), file.path);
});

test("a YAMNet that was brought is listed as installed and is found by its name", async () => {
  const entry = catalogue.find(({ id }) => id === "yamnet") ?? assert.fail();
  const file = join(root, "yamnet_logmel.onnx");
  copyFileSync(join(import.meta.dirname, "../../reference/clipOnnx/vision_model.onnx"), file);
  await importModel(entry, file, { root: join(root, "store") });
  const store = openModelStore({ bundled: join(root, "none"), root: join(root, "store"), folders: [] });
  const installed = store.find("yamnet");
  assert.match(installed?.source ?? "", /^imported from /);
  assert.ok(installed?.folder !== undefined);
  assert.deepEqual(await verifyModel(installed), []);
});
