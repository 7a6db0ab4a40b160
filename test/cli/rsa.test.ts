import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { home, runStimuli } from "./runStimuli.ts";

const folder = join(home, "rsa");
mkdirSync(folder);
const sample = join(repository, "samples", "synthetic-brain", "synthetic-brain.rsa.json");

interface Printed {
  readonly synthetic?: boolean;
  readonly conditions: readonly string[];
  readonly models: readonly {
    readonly name: string;
    readonly perSubject: readonly number[];
    readonly mean: number;
    readonly p: number;
    readonly ci: readonly [number, number] | null;
  }[];
  readonly noiseCeiling: { readonly lower: number; readonly upper: number } | null;
  readonly pairwise: readonly { readonly models: readonly string[]; readonly difference: number; readonly p: number }[];
  readonly receipt: { readonly encoders: readonly { readonly id: string }[]; readonly files: Record<string, string> };
}

async function printed(file: string): Promise<Printed> {
  const run = await runStimuli(["rsa", file, "--json"]);
  assert.equal(run.stderr, "");
  assert.equal(run.status, 0);
  return JSON.parse(run.stdout);
}

test("--json prints one object: conditions, models, noise ceiling, pairs, receipt", async () => {
  const result = await printed(sample);
  assert.equal(result.synthetic, true);
  assert.equal(result.conditions.length, 24);
  assert.deepEqual(
    result.models.map(({ name }) => name),
    ["Pocket encoder", "Categories", "Size"],
  );
  for (const { perSubject, mean, p, ci } of result.models) {
    assert.equal(perSubject.length, 5);
    const sum = perSubject.reduce((total, value) => total + value, 0);
    assert.ok(Math.abs(mean - sum / 5) < 1e-12);
    assert.ok(p >= 1 / 10_001 && p < 0.01);
    assert.ok(ci !== null && ci[0] < mean && mean < ci[1]);
  }
  const { noiseCeiling } = result;
  assert.ok(noiseCeiling !== null && noiseCeiling.lower < noiseCeiling.upper);
  assert.deepEqual(
    result.pairwise.map(({ models }) => models),
    [
      ["Pocket encoder", "Categories"],
      ["Pocket encoder", "Size"],
      ["Categories", "Size"],
    ],
  );
  assert.deepEqual(
    result.receipt.encoders.map(({ id }) => id),
    ["pocket"],
  );
  assert.equal(Object.keys(result.receipt.files).length, 7);
});

/** An RDM as CSV, its conditions in this order. */
function csv(names: readonly string[], value: (a: string, b: string) => number | string, diagonal = 0): string {
  const rows = names.map((a) => [a, ...names.map((b) => (a === b ? diagonal : value(a, b)))].join(","));
  return `${["", ...names].join(",")}\n${rows.join("\n")}\n`;
}

const letters = [..."abcdefgh"];
/** Some dissimilarity of two letters that knows no order. */
const unlike = (a: string, b: string) => ((a.charCodeAt(0) + 3) * (b.charCodeAt(0) + 3)) % 17;
writeFileSync(join(folder, "one.csv"), csv(letters, unlike));
writeFileSync(join(folder, "shuffled.csv"), csv([...letters].reverse(), unlike));
writeFileSync(
  join(folder, "other.csv"),
  csv(letters, (a, b) => unlike(a, b) + (a < "e" === b < "e" ? 0 : 9)),
);

function documentOf(name: string, text: object): string {
  const file = join(folder, `${name}.rsa.json`);
  writeFileSync(file, JSON.stringify(text, null, 2));
  return file;
}
const reference = { kind: "neural", name: "one", rdms: ["one.csv"] };

test("without stimuli, conditions are found by name in any order, and one subject has no noise ceiling", async () => {
  const models = [
    { name: "same", rdm: "shuffled.csv" },
    { name: "other", rdm: "other.csv" },
  ];
  const result = await printed(documentOf("letters", { models, reference, permutations: 500, bootstrap: 50 }));
  const [same, other] = result.models;
  assert.ok(same && other && Math.abs(same.mean - 1) < 1e-12 && other.mean < 0.95);
  assert.equal(result.noiseCeiling, null);
});

test("without --json the terminal shows the models, the ceiling as a band and what can be concluded", async () => {
  const { stdout, status } = await runStimuli(["rsa", sample]);
  assert.equal(status, 0);
  assert.match(stdout, /24 conditions · 5 subjects · Spearman · synthetic data/);
  assert.match(stdout, /^Categories +0\.543 /m);
  assert.match(stdout, /^Categories +█+ +0\.543$/m);
  assert.match(stdout, /^noise ceiling +░+ +0\.600 to 0\.756$/m);
  assert.match(stdout, /hypothesis/);
});

test("--out writes the figure and the numbers", async () => {
  for (const [name, begins] of [
    ["figure.svg", "<svg"],
    ["figure.png", "\x89PNG"],
    ["models.csv", "model (synthetic"],
    ["result.json", '{\n "title"'],
  ] as const) {
    const out = join(folder, name);
    const { status, stderr, stdout } = await runStimuli(["rsa", sample, "--out", out]);
    assert.deepEqual([status, stderr, stdout], [0, `Wrote ${out}.\n`, ""]);
    assert.ok(existsSync(out) && readFileSync(out, "latin1").includes(begins), name);
  }
});

test("what is wrong is said with its file and line, and exit status 2", async () => {
  writeFileSync(join(folder, "elsewhere.csv"), csv(["x", "y", "z"], unlike));
  writeFileSync(
    join(folder, "constant.csv"),
    csv(letters, () => 1),
  );
  writeFileSync(
    join(folder, "nan.csv"),
    csv(letters, (a, b) => ([a, b].sort().join("") === "ab" ? "NaN" : unlike(a, b))),
  );
  writeFileSync(
    join(folder, "crooked.csv"),
    csv(letters, (a, b) => unlike(a, b) + (a < b ? 0 : 1)),
  );
  writeFileSync(
    join(folder, "similar.csv"),
    csv(letters, (a, b) => 1 - unlike(a, b) / 17, 1),
  );
  const cases: [name: string, model: string, line: number, message: RegExp][] = [
    ["missing", "none.csv", 5, /none\.csv.* was not found/],
    ["no-shared", "elsewhere.csv", 12, /condition/],
    ["constant", "constant.csv", 3, /constant|same/],
    ["nan", "nan.csv", 3, /missing|NaN/],
    ["similar", "similar.csv", 5, /similarit/],
    ["crooked", "crooked.csv", 5, /symmetric/],
  ];
  for (const [name, rdm, line, message] of cases) {
    const file = documentOf(name, { models: [{ name: "m", rdm }], reference });
    const { status, stderr, stdout } = await runStimuli(["rsa", file]);
    assert.match(stderr, message, name);
    assert.ok(stderr.startsWith(`${file}:${line}: error: `), `${name}: ${stderr}`);
    assert.deepEqual([status, stdout], [2, ""], name);
  }
  const bad = join(folder, "bad.rsa.json");
  writeFileSync(bad, '{\n  "models": [\n}');
  assert.match((await runStimuli(["rsa", bad])).stderr, /bad\.rsa\.json:\d:\d+: error: /);
  const absent = await runStimuli(["rsa", "absent.rsa.json"]);
  assert.deepEqual(absent.stderr, "absent.rsa.json: error: There is no such file. Give a .rsa.json file.\n");
});

test("six conditions in two categories never show a p under 0.1", async () => {
  const six = letters.slice(0, 6);
  const apart = (a: string, b: string) => (a < "d" === b < "d" ? 0 : 1);
  writeFileSync(join(folder, "apart.csv"), csv(six, apart));
  const text = { models: [{ name: "m", rdm: "apart.csv" }], reference: { ...reference, rdms: ["apart.csv"] } };
  assert.equal((await printed(documentOf("six", text))).models[0]?.p, 0.1);
});

test("an encoder that is not on this machine: exit status 3, and no other takes its place", async () => {
  const stimuli = join(folder, "words.stimuli");
  writeFileSync(stimuli, letters.join("\n"));
  const file = documentOf("encoder", {
    stimuli: "words.stimuli",
    models: [{ name: "MiniLM", encoder: "all-MiniLM-L6-v2" }],
    reference,
  });
  const { status, stderr } = await runStimuli(["rsa", file, "--models", folder]);
  assert.equal(status, 3);
  assert.match(stderr, /all-MiniLM-L6-v2 is not installed/);
});

test("stimuli rdm writes an encoder's RDM and a model's, which can be read again", async () => {
  const words = join(repository, "samples", "animals-and-fruits.stimuli");
  const printedCsv = await runStimuli(["rdm", words, "--encoder", "pocket"]);
  assert.deepEqual([printedCsv.status, printedCsv.stderr], [0, ""]);
  assert.equal(printedCsv.stdout.split("\n")[0], ",cat,dog,lion,apple,banana,orange");
  for (const name of ["pocket.csv", "pocket.json"]) {
    const out = join(folder, name);
    const run = await runStimuli(["rdm", words, "--encoder", "pocket", "--out", out]);
    assert.equal(run.stderr, `Wrote ${out}: 6 conditions, pocket, 384 dimensions, cosine.\n`);
  }
  const npy = join(folder, "pocket.npy");
  await runStimuli(["rdm", words, "--encoder", "pocket", "--out", npy]);
  assert.equal(readFileSync(npy).byteLength, 128 + 6 * 6 * 8);
  const again = documentOf("again", {
    models: [{ name: "csv", rdm: "pocket.csv" }],
    reference: { kind: "model", name: "json", rdms: ["pocket.json"] },
  });
  assert.ok(Math.abs(((await printed(again)).models[0]?.mean ?? 0) - 1) < 1e-12);

  const categories = await runStimuli(["rdm", sample, "--model", "Categories"]);
  assert.match(categories.stdout, /^mouse,0,0,0,0,0,0,1,1,1/m);
  const mistaken = await runStimuli(["rdm", sample, "--model", "Categores"]);
  assert.equal(mistaken.status, 2);
  assert.match(mistaken.stderr, /Did you mean “Categories”\?/);
});
