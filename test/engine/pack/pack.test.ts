import assert from "node:assert/strict";
import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { after, test } from "node:test";
import { ZipFile } from "yazl";
import { StimuliError } from "../../../src/core/errors.ts";
import { localCopyOf, parseHubFile } from "../../../src/engine/data/remote/hubFile.ts";
import { SparseCopy } from "../../../src/engine/data/remote/sparseCopy.ts";
import { inspectJob } from "../../../src/engine/jobs/inspect.ts";
import { defaultHub } from "../../../src/engine/models/get/fileAddress.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { verifyModel } from "../../../src/engine/models/verifyModel.ts";
import { packedNames } from "../../../src/engine/pack/packedNames.ts";
import { manifestName } from "../../../src/engine/pack/packManifest.ts";
import { openPack, readPack } from "../../../src/engine/pack/readPack.ts";
import { writePack } from "../../../src/engine/pack/writePack.ts";
import { shared } from "../../shared.ts";
import { fakeEncoders, fakeModels } from "../jobs/fakeEncoder.ts";
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
  const root = join(folder, name, "models");
  const places = { root, into: join(folder, name, "work") };
  mkdirSync(places.into, { recursive: true });
  return { ...places, store: openModelStore({ bundled: join(folder, "none"), root, folders: [] }) };
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
  assert.match(model.source, /^course\.zip, which states: folder/);
  assert.deepEqual(readdirSync(places.into).toSorted(), ["data", "six.stimuli"]);
  // Once more changes nothing.
  await readPack(pack, places);
});

test("a file of the user's with another content is not written over, and nothing is unpacked", async () => {
  const pack = join(folder, "small.zip");
  await writePack(pack, { models: [tiny()], folder: course, paths: ["six.stimuli"] });
  const places = fresh("own");
  writeFileSync(join(places.into, "six.stimuli"), "my own\n");
  await assert.rejects(readPack(pack, places), {
    kind: "input",
    message: /^six\.stimuli cannot be unpacked .* a file with other content exists\.$/,
  });
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

test("a table's copy that is not whole is packed with what is there of it, and takes no whole one's place", async () => {
  const source = "hf://datasets/owner/set/data/train.parquet";
  const places = (name: string) => ({ ...fresh(name), tables: { folder: join(folder, name, "tables") } });
  const copyIn = (name: string) => localCopyOf(parseHubFile(source), defaultHub, places(name).tables.folder);
  const copy = copyIn("teacherTables");
  const begun = await SparseCopy.create(copy, "v1", 100);
  await begun.write(Buffer.from("abc"), 10);
  await begun.record();
  await begun[Symbol.asyncDispose]();
  const pack = join(folder, "table.zip");
  await writePack(pack, { models: [], folder: course, paths: [], tables: [{ source, copy }] });
  assert.match(packedNames(await openPack(pack)).join(), /table hf:\/\/datasets\/owner\/set\/data\/train\.parquet/);

  await readPack(pack, places("studentTables"));
  const own = copyIn("studentTables");
  assert.deepEqual(readFileSync(own), readFileSync(copy));
  const read = await SparseCopy.open(own);
  assert.deepEqual(read?.missing([0, 13]), [[0, 10]]);
  await read?.[Symbol.asyncDispose]();
  assert.deepEqual(readdirSync(dirname(own)).toSorted(), ["train.parquet", "train.parquet.ranges.json"]);
  // Once more, in place of itself.
  await readPack(pack, places("studentTables"));

  const whole = copyIn("wholeTables");
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, "all of it");
  await readPack(pack, places("wholeTables"));
  assert.equal(readFileSync(whole, "utf8"), "all of it");
  // Whoever gives no place for tables gets none.
  assert.equal((await readPack(pack, fresh("noTables"))).tables?.length, 1);
});

test("refused: a pack whose tables are none, or would lie elsewhere", async () => {
  const file = (path: string) => ({ path, size: 4, sha256: sha256(Buffer.from("cat\n")) });
  const source = "hf://datasets/owner/set/train.csv";
  const hostileTables: readonly (readonly [message: RegExp, ...tables: readonly unknown[]])[] = [
    [/damaged/, { source: "https://example.org/a.csv", licence: "", files: [file("a.csv")] }],
    [/damaged/, { source, licence: "", files: [] }],
    [/damaged/, { source, licence: "", files: [file("train.csv"), file("other.csv")] }],
    [/damaged/, { source, licence: "", files: [file("other.csv")] }],
    [/not unpacked/, { source, licence: "", files: [file("../train.csv")] }],
    [/twice/, { source, licence: "", files: [file("train.csv")] }, { source, licence: "", files: [file("train.csv")] }],
  ];
  for (const [k, [message, ...tables]] of hostileTables.entries()) {
    const pack = await zipOf(`tables-${k}.zip`, {
      [manifestName]: JSON.stringify({ format: 1, created: "2026-01-01T00:00:00Z", models: [], files: [], tables }),
      "tables/0/other.csv": "cat\n",
    });
    const place = { folder: join(folder, `hostile-${k}`) };
    await assert.rejects(readPack(pack, { ...fresh(`tables-${k}`), tables: place }), { kind: "input", message });
    assert.equal(existsSync(place.folder), false);
  }
});

const content = "cat\n";
const good = { path: "a.stimuli", size: content.length, sha256: sha256(Buffer.from(content)) };
const manifest = (files: readonly unknown[], models: readonly unknown[] = []) =>
  JSON.stringify({ format: 1, created: "2026-01-01T00:00:00Z", models, files });
const hostile: Record<string, Readonly<Record<string, string | Buffer>>> = {
  "no manifest": { "files/a.stimuli": content },
  "a manifest that is no JSON": { [manifestName]: "<html>" },
  "an id that climbs": { [manifestName]: manifest([], [{ id: "../x", source: "", licence: "", files: [good] }]) },
  "another content": { [manifestName]: manifest([good]), "files/a.stimuli": "dog\n" },
  "more than it says": { [manifestName]: manifest([good]), "files/a.stimuli": content.repeat(1000) },
  "a file that is missing": { [manifestName]: manifest([good]) },
};
for (const [what, entries] of Object.entries(hostile)) {
  test(`refused: ${what}`, async () => {
    const pack = await zipOf(`${what}.zip`, entries);
    const places = fresh(what);
    await assert.rejects(readPack(pack, places), { kind: "input", message: /is not a course pack, or is damaged/ });
    assert.deepEqual(readdirSync(places.into), []);
  });
}

const paths: Readonly<Record<string, readonly string[]>> = {
  "is not a path inside a folder": [
    "../a",
    "C:\\a",
    "/tmp/a",
    "a//b",
    "./a",
    "a/..",
    "a\u0000",
    "a\u001b[31m",
    "a\u202eb",
    "a/\u200c.git",
  ],
  "begins with a dot": [".envrc", ".vscode/tasks.json", "data/.git/hooks/post-checkout", "a/.x/b"],
  "names another file on Windows": ["con", "data/NUL.txt", "lpt1", "vscode./a", "a ", "GIT~1/config"],
};
for (const [why, refused] of Object.entries(paths)) {
  test(`refused, with its name: what ${why}`, async () => {
    for (const [k, path] of refused.entries()) {
      const pack = await zipOf(`path ${k}.zip`, { [manifestName]: manifest([good, { ...good, path }]) });
      await assert.rejects(openPack(pack), (error) => {
        assert.ok(error instanceof StimuliError);
        assert.equal(error.kind, "input");
        assert.ok(error.message.includes(why), `${path}: ${error.message}`);
        return true;
      });
    }
  });
}

test("refused: names that are one file on some system, and a file where another needs a folder", async () => {
  for (const pair of [
    ["a.csv", "a.csv"],
    ["a.csv", "A.CSV"],
    ["data/straße.csv", "data/STRASSE.csv"],
    ["caf\u00e9.csv", "cafe\u0301.csv"],
    ["a", "a/b"],
    ["A/b", "a"],
  ]) {
    const pack = await zipOf("twice.zip", { [manifestName]: manifest(pair.map((path) => ({ ...good, path }))) });
    await assert.rejects(openPack(pack), { message: /is in it twice/ }, pair.join());
  }
  const model = { id: "tiny", source: "", licence: "", files: [good] };
  const pack = await zipOf("twice.zip", { [manifestName]: manifest([], [model, { ...model, id: "Tiny" }]) });
  await assert.rejects(openPack(pack), { message: /is in it twice/ });
});

const second = { ...good, path: "b/second.stimuli" };
const both = {
  [manifestName]: manifest([second, good]),
  "files/a.stimuli": content,
  "files/b/second.stimuli": content,
};

test("what is in the way is found before anything is written: a folder, a file on the way, links", async () => {
  const pack = await zipOf("both.zip", both);
  const outside = fresh("outside").into;
  const cases: readonly [name: string, put: (into: string) => void, message: RegExp][] = [
    ["a folder", (into) => mkdirSync(join(into, "a.stimuli")), /^a\.stimuli .* there is a folder\.$/],
    ["a link", (into) => symlinkSync(join(outside, "x"), join(into, "a.stimuli")), /there is not a regular file\.$/],
    [
      "a file on the way",
      (into) => writeFileSync(join(into, "b"), ""),
      /^b\/second\.stimuli .* a file exists where it needs a folder/,
    ],
    ["a linked folder", (into) => symlinkSync(outside, join(into, "b")), /a folder in its path is a link\.$/],
    ["a dead link", (into) => symlinkSync(join(outside, "none"), join(into, "b")), /a folder in its path is a link/],
  ];
  for (const [name, put, message] of cases) {
    const places = fresh(`in the way ${name}`);
    put(places.into);
    const before = readdirSync(places.into);
    await assert.rejects(readPack(pack, places), { kind: "input", message }, name);
    assert.deepEqual(readdirSync(places.into), before);
    assert.deepEqual(readdirSync(outside), []);
  }
  // A link within the folder is the user's own order.
  const places = fresh("in the way of nothing");
  mkdirSync(join(places.into, "c"));
  symlinkSync("c", join(places.into, "b"));
  await readPack(pack, places);
  assert.equal(readFileSync(join(places.into, "c/second.stimuli"), "utf8"), content);
});

test("all or nothing: what fails in the middle takes back files, folders and encoders", async () => {
  const model = { id: "tiny", source: "", licence: "", files: [{ ...good, path: "config.json" }] };
  const pack = await zipOf("fails.zip", {
    ...both,
    [manifestName]: manifest([second, good], [model]),
    "models/0/config.json": content,
  });
  const places = fresh("fails");
  const into = join(places.into, "new");
  // Somebody takes a name while the pack is unpacked.
  const onProgress = () => {
    if (!existsSync(join(into, "a.stimuli"))) writeFileSync(join(into, "a.stimuli"), "mine");
  };
  await assert.rejects(readPack(pack, { ...places, into }, { onProgress }));
  assert.deepEqual(readdirSync(into), ["a.stimuli"]);
  assert.equal(readFileSync(join(into, "a.stimuli"), "utf8"), "mine");
  assert.equal(existsSync(join(places.root, "tiny")), false);

  const abort = new AbortController();
  const cancelled = readPack(
    pack,
    { ...places, into: join(places.into, "newer") },
    { signal: abort.signal, onProgress: () => abort.abort() },
  );
  await assert.rejects(cancelled);
  assert.equal(existsSync(join(places.into, "newer")), false);
  assert.equal(existsSync(join(places.root, "tiny")), false);
});

test("a pack cannot bring another model under a name that the catalogue pins, or that comes with the program", async () => {
  for (const id of ["all-MiniLM-L6-v2", "all-MiniLM-L6-v2-int8", "pocket"]) {
    const model = { id, source: "huggingface.co/x", licence: "MIT", files: [{ ...good, path: "config.json" }] };
    const pack = await zipOf("poison.zip", { [manifestName]: manifest([], [model]), "models/0/config.json": content });
    const places = fresh(`poison ${id}`);
    await assert.rejects(readPack(pack, places), {
      kind: "input",
      message: /is not the published|comes with the program/,
    });
    assert.equal(existsSync(places.root), false);
  }
  // Nor can it be packed under that name.
  const own = join(folder, "own", "all-MiniLM-L6-v2");
  cpSync(join(sentence, "dense"), own, { recursive: true });
  const model = openModelStore({ bundled: join(folder, "none"), root: join(folder, "none"), folders: [own] }).find(
    "all-MiniLM-L6-v2",
  );
  assert.ok(model?.folder !== undefined);
  const packed = writePack(join(folder, "own.zip"), { models: [model], folder: course, paths: [] });
  await assert.rejects(packed, { kind: "input" });
});

test("an installed model of other content is in the way, as a file is; the same one is left as it is", async () => {
  const model = {
    id: "tiny",
    source: "elsewhere",
    licence: "MIT",
    files: [
      { ...good, path: "config.json" },
      { ...good, path: "model.safetensors" },
    ],
  };
  const entries = {
    [manifestName]: manifest([], [model]),
    "models/0/config.json": content,
    "models/0/model.safetensors": content,
  };
  const pack = await zipOf("tiny.zip", entries);
  const places = fresh("installed");
  const installed = join(places.root, "tiny");
  cpSync(join(sentence, "dense"), installed, { recursive: true });
  const before = readFileSync(join(installed, "config.json"));
  await assert.rejects(readPack(pack, places), {
    kind: "input",
    message: /another tiny than the one that is installed/,
  });
  assert.deepEqual(readFileSync(join(installed, "config.json")), before);

  const named = join(folder, "dense.zip");
  await writePack(named, { models: [tiny()], folder: course, paths: [] });
  const same = fresh("same");
  await readPack(named, same);
  const { mtimeMs } = statSync(join(same.root, "dense", "model.safetensors"));
  await readPack(named, same);
  assert.equal(statSync(join(same.root, "dense", "model.safetensors")).mtimeMs, mtimeMs);
});

test("the published encoder comes out of a pack as such", {
  skip: shared === undefined && "STIMULI_SHARED",
}, async () => {
  const pack = join(folder, "published.zip");
  const from = openModelStore({
    bundled: join(folder, "none"),
    root: join(folder, "none"),
    folders: [join(shared ?? "", "models")],
  });
  const model = from.find("all-MiniLM-L6-v2");
  assert.ok(model?.folder !== undefined);
  await writePack(pack, { models: [model], folder: course, paths: [] });
  const places = fresh("published");
  await readPack(pack, places);
  assert.equal(places.store.find("all-MiniLM-L6-v2")?.source, "published.zip, as published");
  // A damaged copy of it is repaired.
  writeFileSync(join(places.root, "all-MiniLM-L6-v2", "config.json"), "{}");
  await readPack(pack, places);
  const repaired = places.store.find("all-MiniLM-L6-v2");
  assert.ok(repaired);
  assert.deepEqual(await verifyModel(repaired), []);
});

test("what a pack brings is listed by name; of many files the rest is counted", () => {
  const file = (path: string) => ({ ...good, path });
  const files = [file("a.stimuli"), file("b.png"), file("c.png"), file("LICENCE")];
  const models = [{ id: "own/tiny", source: "a lab", licence: "MIT", files: [file("config.json")] }];
  const names = packedNames({ format: 1, created: "", models, files }, 2);
  assert.deepEqual(names, [
    "encoder own/tiny (1 kB; according to itself: MIT, a lab)",
    "a.stimuli (1 kB)",
    "b.png (1 kB)",
    "and 2 more: 1 .png, 1 files without an ending",
  ]);
});

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

const context = { models: fakeModels(), cache: undefined, encoders: fakeEncoders() };

test("inspected: names, sizes, claims, and where they are not what is in it", async () => {
  const file = (path: string, content: string) => ({
    path,
    size: content.length,
    sha256: sha256(Buffer.from(content)),
  });
  const manifest = {
    format: 1,
    created: "2026-10-01T08:00:00Z",
    models: [
      { id: "pocket", source: "a desk", licence: "MIT", files: [file("a.txt", "abc")] },
      { id: "own", source: "a \u001b[31mdesk", licence: "none", files: [file("a.txt", "abc")] },
    ],
    files: [file("six.stimuli", "cat"), file("gone.csv", "1"), { ...file("t.csv", "1"), size: 7 }],
  };
  const pack = await zipOf("claims.zip", {
    [manifestName]: JSON.stringify(manifest),
    "models/0/a.txt": "abc",
    "models/1/a.txt": "abc",
    "files/six.stimuli": "cat",
    "files/t.csv": "1",
    "files/.bashrc": "x",
  });
  const before = readdirSync(folder).length;
  const { format, reading, contents } = await inspectJob({ path: pack, name: "claims.zip" }, context);
  assert.equal(readdirSync(folder).length, before);
  assert.equal(format, "course pack (ZIP)");
  assert.equal(reading.taken, "course pack, 2 encoders and 3 files, 1 kB unpacked");
  assert.deepEqual(reading.warnings, [
    "claims.zip contains an encoder called pocket, which comes with the program.",
    "Listed in the pack, but missing: 1 file (“files/gone.csv”). It cannot be unpacked.",
    "The size differs from the pack's list: 1 file (“files/t.csv”). It cannot be unpacked.",
    "In the pack, but not listed: 1 file (“files/.bashrc”). This is not unpacked.",
  ]);
  const [content] = contents;
  assert.ok(content?.kind === "pack");
  assert.deepEqual(content.encoders[1], {
    ...{ id: "own", files: 1, bytes: 3, licence: "none", isPublished: false },
    source: content.encoders[1]?.source,
  });
  assert.ok(!content.encoders[1]?.source.includes("\u001b"));
  assert.deepEqual(content.files[0], { path: "six.stimuli", bytes: 3 });
});
