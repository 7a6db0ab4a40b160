import assert from "node:assert/strict";
import { it } from "node:test";
import { keyEdits, removeKey, type TextEdit } from "../../../src/core/documents/frontMatter/keyEdits.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";

const backwards = ({ range: a }: TextEdit, { range: b }: TextEdit) =>
  b.startLine - a.startLine || b.startCharacter - a.startCharacter;

/** The text with the edits applied, from the last to the first. */
function applied(text: string, edits: readonly TextEdit[]): string {
  let lines = text.split("\n");
  for (const { range, text: inserted } of [...edits].sort(backwards)) {
    const before = [...lines.slice(0, range.startLine), lines[range.startLine]?.slice(0, range.startCharacter)];
    const after = [lines[range.endLine]?.slice(range.endCharacter), ...lines.slice(range.endLine + 1)];
    lines = (before.join("\n") + inserted + after.join("\n")).split("\n");
  }
  return lines.join("\n");
}

const edited = (text: string, encoder: string) => applied(text, keyEdits(parseStimuli(text), { encoder }));

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

it("changes the keys that are there and adds the others, lists on one line", () => {
  const text = "---\nsource: a.csv # mine\nlabels:\n  - x\n  - y\n---\ncat";
  const edits = keyEdits(parseStimuli(text), { source: "b.csv", text: "word", labels: ["no", "yes"] });
  const expected = "---\ntext: word\nsource: b.csv # mine\nlabels:\n  [no, yes]\n---\ncat";
  assert.equal(applied(text, edits), expected);
});

it("takes a key out, with the comment above it and all its lines", () => {
  const text =
    "---\n# The title.\ntitle: x\n# 3000 rows.\n# With a seed.\nsample:\n  n: 3\n  seed: 4\ndecode: { C: 2 }\n---\n";
  const expected = "---\n# The title.\ntitle: x\ndecode: { C: 2 }\n---\n";
  assert.equal(applied(text, removeKey(parseStimuli(text), text, "sample")), expected);
  assert.deepEqual(removeKey(parseStimuli(text), text, "label"), []);
});
