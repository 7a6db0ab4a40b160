import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { CachedStimulus, EmbeddingCache } from "../../../src/engine/cache/embeddingCache.ts";
import { openEmbeddingCache } from "../../../src/engine/cache/openEmbeddingCache.ts";

const key = (name: string) => createHash("sha256").update(name).digest("hex");
const vector = (seed: number) => Float32Array.from({ length: 384 }, (_, d) => Math.sin(seed + d));

describe("the embedding cache", () => {
  let folder = "";
  let file = "";
  let lines: string[] = [];
  let opened: EmbeddingCache[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "stimuli-cache-"));
    file = join(folder, "store", "embeddings.sqlite");
    lines = [];
    opened = [];
  });
  afterEach(() => {
    for (const cache of opened) cache.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function open(maxBytes?: number): EmbeddingCache {
    const cache = openEmbeddingCache(file, (_level, text) => lines.push(text), maxBytes ? { maxBytes } : undefined);
    assert.ok(cache, lines.join("\n"));
    opened.push(cache);
    return cache;
  }

  it("keeps vectors and what was told of tokens between runs, by encoder and content", () => {
    const first = open();
    const long: CachedStimulus = { vector: vector(1), tokens: { tokens: 300, used: 256, print: 2 ** 53 - 1 } };
    const unknown: CachedStimulus = { vector: vector(4), tokens: { tokens: 3, used: 3, unknown: true, print: 7 } };
    first.write("encoder a", [key("cat"), key("dog"), key("猫")], [long, { vector: vector(2) }, unknown]);
    first.write("encoder b", [key("cat")], [{ vector: vector(3) }]);
    first.close();
    const again = open();
    const found = again.read("encoder a", [key("dog"), key("lion"), key("cat"), key("猫")], 384);
    assert.deepEqual(found, [{ vector: vector(2) }, undefined, long, unknown]);
    assert.deepEqual(again.read("encoder b", [key("cat")], 384), [{ vector: vector(3) }]);
    assert.deepEqual(again.read("encoder c", [key("cat")], 384), [undefined]);
    assert.deepEqual(again.read("encoder a", [key("cat")], 512), [undefined], "other dimensions");
  });

  it("remembers the hash of a file until it changes", () => {
    const cache = open();
    cache.writeFileHash("/models/weights", "90900000 1234 5", "abc");
    assert.equal(cache.readFileHash("/models/weights", "90900000 1234 5"), "abc");
    assert.equal(cache.readFileHash("/models/weights", "90900000 1234 6"), undefined);
    assert.equal(cache.readFileHash("/models/others", "90900000 1234 5"), undefined);
    cache.writeFileHash("/models/weights", "90900000 1234 6", "def");
    assert.equal(cache.readFileHash("/models/weights", "90900000 1234 5"), undefined);
  });

  it("remembers what a media file holds", () => {
    const cache = open();
    assert.equal(cache.readFacts("abc"), undefined);
    cache.writeFacts("abc", "{}");
    assert.equal(cache.readFacts("abc"), "{}");
  });

  it("begins again where another version of the program left tables of its own", () => {
    open().close();
    const old = new DatabaseSync(file);
    old.exec("DROP TABLE file; DROP TABLE media; PRAGMA user_version = 1");
    old.exec("CREATE TABLE file (path TEXT PRIMARY KEY, size INTEGER, mtimeMs REAL, hash TEXT)");
    old.exec("INSERT INTO file VALUES ('/models/weights', 90, 1.5, 'abc')");
    old.close();
    const cache = open();
    assert.equal(cache.readFileHash("/models/weights", "90 1.5"), undefined);
    cache.writeFileHash("/models/weights", "90 2", "def");
    assert.equal(cache.readFileHash("/models/weights", "90 2"), "def");
    assert.deepEqual(lines, []);
  });

  it("forgets what was not used for longest when it grows too large", () => {
    const cache = open(1_000_000);
    for (let batch = 0; batch < 50; batch++) {
      const names = Array.from({ length: 32 }, (_, k) => key(`${batch} ${k}`));
      cache.write(
        "encoder",
        names,
        names.map((_, k) => ({ vector: vector(k) })),
      );
    }
    cache.close();
    // 1600 vectors would take 2.5 MB.
    assert.ok(statSync(file).size < 1_200_000);
    const [oldest, newest] = open().read("encoder", [key("0 0"), key("49 31")], 384);
    assert.equal(oldest, undefined);
    assert.ok(newest);
  });

  for (const [damage, break_] of [
    ["replaced by a web page", () => writeFileSync(file, "<html>Sign in to the network</html>".repeat(1000))],
    ["cut short", () => truncateSync(file, 20_000)],
    ["overwritten in the middle", () => writeFileSync(file, readFileSync(file).fill(0xaa, 4096))],
  ] as const) {
    it(`is made anew when its file was ${damage}, and the damaged one is kept aside`, () => {
      const first = open();
      first.write("encoder", [key("cat")], [{ vector: vector(1) }]);
      first.close();
      break_();
      const cache = open();
      assert.deepEqual(cache.read("encoder", [key("cat")], 384), [undefined]);
      cache.write("encoder", [key("cat")], [{ vector: vector(1) }]);
      assert.deepEqual(cache.read("encoder", [key("cat")], 384), [{ vector: vector(1) }]);
      assert.ok(existsSync(`${file}.damaged`));
      assert.match(lines.join("\n"), /is damaged .* it was moved to/);
    });
  }

  it("is shared by two windows", () => {
    const [one, two] = [open(), open()];
    one.write("encoder", [key("cat")], [{ vector: vector(1) }]);
    two.write("encoder", [key("dog")], [{ vector: vector(2) }]);
    assert.deepEqual(one.read("encoder", [key("dog")], 384), [{ vector: vector(2) }]);
    assert.deepEqual(two.read("encoder", [key("cat")], 384), [{ vector: vector(1) }]);
  });

  it("goes on without waiting while another process holds the lock, and keeps reading", async () => {
    const cache = open();
    cache.write("encoder", [key("cat")], [{ vector: vector(1) }]);
    const holder = spawn(
      process.execPath,
      [
        "-e",
        `const db = new (require("node:sqlite").DatabaseSync)(${JSON.stringify(file)});
              db.exec("BEGIN IMMEDIATE"); console.log("locked"); process.stdin.resume();`,
      ],
      { stdio: ["pipe", "pipe", "ignore"] },
    );
    try {
      await once(holder.stdout, "data");
      for (let batch = 0; batch < 100; batch++) cache.write("encoder", [key(`${batch}`)], [{ vector: vector(batch) }]);
      assert.deepEqual(cache.read("encoder", [key("cat")], 384), [{ vector: vector(1) }]);
      assert.equal(lines.filter((line) => line.includes("Another window")).length, 1);
    } finally {
      holder.kill();
      await once(holder, "exit");
    }
  });

  it("gives up writing quietly on a full disk, and keeps what it has", { skip: process.platform === "win32" }, () => {
    // A limit on the size of files (in blocks of 512 or 1024 bytes) is a disk that is full after so much.
    const program = `
      import { openEmbeddingCache } from ${JSON.stringify(join(import.meta.dirname, "../../../src/engine/cache/openEmbeddingCache.ts"))};
      process.on("SIGXFSZ", () => {});
      const lines = [];
      const cache = openEmbeddingCache(${JSON.stringify(file)}, (_, text) => lines.push(text));
      const key = (k) => k.toString(16).padStart(64, "0");
      for (let k = 0; k < 500; k++) cache.write("encoder", [key(k)], [{ vector: new Float32Array(384).fill(k) }]);
      const kept = cache.read("encoder", Array.from({ length: 500 }, (_, k) => key(k)), 384).filter(Boolean).length;
      console.log(JSON.stringify({ kept, lines }));`;
    const run = spawnSync(
      "sh",
      ["-c", `ulimit -f 4000; exec "$0" --input-type=module -e "$1"`, process.execPath, program],
      {
        encoding: "utf8",
      },
    );
    assert.equal(run.status, 0, run.stderr);
    const { kept, lines: said } = JSON.parse(run.stdout);
    assert.ok(kept > 0 && kept < 500, `${kept} kept`);
    assert.equal(said.length, 1);
    assert.match(said[0], /New embeddings are not stored/);
    // The next run, with room, goes on.
    const cache = open();
    cache.write("encoder", [key("cat")], [{ vector: vector(1) }]);
    assert.deepEqual(cache.read("encoder", [key("cat")], 384), [{ vector: vector(1) }]);
  });

  it("is left out, with a line in the log, where its file cannot be made", () => {
    writeFileSync(join(folder, "store"), "a file where a folder should be");
    assert.equal(
      openEmbeddingCache(file, (_level, text) => lines.push(text)),
      undefined,
    );
    assert.match(lines.join("\n"), /Continuing without the embedding cache/);
  });
});
