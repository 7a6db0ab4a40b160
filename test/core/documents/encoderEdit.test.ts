import assert from "node:assert/strict";
import { it } from "node:test";
import { encoderEdit } from "../../../src/core/documents/frontMatter/encoderEdit.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";

/** The text with the edit applied. */
function edited(text: string, encoder: string): string {
  const lines = text.split("\n");
  const { range, text: inserted } = encoderEdit(parseStimuli(text), encoder);
  const before = [...lines.slice(0, range.startLine), lines[range.startLine]?.slice(0, range.startCharacter)];
  const after = [lines[range.endLine]?.slice(range.endCharacter), ...lines.slice(range.endLine + 1)];
  return before.join("\n") + inserted + after.join("\n");
}

for (const [name, text, expected] of [
  ["a value", "---\nencoder: a # mine\ntitle: x\n---\ncat", "---\nencoder: pocket # mine\ntitle: x\n---\ncat"],
  ["a key without value", "---\nencoder:\n---\ncat", "---\nencoder: pocket\n---\ncat"],
  ["front matter without the key", "---\ntitle: x\n---\ncat", "---\nencoder: pocket\ntitle: x\n---\ncat"],
  ["no front matter", "cat", "---\nencoder: pocket\n---\ncat"],
] as const) {
  it(`names the encoder in ${name}`, () => assert.equal(edited(text, "pocket"), expected));
}

it("names any encoder so that it is read back", () => {
  for (const encoder of [
    "BAAI/bge-small-en-v1.5",
    "C:\\models\\x: y",
    "http://localhost:8080/v1 #a",
    "42",
    "- x",
    "@x",
  ]) {
    for (const text of ["cat", "---\nencoder:\n---\ncat", "---\nencoder: a\n---\ncat", "---\ntitle: x\n---\ncat"]) {
      assert.equal(parseStimuli(edited(text, encoder)).frontMatter.encoder, encoder);
    }
  }
});
