import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  mediaDiagnostics,
  truncatedTexts,
  unknownEncoder,
} from "../../../src/core/documents/stimuli/documentChecks.ts";
import { findMedia } from "../../../src/core/documents/stimuli/findMedia.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { closest } from "../../../src/core/text/closest.ts";

describe("mediaDiagnostics", () => {
  /** What is said of a document beside which these files are. */
  async function said(text: string, ...files: string[]) {
    const asked: string[] = [];
    const { stimuli } = parseStimuli(text);
    const outcomes = await findMedia(stimuli, async (path) => {
      asked.push(path);
      const found = files.find((file) => file.toLowerCase() === path.replace("./", "").toLowerCase());
      if (found === undefined) return undefined;
      return found === path.replace("./", "") ? { path } : { path: found, note: `found as ${found}, and so on` };
    });
    const found = mediaDiagnostics(stimuli, outcomes);
    return {
      asked,
      found: found.map(({ code, severity, range, message }) => [code, severity, range.startLine, message]),
      fixes: found.map(({ fix }) => fix?.replacement),
    };
  }

  it("marks every use of a file that is not there, and asks once for each file", async () => {
    const { asked, found } = await said("cat\n./a.png\n./b.png\nagain => ./b.png\n", "a.png");
    assert.deepEqual(asked.sort(), ["./a.png", "./b.png"]);
    const message = "There is no file ./b.png in this document's folder.";
    assert.deepEqual(found, [
      ["missing-media", "error", 2, message],
      ["missing-media", "error", 3, message],
    ]);
  });

  it("takes a path without ./ for one, and says how words are written", async () => {
    const { found, fixes } = await said("a.png\npictures/b c.wav\nhttps://lab.org/c.png\nlabel => D.PNG", "a.png");
    assert.deepEqual(found, [
      [
        "missing-media",
        "error",
        1,
        "There is no file pictures/b c.wav in this document's folder. Write \\ before it to read it as text.",
      ],
      [
        "missing-media",
        "error",
        2,
        "https://lab.org/c.png is a web address: download the file, and write its path here.",
      ],
      [
        "missing-media",
        "error",
        3,
        "There is no file D.PNG in this document's folder. Write \\ before it to read it as text.",
      ],
    ]);
    assert.deepEqual(fixes, ["\\pictures/b c.wav", "\\https://lab.org/c.png", "\\D.PNG"]);
    const literal = "\\a.png\nx => \\b.png\n\\pictures/b.wav";
    assert.deepEqual(
      parseStimuli(literal).stimuli.map(({ content, kind }) => [content, kind]),
      [
        ["a.png", "text"],
        ["b.png", "text"],
        ["pictures/b.wav", "text"],
      ],
    );
    assert.deepEqual((await said(literal)).found, []);
  });

  it("takes a sentence that ends as a file for words, with a warning, unless it is one", async () => {
    const sentence = "I opened cat.png";
    const [warning] = (await said(`${sentence}\na dog\na lion`)).found;
    assert.deepEqual(warning?.slice(0, 3), ["media-as-text", "warning", 0]);
    assert.deepEqual((await said(`${sentence}\na dog\na lion`, sentence)).found, []);
    // Among pictures it is meant for one, and so are most lines of a list.
    assert.equal(
      (await said(`red apple.png\ngreen apple.png\na lion`, "red apple.png")).found[0]?.[0],
      "missing-media",
    );
    assert.equal((await said(`red apple.png\ngreen apple.png\na lion`)).found.length, 2);
    assert.equal((await said(`red apple.png\ngreen apple.png\na lion`)).found[0]?.[0], "missing-media");
  });

  it("says where the disk spells a path otherwise, and puts it right", async () => {
    const { found, fixes } = await said("./Bar.PNG\ncat", "bar.png");
    assert.deepEqual(found, [["other-spelling", "information", 0, "./Bar.PNG was found as bar.png, and so on."]]);
    assert.deepEqual(fixes, ["bar.png"]);
  });

  it("names kinds of media that are not read, there or not", async () => {
    const { found } = await said("my film.mp4\nred apple.png", "my film.mp4", "red apple.png");
    assert.deepEqual(found, [
      ["unknown-media", "error", 0, "my film.mp4 is a film by its ending, which is not supported."],
    ]);
    const [heic] = parseStimuli("IMG_0001.HEIC").diagnostics;
    assert.deepEqual(
      [heic?.code, heic?.message],
      ["unknown-media", "IMG_0001.HEIC is HEIC by its ending, which is not supported."],
    );
  });
});

describe("unknownEncoder", () => {
  const known = ["pocket", "all-MiniLM-L6-v2"];
  const check = (encoder: string) => unknownEncoder(parseStimuli(`---\nencoder: ${encoder}\n---\ncat`), known);

  it("asks whether another was meant", () => {
    assert.equal(check("all-minilm-l6-v2")[0]?.fix?.replacement, "all-MiniLM-L6-v2");
    assert.equal(check("poket")[0]?.message, "There is no encoder named poket. Did you mean pocket?");
    assert.equal(check("gpt")[0]?.message, "There is no encoder named gpt. There are pocket, all-MiniLM-L6-v2.");
  });

  it("lets known ones, hub ids, paths and addresses pass", () => {
    for (const encoder of ["pocket", "BAAI/bge-small-en-v1.5", "./model", "http://localhost:8080/v1"]) {
      assert.deepEqual(check(encoder), [], encoder);
    }
    assert.deepEqual(unknownEncoder(parseStimuli("cat"), known), []);
  });
});

describe("truncatedTexts", () => {
  it("marks the content of each text that is too long", () => {
    const counts = new Map([
      ["long", { tokens: 300, used: 256 }],
      ["b", { tokens: 3, used: 3 }],
      ["./c.png", { tokens: 300, used: 256 }],
    ]);
    const found = truncatedTexts(parseStimuli("a => long\nb\n./c.png"), counts);
    assert.deepEqual(
      found.map(({ message, range }) => [message, range.startLine, range.startCharacter]),
      [["Only the first 256 of 300 tokens reach the encoder.", 0, 5]],
    );
  });
});

describe("closest", () => {
  it("finds the word that was meant, or none", () => {
    const keys = ["title", "encoder", "metric", "order", "n"];
    assert.equal(closest("Encoder", keys), "encoder");
    assert.equal(closest("encodr", keys), "encoder");
    assert.equal(closest("ordre", keys), "order");
    assert.equal(closest("urdor", keys), undefined, "two of five letters are too many");
    assert.equal(closest("oder", keys), "order");
    assert.equal(closest("colour", keys), undefined);
    assert.equal(closest("x".repeat(1_000_000), keys), undefined);
  });
});
