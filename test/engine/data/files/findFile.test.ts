import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileFinder } from "../../../../src/core/documents/fileFinder.ts";
import { findFile } from "../../../../src/engine/data/files/findFile.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-find-"));
after(() => rmSync(folder, { recursive: true }));

const composed = "B\u00e4r.png";
const decomposed = "Ba\u0308r.png";

describe("findFile", () => {
  mkdirSync(join(folder, "Ka\u0308fig/Unten"), { recursive: true });
  writeFileSync(join(folder, "Ka\u0308fig/Unten", decomposed), "");
  writeFileSync(join(folder, "plain.csv"), "");

  it("takes the path itself, without a word, and no folder", async () => {
    assert.deepEqual(await findFile(folder, "plain.csv"), { path: join(folder, "plain.csv") });
    assert.deepEqual(await findFile(join(folder, "Ka\u0308fig"), "../plain.csv"), { path: join(folder, "plain.csv") });
    assert.deepEqual(await findFile("/", join(folder, "plain.csv")), { path: join(folder, "plain.csv") });
    assert.equal(await findFile(folder, "Ka\u0308fig"), undefined);
    assert.equal(await findFile(folder, "missing.csv"), undefined);
    assert.equal(await findFile(folder, "missing/plain.csv"), undefined);
    assert.equal(await findFile(folder, ""), undefined);
  });

  it("finds every name of the path in another Unicode form, and says so", async () => {
    const found = await findFile(folder, `./K\u00e4fig/Unten/${composed}`);
    assert.deepEqual(found, {
      path: join(folder, "Ka\u0308fig/Unten", decomposed),
      note: `found as ./Ka\u0308fig/Unten/${decomposed}, in another Unicode form`,
    });
  });

  it("finds another case, on its own or with another Unicode form, and says so", async () => {
    const found = await findFile(folder, `k\u00c4fig\\unten/b\u00c4R.PNG`);
    assert.deepEqual(found, {
      path: join(folder, "Ka\u0308fig/Unten", decomposed),
      note: `found as Ka\u0308fig/Unten/${decomposed}, which differs in upper and lower case, and in its Unicode form`,
    });
    const absolute = join(folder, "PLAIN.csv");
    assert.deepEqual(await findFile(folder, absolute), {
      path: join(folder, "plain.csv"),
      note: `found as ${join(folder, "plain.csv")}, which differs in upper and lower case`,
    });
  });
});

describe("fileFinder", () => {
  /** A disk that tells upper from lower case, whatever this machine's does. */
  const on = (...files: string[]) => {
    const listed: string[] = [];
    const names = async (place: string) => {
      listed.push(place);
      const inside = files.filter((file) => file.startsWith(place)).map((file) => file.slice(place.length));
      return [...new Set(inside.map((file) => file.split("/")[0] ?? ""))];
    };
    return { listed, find: fileFinder({ names, isFile: async (path) => files.includes(path) }) };
  };

  it("takes no file of several that differ in case alone, and each of them by its own name", async () => {
    const { find } = on("a.png", "A.png", "Sub/b.png", "sub/b.PNG", "sub/c.png");
    assert.equal(await find("a.PNG"), undefined);
    assert.deepEqual(await find("A.png"), { path: "A.png" });
    assert.equal(await find("SUB/b.png"), undefined);
    assert.equal((await find("SUB/c.png"))?.path, "sub/c.png");
  });

  it("prefers another Unicode form to another case", async () => {
    const { find } = on(decomposed, composed.toUpperCase());
    assert.equal((await find(composed))?.path, decomposed);
  });

  it("takes a backslash for a separator, where it is none of a name", async () => {
    const { find } = on("sub/t.csv", "one\\two.csv");
    assert.deepEqual(await find("sub\\t.csv"), { path: "sub/t.csv" });
    assert.deepEqual(await find("one\\two.csv"), { path: "one\\two.csv" });
  });

  it("lists each folder once for many paths", async () => {
    const { find, listed } = on("pictures/a.png");
    await Promise.all(Array.from({ length: 100 }, (_, k) => find(`pictures/${k}.png`)));
    assert.deepEqual(listed.sort(), ["", "pictures/"]);
  });
});
