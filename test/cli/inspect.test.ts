import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { npzOf } from "../engine/data/rdm/writtenArrays.ts";
import { home, runStimuli } from "./runStimuli.ts";

const folder = join(home, "inspect");
mkdirSync(folder);

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function text(file: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const { status, stdout, stderr } = await runStimuli(["inspect", file], { environment });
  assert.deepEqual([status, stderr], [0, ""], file);
  return stdout;
}

const matrix = (value: (a: number, b: number) => number) => {
  const names = ["cat", "dog", "pear", "plum"];
  const rows = names.map((name, a) => [name, ...names.map((_, b) => value(a, b))].join(","));
  return `${["", ...names].join(",")}\n${rows.join("\n")}\n`;
};
const unlike = (a: number, b: number) => (a === b ? 0 : a + b);

test("a table: how it is read, its columns and rows, and the words that use it", async () => {
  const file = write("films.csv", "title;stars\nA fine film;good\nNot for me;bad\nAgain;good\n");
  const printed = await text(file);
  assert.ok(printed.startsWith(`${file}\n  CSV, 55 bytes\n  SHA-256 `), printed);
  assert.match(printed, /^ {2}separator +semicolon +inferred$/m);
  assert.match(printed, /^ {2}stars +text +0 +2 +good \(2\), bad \(1\)$/m);
  assert.match(printed, /^ {4}source: films\.csv\n {4}text: title\n {4}label: stars$/m);
});

test("names with commas in them are told apart", async () => {
  const printed = await text(write("commas.stimuli", "round, red fruit\nplum\n"));
  assert.match(printed, /^ {2}first +“round, red fruit”, “plum”$/m);
});

test("an RDM: its range, diagonal and symmetry, and a heatmap by characters where there is no colour", async () => {
  const file = write("brain.csv", matrix(unlike));
  const printed = await text(file);
  assert.match(printed, /RDM, 4 conditions, 6 pairs\n {2}because: .*symmetric, 0 on the diagonal/);
  assert.match(printed, /^ {2}values +1 to 5, mean 3$/m);
  assert.match(printed, /^ {4}\{ "name": "brain", "rdm": "brain\.csv" \}$/m);
  assert.match(printed, /^ {2}│ {2}░░▒▒▓▓│$/m);
  assert.ok(!printed.includes("\x1b"));
  const coloured = await text(file, { FORCE_COLOR: "1" });
  assert.ok(coloured.includes("\x1b[38;2;") && coloured.includes("m▀"), coloured);
});

test("an archive: triangles of subjects, and what lies beside them is no response", async () => {
  const triangles = [
    [1, 2, 3, 4, 5, 6],
    [2, 1, 3, 4, 6, 5],
  ];
  const one = await text(write("colour.npz", npzOf({ colour: [[0.5, 0, 0]], rdms: triangles })));
  assert.match(one, /^ {2}2 RDMs, 4 conditions, 6 pairs$/m);
  assert.doesNotMatch(one, /as well/);
  const table = [
    [1, 2],
    [3, 4],
    [5, 7],
  ];
  const two = await text(write("table.npz", npzOf({ table, rdms: triangles })));
  assert.match(two, /It can be responses or features, 3 conditions × 2 channels as well/);
});

test("similarities and ratings: what a document must say of them", async () => {
  const similar = await text(
    write(
      "similar.csv",
      matrix((a, b) => (a === b ? 1 : 0.1 * (a + b))),
    ),
  );
  assert.match(similar, /Its diagonal is that of a similarity matrix/);
  assert.match(similar, /"rdm": "similar\.csv", "similarity": true \}/);
  const rated = await text(
    write(
      "rated.csv",
      matrix((a, b) => (a === b ? 7 : a + b)),
    ),
  );
  assert.match(rated, /"rdm": "rated\.csv", "similarity": \{ "max": 7 \} \}/);
});

test("a square that is not symmetric: the problem, and where", async () => {
  const printed = await text(
    write(
      "crooked.csv",
      matrix((a, b) => (a < b ? a + b : a === b ? 0 : a + b + 1)),
    ),
  );
  assert.match(printed, /^Problem\n {2}crooked\.csv is not symmetric/m);
  assert.match(printed, /^ {2}symmetric +no: row 1, column 2 has 1, but the transposed cell has 2$/m);
});

test("--json prints one object, and never a number that JSON has not", async () => {
  const file = write(
    "holes.csv",
    matrix((a, b) => (a + b === 3 ? Number.NaN : unlike(a, b))),
  );
  const { status, stdout } = await runStimuli(["inspect", file, "--json"]);
  assert.equal(status, 0);
  const { contents, sha256, uses } = JSON.parse(stdout);
  assert.match(sha256, /^[0-9a-f]{64}$/);
  assert.deepEqual([contents[0].kind, contents[0].conditions, contents[0].missingPairs], ["rdm", 4, 2]);
  assert.equal(contents[0].heatmap.values.length, 16);
  assert.ok(uses.length > 0 && stdout.endsWith("\n") && !stdout.slice(0, -1).includes("\n"));
});

test("a .rsa.json file: each file as it is read, and which conditions match", async () => {
  write("other.csv", matrix(unlike).replaceAll("plum", "Plum"));
  const document = {
    models: [{ name: "M", rdm: "other.csv" }],
    reference: { kind: "neural", name: "IT", rdms: ["brain.csv", "gone.csv"] },
  };
  const printed = await text(write("a.rsa.json", JSON.stringify(document)));
  assert.match(printed, /^Problem\n {2}gone\.csv was not found/m);
  assert.match(printed, /^ {2}in every file +3$/m);
  assert.match(printed, /only in other\.csv \(model “M”\) +1: Plum/);
  const sample = await text(join(repository, "samples", "synthetic-brain", "synthetic-brain.rsa.json"));
  assert.match(sample, /^ {2}in every file +24$/m);
  assert.match(sample, /^ {2}model “Size”: sizes\.csv, attribute table, 24 rows × 2 columns$/m);
});

test("what cannot be read is one sentence and exit status 2; nothing in it steers the terminal", async () => {
  for (const [name, content, message] of [
    ["broken.npy", "no array", /is not a NumPy file/],
    ["broken.png", "no picture", /broken\.png/],
    ["notes.docx", "", /ending/],
    ["broken.mat", "", /is not a MATLAB file/],
  ] as const) {
    const { status, stdout, stderr } = await runStimuli(["inspect", write(name, content)]);
    assert.deepEqual([status, stdout], [2, ""], name);
    assert.match(stderr, message);
    assert.match(stderr, /^stimuli: .+\.\n$/);
  }
  const printed = await text(write("escape.csv", "text,label\n\x1b[31mred\u202e,a\nblue,b\ngreen,a\n"));
  assert.ok(!printed.includes("\x1b") && !printed.includes("\u202e"), printed);
});

test("usage: one file, and help", async () => {
  assert.match((await runStimuli(["inspect"])).stderr, /Give a file/);
  assert.match((await runStimuli(["inspect", "a", "b"])).stderr, /Give only one file/);
  assert.match((await runStimuli(["inspect", "--help"])).stdout, /Usage: stimuli inspect FILE/);
});
