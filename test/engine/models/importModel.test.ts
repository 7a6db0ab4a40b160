import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { importModel } from "../../../src/engine/models/get/importModel.ts";
import { readInstallRecord } from "../../../src/engine/models/installRecord.ts";
import { files, smallModel } from "./fakeHub.ts";

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stimuli-import-"));
  root = join(folder, "root");
  mkdirSync(join(folder, "model"));
  for (const [path, content] of files) writeFileSync(join(folder, "model", path), content);
  writeFileSync(join(folder, "model", "README.md"), "not needed");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const importFolder = (name = "model") => importModel(smallModel, join(folder, name), { root });

test("a folder is copied, its files checked, the source kept", async () => {
  const installed = await importFolder();
  for (const [path, content] of files) assert.deepEqual(readFileSync(join(installed, path)), content);
  assert.deepEqual(readdirSync(installed).sort(), ["config.json", "model.safetensors", "stimuli-model.json"]);
  assert.equal(readInstallRecord(installed)?.source, `imported from ${join(folder, "model")}`);
});

test("a damaged installed model is replaced", async () => {
  await importFolder();
  writeFileSync(join(root, "small", "model.safetensors"), "damaged");
  await importFolder();
  assert.deepEqual(readFileSync(join(root, "small", "model.safetensors")), files.get("model.safetensors"));
});

test("a folder that holds another model, half of one, or nothing", async () => {
  writeFileSync(join(folder, "model", "model.safetensors"), Buffer.alloc(300_000, "x"));
  await assert.rejects(importFolder(), /model\.safetensors is another file \(its SHA-256 differs\)/);
  writeFileSync(join(folder, "model", "model.safetensors"), "short");
  await assert.rejects(importFolder(), /model\.safetensors has another size/);
  rmSync(join(folder, "model", "model.safetensors"));
  await assert.rejects(importFolder(), /model\.safetensors is missing/);
  await assert.rejects(importFolder("nowhere"), /nowhere is not a folder/);
  assert.ok(!existsSync(join(root, "small")));
});
