import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { closest } from "../../../src/core/documents/closest.ts";
import { missingMedia, truncatedTexts, unknownEncoder } from "../../../src/core/documents/stimuli/documentChecks.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";

describe("missingMedia", () => {
  it("marks every use of a file that is not there, and asks once for each file", async () => {
    const asked: string[] = [];
    const document = parseStimuli("cat\n./a.png\n./b.png\nagain => ./b.png\n");
    const found = await missingMedia(document, async (path) => {
      asked.push(path);
      return path === "./a.png";
    });
    assert.deepEqual(asked.sort(), ["./a.png", "./b.png"]);
    assert.deepEqual(
      found.map(({ code, range, message }) => [code, range.startLine, range.startCharacter, message]),
      [
        ["missing-media", 2, 0, "There is no file ./b.png beside this document."],
        ["missing-media", 3, 9, "There is no file ./b.png beside this document."],
      ],
    );
  });
});

describe("unknownEncoder", () => {
  const known = ["pocket", "all-MiniLM-L6-v2"];
  const check = (encoder: string) => unknownEncoder(parseStimuli(`---\nencoder: ${encoder}\n---\ncat`), known);

  it("asks whether another was meant", () => {
    assert.equal(check("all-minilm-l6-v2")[0]?.fix?.replacement, "all-MiniLM-L6-v2");
    assert.equal(check("poket")[0]?.message, "No encoder is called poket. Did you mean pocket?");
    assert.equal(check("gpt")[0]?.message, "No encoder is called gpt. There are pocket, all-MiniLM-L6-v2.");
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
