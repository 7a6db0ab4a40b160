import assert from "node:assert/strict";
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { after, test } from "node:test";
import { ZipFile } from "yazl";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { verifyModel } from "../../../src/engine/models/verifyModel.ts";
import { manifestName } from "../../../src/engine/pack/packManifest.ts";
import { readPack } from "../../../src/engine/pack/readPack.ts";
import { writePack } from "../../../src/engine/pack/writePack.ts";
import { sha256 } from "../models/fakeHub.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-pack-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const sentence = join(import.meta.dirname, "../../reference/sentence");
const course = join(folder, "course");
mkdirSync(join(course, "data"), { recursive: true });
writeFileSync(join(course, "six.stimuli"), "cat\ndog\n");
writeFileSync(join(course, "data/sizes.csv"), "name,size\ncat,1\n");

const store = (root: string) => openModelStore({ bundled: join(folder, "none"), root, folders: [sentence] });
const tiny = () => {
  const model = store(join(folder, "none")).find("dense");
  assert.ok(model?.folder !== undefined);
  return model;
};
const fresh = (name: string) => {
  const places = { root: join(folder, name, "models"), into: join(folder, name, "work") };
  mkdirSync(places.into, { recursive: true });
  return places;
};

/** A zip of these entries. */
async function zipOf(name: string, entries: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  const file = join(folder, name);
  await pipeline(zip.outputStream, createWriteStream(file));
  return file;
}

test("packed and unpacked: the model is whole and the files are the same", async () => {
  const pack = join(folder, "course.zip");
  const paths = ["six.stimuli", "data/sizes.csv"];
  const progress: number[] = [];
  await writePack(pack, { models: [tiny()], folder: course, paths }, { onProgress: (bytes) => progress.push(bytes) });
  assert.deepEqual(
    progress,
    progress.toSorted((a, b) => a - b),
  );
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith(".partial")),
    [],
  );

  const places = fresh("student");
  const { models, files } = await readPack(pack, places);
  assert.deepEqual([models.map(({ id }) => id), files.map(({ path }) => path)], [["dense"], paths]);
  for (const path of paths) assert.deepEqual(readFileSync(join(places.into, path)), readFileSync(join(course, path)));
  const model = store(places.root).find("dense");
  assert.ok(model?.folder);
  assert.ok(model.folder.startsWith(places.root));
  assert.deepEqual(await verifyModel(model), []);
  assert.match(model.source, /^course\.zip: folder/);
  assert.deepEqual(readdirSync(places.into).toSorted(), ["data", "six.stimuli"]);
  // Once more changes nothing.
  await readPack(pack, places);
});

test("a file of the user's with another content is not written over, and nothing is unpacked", async () => {
  const pack = join(folder, "small.zip");
  await writePack(pack, { models: [tiny()], folder: course, paths: ["six.stimuli"] });
  const places = fresh("own");
  writeFileSync(join(places.into, "six.stimuli"), "my own\n");
  await assert.rejects(readPack(pack, places), { kind: "input", message: /six\.stimuli is in .* already/ });
  assert.equal(readFileSync(join(places.into, "six.stimuli"), "utf8"), "my own\n");
  assert.equal(existsSync(join(places.root, "dense")), false);
});

test("cancelled while packing: no file is left", async () => {
  const abort = new AbortController();
  const pack = join(folder, "cancelled.zip");
  const options = { signal: abort.signal, onProgress: () => abort.abort() };
  await assert.rejects(writePack(pack, { models: [tiny()], folder: course, paths: [] }, options));
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith("cancelled")),
    [],
  );
});

const content = "cat\n";
const good = { path: "a.stimuli", size: content.length, sha256: sha256(Buffer.from(content)) };
const manifest = (files: readonly unknown[], models: readonly unknown[] = []) =>
  JSON.stringify({ format: 1, created: "2026-01-01T00:00:00Z", models, files });
const hostile: Record<string, Readonly<Record<string, string | Buffer>>> = {
  "no manifest": { "files/a.stimuli": content },
  "a manifest that is no JSON": { [manifestName]: "<html>" },
  "a path that climbs": { [manifestName]: manifest([{ ...good, path: "../a.stimuli" }]), "files/a.stimuli": content },
  "a path of another system": { [manifestName]: manifest([{ ...good, path: "C:\\a" }]) },
  "an absolute path": { [manifestName]: manifest([{ ...good, path: "/tmp/a" }]) },
  "an id that climbs": { [manifestName]: manifest([], [{ id: "../x", source: "", licence: "", files: [good] }]) },
  "another content": { [manifestName]: manifest([good]), "files/a.stimuli": "dog\n" },
  "more than it says": { [manifestName]: manifest([good]), "files/a.stimuli": content.repeat(1000) },
  "a file that is missing": { [manifestName]: manifest([good]) },
};
for (const [what, entries] of Object.entries(hostile)) {
  test(`refused: ${what}`, async () => {
    const pack = await zipOf(`${what}.zip`, entries);
    const places = fresh(what);
    await assert.rejects(readPack(pack, places), { kind: "input", message: /is no course pack, or is damaged/ });
    assert.deepEqual(readdirSync(places.into), []);
  });
}

test("a file that is no zip, and one that is cut", async () => {
  const page = join(folder, "page.zip");
  writeFileSync(page, "<html>");
  await assert.rejects(readPack(page, fresh("page")), { kind: "input" });
  const whole = readFileSync(
    await zipOf("whole.zip", { [manifestName]: manifest([good]), "files/a.stimuli": content }),
  );
  const cut = join(folder, "cut.zip");
  writeFileSync(cut, whole.subarray(0, whole.length - 30));
  await assert.rejects(readPack(cut, fresh("cut")), { kind: "input" });
});
