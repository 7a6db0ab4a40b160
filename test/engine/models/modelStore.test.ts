import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { catalogue } from "../../../src/engine/models/catalogue.ts";
import { writeInstallRecord } from "../../../src/engine/models/installRecord.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { verifyModel } from "../../../src/engine/models/verifyModel.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stimuli-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function makeModel(path: string, config: object = { hidden_size: 16 }, weights = "model.safetensors"): string {
  const model = join(folder, path);
  mkdirSync(dirname(join(model, weights)), { recursive: true });
  writeFileSync(join(model, "config.json"), JSON.stringify(config));
  writeFileSync(join(model, weights), "weights");
  return model;
}

const open = (folders: string[] = []) =>
  openModelStore({ bundled: join(folder, "bundled"), root: join(folder, "root"), folders });

test("an empty machine lists the catalogue and finds nothing", () => {
  const store = open([join(folder, "nowhere")]);
  assert.deepEqual(
    store.list(),
    catalogue.map((entry) => ({ entry, installed: undefined })),
  );
  assert.equal(store.find("all-MiniLM-L6-v2"), undefined);
  assert.equal(store.diskUse(), 0);
});

test("the bundled folder comes before the store's own, and that before the user's", () => {
  const user = makeModel("user/all-MiniLM-L6-v2");
  assert.deepEqual(open([join(folder, "user")]).find("all-MiniLM-L6-v2")?.source, `folder ${user}`);
  const own = makeModel("root/all-MiniLM-L6-v2");
  assert.equal(open([join(folder, "user")]).find("all-MiniLM-L6-v2")?.folder, own);
  const bundled = makeModel("bundled/all-MiniLM-L6-v2");
  assert.deepEqual(open([join(folder, "user")]).find("all-MiniLM-L6-v2"), {
    entry: catalogue[1],
    folder: bundled,
    source: "bundled",
  });
});

test("a user's folder may be a model itself; the int8 mode reads the files of the other", () => {
  const model = makeModel("somewhere/all-MiniLM-L6-v2");
  const store = open([model]);
  assert.equal(store.find("all-MiniLM-L6-v2")?.folder, model);
  assert.equal(store.find("all-MiniLM-L6-v2-int8")?.folder, model);
  assert.equal(store.find("all-MiniLM-L6-v2-int8")?.entry.precision, "int8");
});

test("models that the catalogue does not know are listed as their folders tell", () => {
  makeModel("user/bert", { hidden_size: 16 });
  makeModel("user/distil", { dim: 24 }, join("onnx", "model_quantized.onnx"));
  makeModel("user/broken", { name: "no width" });
  mkdirSync(join(folder, "user", "no-model"));
  const found = open([join(folder, "user")])
    .list()
    .slice(catalogue.length);
  assert.deepEqual(
    found.map(({ entry }) => [entry.id, entry.dimensions, entry.precision]),
    [
      ["bert", 16, "fp32"],
      ["distil", 24, "int8"],
    ],
  );
});

test("an absolute folder is an id too", () => {
  const model = makeModel("elsewhere/mine");
  assert.equal(open().find(model)?.entry.id, model);
  assert.equal(open().find(join(folder, "elsewhere")), undefined);
});

test("in Restricted Mode a document opens no folder that it names, and encoders of the list as ever", () => {
  const model = makeModel("elsewhere/mine");
  makeModel("root/tiny");
  const options = { bundled: join(folder, "none"), root: join(folder, "root"), folders: [] };
  const restricted = openModelStore({ ...options, isTrusted: false });
  assert.throws(() => restricted.find(model), {
    kind: "input",
    message: /in Restricted Mode documents cannot open folders or files\.$/,
  });
  assert.equal(restricted.find("tiny")?.entry.id, "tiny");
  assert.equal(openModelStore({ ...options, isTrusted: true }).find(model)?.entry.id, model);
});

test("a config.json that is a pipe is not waited for", {
  skip: process.platform === "win32" && "no pipes with names",
}, () => {
  const model = join(folder, "user", "piped");
  mkdirSync(model, { recursive: true });
  writeFileSync(join(model, "model.safetensors"), "");
  execFileSync("mkfifo", [join(model, "config.json")]);
  assert.deepEqual(
    open([join(folder, "user")])
      .list()
      .slice(catalogue.length),
    [],
  );
});

test("a download under way is no model", () => {
  makeModel("root/.partial/all-MiniLM-L6-v2");
  const store = open();
  assert.equal(store.find("all-MiniLM-L6-v2"), undefined);
  assert.ok(store.diskUse() > 0);
});

test("remove deletes what was added, and what is left of a download; other folders are not touched", async () => {
  const own = makeModel("root/all-MiniLM-L6-v2");
  const store = open();
  await store.remove("all-MiniLM-L6-v2-int8");
  assert.ok(!existsSync(own));
  makeModel("root/.partial/all-MiniLM-L6-v2");
  await store.remove("all-MiniLM-L6-v2");
  assert.equal(store.diskUse(), 0);
  await assert.rejects(store.remove("all-MiniLM-L6-v2"), /is not installed/);
  const user = makeModel("user/all-MiniLM-L6-v2");
  await assert.rejects(open([join(folder, "user")]).remove("all-MiniLM-L6-v2"), /is in your own folder/);
  assert.ok(existsSync(user));
});

test("verify names the damaged files", async () => {
  const folderOfModel = makeModel("root/mine");
  const config = JSON.stringify({ hidden_size: 16 });
  await writeInstallRecord(folderOfModel, {
    source: "imported from elsewhere",
    installed: "2026-01-01T00:00:00.000Z",
    files: [
      { path: "config.json", size: config.length, sha256: "0".repeat(64) },
      { path: "model.safetensors", size: 3, sha256: "0".repeat(64) },
      { path: "tokenizer.json", size: 1, sha256: "0".repeat(64) },
    ],
  });
  const installed = open().find("mine");
  assert.equal(installed?.source, "imported from elsewhere");
  assert.deepEqual(await verifyModel(installed), [
    { path: "config.json", problem: "hash" },
    { path: "model.safetensors", problem: "size" },
    { path: "tokenizer.json", problem: "missing" },
  ]);
});
