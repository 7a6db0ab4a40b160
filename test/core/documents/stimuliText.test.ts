import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { stimuliText } from "../../../src/core/documents/stimuli/stimuliText.ts";

const text = (content: string, category: number | null = null) => ({ label: content, content, category });

test("categories in order, those without one first, each content once", () => {
  const stimuli = [text("cat", 0), text("plum", 1), text("dog", 0), text("cat", 0), text("alone")];
  const categories = ["animals", "fruits", "nobody"];
  assert.equal(
    stimuliText({ encoder: "pocket", categories, stimuli }),
    "---\nencoder: pocket\n---\nalone\n\n[animals]\ncat\ndog\n\n[fruits]\nplum\n",
  );
});

test("what has a meaning at the start of a line, or would be a path, is taken literally; labels stay", () => {
  const contents = ["# no comment", "[no category]", "\\", "a => b", "cat.png", "./x", "two\nlines"];
  const stimuli = [
    ...contents.map((content) => text(content)),
    { label: "lion", content: "a large cat", category: null },
  ];
  const { stimuli: read, diagnostics } = parseStimuli(stimuliText({ encoder: "pocket", categories: [], stimuli }));
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === "error"),
    [],
  );
  assert.deepEqual(
    read.map(({ content }) => content),
    ["# no comment", "[no category]", "\\", "a => b", "cat.png", "./x", "two lines", "a large cat"],
  );
  assert.equal(read.at(-1)?.label, "lion");
  assert.ok(read.every(({ kind }) => kind === "text"));
});

test("pictures and sounds are paths again; an encoder's name may be anything", () => {
  const stimuli = [{ label: "cat", content: "./pictures/cat.png", category: null, kind: "image" }];
  const document = parseStimuli(stimuliText({ encoder: "odd: name # here", categories: [], stimuli }));
  assert.deepEqual(
    document.stimuli.map(({ kind, content }) => [kind, content]),
    [["image", "./pictures/cat.png"]],
  );
  assert.equal(document.frontMatter.encoder, "odd: name # here");
});

test("whatever the texts are, they are read back", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (texts) => {
      const contents = texts
        .map((one) => one.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim())
        .filter((one) => one !== "");
      const document = stimuliText({ encoder: "pocket", categories: [], stimuli: contents.map((one) => text(one)) });
      const read = parseStimuli(document).stimuli.map(({ content }) => content);
      assert.deepEqual(read, [...new Set(contents)]);
    }),
  );
});
