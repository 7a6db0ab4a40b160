import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { home, runStimuli } from "./runStimuli.ts";

const folder = join(home, "decoding");
mkdirSync(folder);
const sentiment = join(repository, "samples", "sentiment.stimuli");

interface Printed {
  readonly encoder: string;
  readonly dimensions: number;
  readonly rows: number;
  readonly first: readonly string[];
  readonly trainIndices: readonly number[];
  readonly testIndices: readonly number[];
  readonly coefficients: readonly (readonly number[])[];
  readonly intercept: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
  readonly accuracy: number;
  readonly auc: number;
  readonly confusion: readonly (readonly number[])[];
  readonly report: Readonly<Record<string, unknown>>;
  readonly roc: {
    readonly fpr: readonly number[];
    readonly tpr: readonly number[];
    readonly thresholds: readonly unknown[];
  };
  readonly receipt: Readonly<Record<string, unknown>>;
}

async function printed(args: readonly string[]): Promise<Printed> {
  const run = await runStimuli(["decode", ...args, "--json"]);
  assert.equal(run.stderr, "");
  assert.equal(run.status, 0);
  return JSON.parse(run.stdout);
}

test("--json prints one object in scikit-learn's shapes", async () => {
  const result = await printed([sentiment]);
  assert.equal(result.encoder, "pocket");
  assert.equal(result.dimensions, 384);
  assert.equal(result.first.length, 5);
  assert.deepEqual(
    [...result.trainIndices, ...result.testIndices].sort((a, b) => a - b),
    [...Array(result.rows).keys()],
  );
  assert.deepEqual([result.coefficients.length, result.coefficients[0]?.length, result.intercept.length], [1, 384, 1]);
  assert.ok(result.converged && result.iterations > 0);
  const counts = result.confusion.flat();
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    result.testIndices.length,
  );
  assert.equal(((counts[0] ?? 0) + (counts[3] ?? 0)) / result.testIndices.length, result.accuracy);
  assert.deepEqual([result.roc.fpr[0], result.roc.tpr.at(-1), result.roc.thresholds[0]], [0, 1, null]);
  assert.ok("macro avg" in result.report && "negative" in result.report);
  assert.deepEqual(Object.keys(result.receipt), [
    ...["encoder", "inputHash", "files", "data", "seeds", "versions", "created"],
  ]);
});

test("--source takes the rows from another table", async () => {
  const table = join(folder, "remarks.csv");
  const rows = Array.from(
    { length: 24 },
    (_, k) => `"a ${k % 2 ? "wonderful" : "terrible"} day, number ${k}",${k % 2}`,
  );
  writeFileSync(table, `text,label\n${rows.join("\n")}\n`);
  const document = join(folder, "remarks.stimuli");
  writeFileSync(document, "---\nsource: elsewhere.csv\nlabels: [bad, good]\n---\n");
  const result = await printed([document, "--source", table]);
  assert.equal(result.rows, 24);
  assert.equal(result.first[0], "a terrible day, number 0");
  assert.equal(result.accuracy, 1);
});

test("without --json the terminal shows what was found, the matrix and examples", async () => {
  const { stdout, status } = await runStimuli(["decode", sentiment]);
  assert.equal(status, 0);
  assert.match(stdout, /sentences × 384, \d+ train, \d+ test, accuracy 0\.\d{3}/);
  assert.match(stdout, /negative +0\.\d\d \(\d+\) +0\.\d\d \(\d+\)/);
  assert.match(stdout, /positive, for example\n {2}\S/);
});

test("--out writes the figure and the test items", async () => {
  for (const [name, begins] of [
    ["figure.svg", "<svg"],
    ["figure.png", "\x89PNG"],
    ["items.csv", ""],
  ] as const) {
    const out = join(folder, name);
    const { status, stderr } = await runStimuli(["decode", sentiment, "--out", out]);
    assert.equal(status, 0, stderr);
    assert.ok(existsSync(out) && readFileSync(out, "latin1").includes(begins));
  }
});

test("what is wrong is said with its file and line, and exit status 2", async () => {
  const cases: [string, string, RegExp][] = [
    ["one-class", "[a]\nx\ny\n", /one-class\.stimuli: error: Every stimulus is in the class a\./],
    ["no-class", "[a]\nx\ny\n[b]\nz\nw\n", /too few for 2 classes|needs two/],
    ["no-table", "---\nsource: none.csv\n---\n", /no-table\.stimuli:2: error: The table .*none\.csv was not found\./],
    [
      "no-column",
      "---\nsource: remarks.csv\nlabel: lable\n---\n",
      /no-column\.stimuli:3: error: .*no column lable.*Did you mean label\?/,
    ],
  ];
  for (const [name, text, message] of cases) {
    const document = join(folder, `${name}.stimuli`);
    writeFileSync(document, text);
    const { status, stderr, stdout } = await runStimuli(["decode", document]);
    assert.match(stderr, message);
    assert.deepEqual([status, stdout], [2, ""], name);
  }
});
