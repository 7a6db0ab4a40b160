import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { formatEdits, formatStimuli } from "../../../src/core/documents/stimuli/formatStimuli.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { stimuliText } from "./stimuliText.ts";

/** What a document says, without where it says it. */
function meaning(text: string): unknown {
  const { frontMatter, categories, sections, stimuli, diagnostics } = parseStimuli(text);
  return {
    values: frontMatter.values,
    keys: [...frontMatter.ranges.keys()],
    categories: categories.map(({ name }) => name),
    sections: sections.map(({ name }) => name),
    stimuli: stimuli.map(({ label, content, kind, category }) => ({ label, content, kind, category })),
    diagnostics: diagnostics.map(({ code }) => code).sort(),
  };
}

describe("formatStimuli", () => {
  it("sets one blank line before a category, one space around the arrow, no space at the ends", () => {
    const text = "---  \ntitle:  x \n---\n\n\n [ animals ]\t\n  cat\nlion=>a lion  \n\n\ndog\n[fruits]\napple\n\n\n";
    const formatted = "---\ntitle:  x \n---\n[animals]\ncat\nlion => a lion\n\ndog\n\n[fruits]\napple\n";
    assert.equal(formatStimuli(text), formatted);
  });

  it("keeps comments with the category below them", () => {
    const text = "# about the file\n\n# animals\n# of all kinds\n[animals]\ncat\n# fruits\n[fruits]\napple\n# the end";
    const formatted = text.replace("cat\n# fruits", "cat\n\n# fruits");
    assert.equal(formatStimuli(text), `${formatted}\n`);
  });

  it("keeps the line ends and the byte order mark", () => {
    assert.equal(formatStimuli("\ufeffcat \r\n[a]\r\ndog"), "\ufeffcat\r\n\r\n[a]\r\ndog\r\n");
    assert.equal(formatStimuli(""), "");
    assert.equal(formatStimuli("\n \n"), "");
  });

  it("leaves what a backslash takes literally, and front matter that is not closed", () => {
    assert.equal(formatStimuli("\\ a=>b "), "\\ a=>b\n");
    const open = "---\ntitle: x\n\nfoo: bar \n";
    assert.equal(formatStimuli(open), open);
  });

  it("leaves the course's file as it is, but for a blank line between the categories", () => {
    const text = "---\nencoder: all-MiniLM-L6-v2\n---\n# The course\n[animals]\ncat\n\n[fruits]\napple\n";
    assert.equal(formatStimuli(text), text);
  });

  it("changes nothing that is read, and nothing the second time", () => {
    fc.assert(
      fc.property(stimuliText, (text) => {
        const formatted = formatStimuli(text);
        assert.deepEqual(meaning(formatted), meaning(text));
        assert.equal(formatStimuli(formatted), formatted);
      }),
      { numRuns: 3000 },
    );
  });

  it("is the same as its edits applied, and touches changed lines only", () => {
    fc.assert(
      fc.property(stimuliText, (anyText) => {
        const text = anyText.replace(/^\ufeff+/, "").replace(/\r\n?/g, "\n");
        assert.equal(applyEdits(text), formatStimuli(text));
      }),
      { numRuns: 2000 },
    );
    const edits = formatEdits("[a]\ncat \ndog\n[b]\nlion\n");
    assert.deepEqual(
      edits.map(({ range, text }) => [range.startLine, range.endLine, text]),
      [
        [1, 1, "cat"],
        [3, 3, "\n"],
      ],
    );
    assert.deepEqual(formatEdits("[a]\ncat\n"), []);
  });
});

function applyEdits(text: string): string {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const offset = (line: number, character: number) => (starts[line] ?? text.length) + character;
  let output = "";
  let done = 0;
  for (const { range, text: inserted } of formatEdits(text)) {
    const start = offset(range.startLine, range.startCharacter);
    assert.ok(start >= done, "edits do not overlap");
    output += text.slice(done, start) + inserted;
    done = offset(range.endLine, range.endCharacter);
  }
  return output + text.slice(done);
}
