import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { openEmbeddingCache } from "../../../src/engine/cache/openEmbeddingCache.ts";
import { hashFileWith } from "../../../src/engine/context/hashing.ts";
import { rememberedByFile } from "../../../src/engine/files/fileStamp.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-hashing-"));
const cache = openEmbeddingCache(join(folder, "cache.sqlite"), () => {});
after(() => {
  cache?.close();
  rmSync(folder, { recursive: true });
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const path = join(folder, "weights.bin");

/** Gives a file the dates of before, as copying and unpacking tools do. */
function keepDates(change: () => void): void {
  const { atime, mtime } = statSync(path);
  change();
  utimesSync(path, atime, mtime);
}

describe("a file of the same size and date as before", () => {
  const hash = hashFileWith(cache);
  let made = 0;
  const remembered = rememberedByFile(10, async () => {
    made += 1;
    return made;
  });

  it("is read once as long as it is the same", async () => {
    writeFileSync(path, "one");
    assert.equal(await hash(path), sha256("one"));
    assert.equal(await hash(path), sha256("one"));
    assert.equal(await remembered(path, undefined), 1);
    assert.equal(await remembered(path, undefined), 1);
  });

  it("is read again when it was written over", async () => {
    keepDates(() => writeFileSync(path, "two"));
    assert.equal(await hash(path), sha256("two"));
    assert.equal(await remembered(path, undefined), 2);
  });

  it("is read again when another took its place", async () => {
    keepDates(() => {
      writeFileSync(`${path}.new`, "six");
      renameSync(`${path}.new`, path);
    });
    assert.equal(await hash(path), sha256("six"));
    assert.equal(await remembered(path, undefined), 3);
  });
});
