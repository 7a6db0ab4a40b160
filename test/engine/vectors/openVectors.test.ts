import assert from "node:assert/strict";
import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openVectors } from "../../../src/engine/vectors/openVectors.ts";
import { folderWith, gloveText, plane, word2vecBinary } from "./vectorFiles.ts";

async function rowsOf(
  content: string | Uint8Array,
  name = "vectors.txt",
): Promise<Record<string, number[] | undefined>> {
  const table = await openVectors(join(folderWith({ [name]: content }), name));
  return Object.fromEntries(Object.keys(plane).map((word) => [word, rounded(table.vectorOf(word))]));
}

function rounded(vector: Float32Array | undefined): number[] | undefined {
  return vector && Array.from(vector, (value) => Number(value.toFixed(6)));
}

async function opened(content: string | Uint8Array, name = "vectors.txt") {
  return openVectors(join(folderWith({ [name]: content }), name));
}

describe("files of word vectors", () => {
  const glove = gloveText();
  const header = `6 3\n${glove}`;
  for (const [form, content, name] of [
    ["GloVe's text", glove, "vectors.txt"],
    ["GloVe's text without a line break at the end", glove.trimEnd(), "vectors.txt"],
    ["text of Windows, with a byte order mark", `\ufeff${glove.replaceAll("\n", "\r\n")}`, "vectors.txt"],
    ["text separated by tabs", glove.replaceAll(" ", "\t"), "vectors.tsv"],
    [
      "word2vec's text, with a blank at the end of each row",
      header.replaceAll("\n", " \n").replace("6 3 ", "6 3"),
      "v.vec",
    ],
    ["word2vec's binary form, as its program writes it", word2vecBinary(plane, "\n"), "vectors.bin"],
    ["word2vec's binary form, as gensim writes it", word2vecBinary(plane, ""), "vectors.bin"],
    ["CSV with a header", `word,a,b,c\n${glove.replaceAll(" ", ",")}`, "vectors.csv"],
  ] as const) {
    it(`reads ${form}`, async () => assert.deepEqual(await rowsOf(content, name), plane));
  }

  it("has no row for what is no word, and none for a part of one", async () => {
    const table = await opened(glove);
    for (const word of ["ca", "cats", "", " ", "cat 1", "Cat"]) assert.equal(table.vectorOf(word), undefined, word);
    assert.equal(table.count, 6);
    assert.equal(table.dimensions, 3);
  });

  it("knows words of several parts, of digits, and of other scripts", async () => {
    const vectors = {
      ". . .": [1, 2, 3],
      "at x@y.org": [4, 5, 6],
      "1984": [7, 8, 9],
      猫: [1, 0, 0],
      "-": [0, 0, 1],
      the: [0, 1, 0],
    };
    const table = await opened(`the 0 1 0\n${gloveText(vectors)}`);
    assert.equal(table.count, 7);
    for (const [word, numbers] of Object.entries(vectors))
      assert.deepEqual(rounded(table.vectorOf(word)), numbers, word);
    assert.equal(table.vectorOf("."), undefined);
  });

  it("takes the first of two rows with one word, and tells words with one hash apart", async () => {
    // FNV-1a gives "costarring" and "liquid" the same 32 bits.
    const table = await opened("costarring 1 2\nliquid 3 4\nliquid 5 6\n");
    assert.deepEqual(rounded(table.vectorOf("costarring")), [1, 2]);
    assert.deepEqual(rounded(table.vectorOf("liquid")), [3, 4]);
  });

  it("finds every word across the borders of what is read at once", async () => {
    const count = 40_000;
    const numbers = Array.from({ length: 60 }, (_, k) => (k / 7).toFixed(5)).join(" ");
    const lines = Array.from({ length: count }, (_, row) => `w${row} ${row} ${numbers}`);
    const table = await opened(`${lines.join("\n")}\n`);
    assert.equal(table.count, count);
    for (let row = 0; row < count; row += 7) assert.equal(table.vectorOf(`w${row}`)?.[0], row);
    const binary = Object.fromEntries(lines.map((_, row) => [`w${row}`, Array.from({ length: 61 }, () => row)]));
    const same = await opened(word2vecBinary(binary, "\n"), "vectors.bin");
    for (let row = 0; row < count; row += 7) assert.equal(same.vectorOf(`w${row}`)?.[60], row);
  });

  for (const [fault, content, message] of [
    ["a file that ends within a row", `${glove}pear 0.1 0.2`, /ends within row 7/],
    ["fewer rows than the first line says", header.replace("6 3", "9 3"), /says that it has 9 rows, and has 6/],
    [
      "a binary file that is cut off",
      word2vecBinary(plane, "\n").subarray(0, -9),
      /says that it has 6 rows, and ends after 5/,
    ],
    [
      "a number of rows beyond the file's size",
      Buffer.concat([Buffer.from("999999999 300\n"), Buffer.alloc(64)]),
      /ends after 0/,
    ],
    ["numbers alone", "0.1 0.2 0.3\n0.4 0.5 0.6\n", /.+/],
  ] as const) {
    it(`refuses ${fault}, in a sentence`, async () => {
      await assert.rejects(opened(content, fault.includes("binary") || fault.includes("beyond") ? "v.bin" : "v.txt"), {
        name: "StimuliError",
        kind: "input",
        message,
      });
    });
  }

  it("refuses the row that has too few numbers or one that is not finite, when it is asked for", async () => {
    const table = await opened("cat 1 2 3\ndog 1 2\nlion 1 nan 3\napple 4 5 6\n");
    assert.deepEqual(rounded(table.vectorOf("cat")), [1, 2, 3]);
    assert.throws(() => table.vectorOf("dog"), {
      message: "v.txt has 2 fields after “dog”, not 3 numbers.".replace("v.txt", "vectors.txt"),
    });
    const joined = await opened("cat 1 2\ndog 3 4 5pear 6 7\nnew york 8 9\nnew 1 1\n");
    assert.throws(() => joined.vectorOf("dog"), { message: "vectors.txt has 5 fields after “dog”, not 2 numbers." });
    assert.deepEqual(rounded(joined.vectorOf("new")), [1, 1]);
    assert.deepEqual(rounded(joined.vectorOf("new york")), [8, 9]);
    assert.throws(() => table.vectorOf("lion"), { message: /in the row of “lion” that is not finite/ });
  });
});

describe("the index of a file of word vectors", () => {
  it("is made once, kept, and made again when the file is another", async () => {
    const folder = folderWith({ "vectors.txt": gloveText() });
    const indexFolder = join(folder, "indexes");
    const path = join(folder, "vectors.txt");
    let scanned = 0;
    const options = { indexFolder, onProgress: () => scanned++ };
    assert.deepEqual(rounded((await openVectors(path, options)).vectorOf("lion")), plane.lion);
    assert.ok(scanned > 0);
    const [name = ""] = readdirSync(indexFolder);
    const kept = readFileSync(join(indexFolder, name));
    // Another process has nothing open: here another name of the same file.
    const { openVectors: openAfresh } = await import(`../../../src/engine/vectors/openVectors.ts?${"again"}`);
    scanned = 0;
    for (const [word, numbers] of Object.entries(plane))
      assert.deepEqual(rounded((await openAfresh(path, options)).vectorOf(word)), numbers);
    assert.equal(scanned, 0, "the kept index was used");
    writeFileSync(path, `pear 1 1 1\n${gloveText()}`);
    utimesSync(path, 1, 1);
    const changed = await openVectors(path, options);
    assert.ok(scanned > 0);
    assert.deepEqual(rounded(changed.vectorOf("pear")), [1, 1, 1]);
    assert.deepEqual(rounded(changed.vectorOf("orange")), plane.orange);
    assert.notDeepEqual(readFileSync(join(indexFolder, name)), kept);
  });

  it("that is damaged, or cannot be kept, costs time only", async () => {
    const folder = folderWith({ "vectors.txt": gloveText(), indexes: "a file in the folder's place" });
    const path = join(folder, "vectors.txt");
    const table = await openVectors(path, { indexFolder: join(folder, "indexes") });
    assert.deepEqual(rounded(table.vectorOf("cat")), plane.cat);
  });

  it("is given up when it is cancelled, and can be made afterwards", async () => {
    const path = join(folderWith({ "vectors.txt": gloveText() }), "vectors.txt");
    await assert.rejects(openVectors(path, { signal: AbortSignal.abort() }), { name: "AbortError" });
    assert.equal((await openVectors(path)).count, 6);
  });
});
