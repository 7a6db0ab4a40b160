import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseRsa } from "../../../src/core/documents/rsa/parseRsa.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { rsaMention } from "../../../src/engine/inspect/rsaMention.ts";
import { stimuliMention } from "../../../src/engine/inspect/stimuliMention.ts";

/** The text without its `|`, and where that stood. */
function placed(marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const before = text.slice(0, offset).split("\n");
  return { text, offset, line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

describe("the file that a .stimuli document names at a place", () => {
  const at = (marked: string) => {
    const { text, line, character } = placed(marked);
    return stimuliMention(parseStimuli(text), text, line, character);
  };

  it("is its table, at the path and at the names of its columns", () => {
    const source = at("---\nsource: re|views.csv\ntext: review\n---\n");
    assert.deepEqual([source?.path, source?.use?.kind, source?.column], ["reviews.csv", "source", undefined]);
    assert.equal(at("---\nsource: reviews.csv\ntext: rev|iew\n---\n")?.column, "review");
    assert.equal(at("---\nsource: reviews.csv\nlabel: |stars\n---\n")?.column, "stars");
  });

  it("is nothing at other keys, without a table, or for one on the hub", () => {
    assert.equal(at("---\nsource: reviews.csv\ntit|le: x\n---\n"), undefined);
    assert.equal(at("---\ntext: rev|iew\n---\ncat\n"), undefined);
    assert.equal(at("---\nsource: hf://data|sets/a/b/c.csv\n---\n"), undefined);
  });

  it("is the picture or sound of the line", () => {
    assert.equal(at("[a]\n./c|at.png\n")?.path, "./cat.png");
    assert.equal(at("cat => ./cat.w|av\n")?.path, "./cat.wav");
    assert.equal(at("ca|t => ./cat.wav\n"), undefined);
    assert.equal(at("a c|at\n"), undefined);
  });
});

describe("the file that a .rsa.json document names at a place", () => {
  const document = `{
  "stimuli": "objects.stimuli",
  "models": [
    { "name": "Pixels", "rdm": "pixels.npy", "names": "objects.txt" },
    { "name": "Size", "attribute": "cm", "table": "sizes.csv" },
    { "name": "Brain", "rdm": { "file": "brain.mat", "variable": "RDMs(2).RDM", "similarity": true } }
  ],
  "reference": { "kind": "neural", "name": "IT", "responses": ["one.csv", "two.csv"], "runs": "run" },
  "align": "position"
}`;
  const at = (found: string, more = 1) => {
    const offset = document.indexOf(found) + more;
    return rsaMention(parseRsa(document), document, offset, "/data/a.rsa.json");
  };

  it("is the file at its path, with what the document says of it", () => {
    assert.equal(at('"objects.stimuli"')?.path, "objects.stimuli");
    const pixels = at('"pixels.npy"');
    assert.equal(pixels?.path, "pixels.npy");
    assert.deepEqual(pixels?.use?.kind === "rdm" && pixels.use.byPosition, true);
    const brain = at('"brain.mat"')?.use;
    assert.ok(brain?.kind === "rdm" && brain.file.variable === "RDMs(2).RDM" && brain.file.similarity === true);
    const two = at('"two.csv"')?.use;
    assert.ok(two?.kind === "responses" && two.runs === "run");
  });

  it("is a file of names, and a table with its column", () => {
    assert.deepEqual([at('"objects.txt"')?.path, at('"objects.txt"')?.use?.kind], ["objects.txt", "names"]);
    const table = at('"sizes.csv"')?.use;
    assert.ok(table?.kind === "attribute" && table.model.column === "cm");
    const column = at('"cm"');
    assert.deepEqual([column?.path, column?.column], ["sizes.csv", "cm"]);
  });

  it("is the file beside a variable or a run's column", () => {
    assert.equal(at('"RDMs(2).RDM"')?.path, "brain.mat");
    assert.deepEqual([at('"run"')?.path, at('"run"')?.column], ["two.csv", "run"]);
  });

  it("is nothing at keys, names and numbers", () => {
    for (const text of ['"rdm"', '"Pixels"', '"neural"', "true", '"position"']) assert.equal(at(text), undefined, text);
    assert.equal(rsaMention(parseRsa("{"), "{", 1, "/a.rsa.json"), undefined);
  });

  it("counts lines that end in CRLF as the editor does", () => {
    const text = document.replaceAll("\n", "\r\n");
    const mention = rsaMention(parseRsa(text), text, text.indexOf("sizes.csv") + 2, "/data/a.rsa.json");
    assert.equal(mention?.use?.kind, "attribute");
    assert.equal(mention?.range.startLine, 4);
  });
});
