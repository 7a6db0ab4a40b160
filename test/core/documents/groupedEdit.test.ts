import assert from "node:assert/strict";
import { it } from "node:test";
import { groupedEdit } from "../../../src/core/documents/frontMatter/groupedEdit.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";

for (const [text, expected] of [
  ["cat", "---\ndecode: { grouped: true }\n---\ncat"],
  ["---\ntitle: x\n---\ncat", "---\ndecode: { grouped: true }\ntitle: x\n---\ncat"],
  ["---\ndecode: { seed: 1 }\n---\ncat", "---\ndecode: { grouped: true, seed: 1 }\n---\ncat"],
  ["---\ndecode:\n    seed: 1\n---\ncat", "---\ndecode:\n    grouped: true\n    seed: 1\n---\ncat"],
  ["---\ndecode: { grouped: false }\n---\ncat", "---\ndecode: { grouped: true }\n---\ncat"],
] as const) {
  it(`keeps pairs on one side: ${JSON.stringify(text)}`, () => {
    const document = parseStimuli(text);
    const edit = groupedEdit(document);
    assert.ok(edit);
    const lines = text.split("\n");
    const { range } = edit;
    const before = [...lines.slice(0, range.startLine), lines[range.startLine]?.slice(0, range.startCharacter)];
    const after = [lines[range.endLine]?.slice(range.endCharacter), ...lines.slice(range.endLine + 1)];
    const edited = before.join("\n") + edit.text + after.join("\n");
    assert.equal(edited, expected);
    assert.equal((parseStimuli(edited).frontMatter.values.decode as { grouped?: unknown }).grouped, true);
  });
}

it("has no edit for a group without keys", () => {
  assert.equal(groupedEdit(parseStimuli("---\ndecode: {}\n---\ncat")), undefined);
});
