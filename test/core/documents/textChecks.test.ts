import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type EncodedText, textDiagnostics } from "../../../src/core/documents/stimuli/textChecks.ts";

const at = (line: number) => ({ startLine: line, startCharacter: 0, endLine: line, endCharacter: 3 });

/** Texts one behind the other, or rows of a table that is named on line 1. */
function said(texts: readonly Partial<EncodedText>[], table = false): string[] {
  const all = texts.map((text, k): EncodedText => {
    return {
      content: `text ${k}`,
      range: at(table ? 1 : k),
      ...(table && { row: k }),
      tokens: 3,
      used: 3,
      print: k,
      ...text,
    };
  });
  return textDiagnostics(all, "E").map(({ code, severity, range, message }) => {
    return `${range.startLine} ${severity} ${code}: ${message}`;
  });
}

describe("what an encoder makes of texts, line by line", () => {
  it("has nothing to say of texts that it knows, whole and apart", () => {
    assert.deepEqual(said([{}, {}, { content: "text 0", print: 0 }]), []);
  });

  it("names texts of which no token is known, and counts those of one vector", () => {
    assert.deepEqual(said([{ unknown: true, print: 9 }, {}, { content: "\u200b", unknown: true, print: 9 }]), [
      "0 warning unknown-tokens: E knows no token of “text 0”: its vector says nothing about it, and “U+200B” has the same vector. Choose an encoder that was trained on such texts.",
      "2 warning unknown-tokens: E knows no token of “U+200B”: its vector says nothing about it, and “text 0” has the same vector. Choose an encoder that was trained on such texts.",
    ]);
    assert.match(said([{ unknown: true }])[0] ?? "", /says nothing about it\. Choose/);
  });

  it("tells texts of the same tokens, each once", () => {
    const cat = { content: "Cat", print: 0 };
    assert.deepEqual(said([{ content: "cat" }, cat, cat]), [
      "1 information same-tokens: For E, “Cat” and “cat” are the same tokens: their vectors are identical.",
    ]);
  });

  it("says how much of a text is used", () => {
    assert.deepEqual(
      said([
        { tokens: 300, used: 256 },
        { tokens: 20_000, used: 256, atLeast: true },
      ]),
      [
        "0 warning truncated: Only the first 256 of 300 tokens reach E.",
        "1 warning truncated: Only the first 256 of at least 20,000 tokens reach E.",
      ],
    );
  });
});

describe("what an encoder makes of a table's rows", () => {
  it("is one of each kind, with the number and the first rows", () => {
    const unknown = { unknown: true, print: 9 } as const;
    const rows = [{ ...unknown }, { tokens: 9, used: 5 }, { content: "Cat", print: 1 }, unknown, unknown, unknown];
    assert.deepEqual(said(rows, true), [
      "1 warning truncated: 1 of 6 rows is longer than E takes: only the first 5 tokens are used.",
      "1 warning unknown-tokens: E knows no token of 4 of 6 rows, such as row 1 (“text 0”), row 4 (“text 3”), row 5 (“text 4”). Such a vector says nothing about its text. Choose an encoder that was trained on such texts.",
      "1 information same-tokens: For E, 1 of 6 rows is the same tokens as an earlier row with another text, as row 3 (“Cat”) and row 2 (“text 1”): their vectors are identical.",
    ]);
  });
});
