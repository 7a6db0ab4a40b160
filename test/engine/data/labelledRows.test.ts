import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { FrontMatter } from "../../../src/core/documents/stimuli/stimuliDocument.ts";
import { StimuliError } from "../../../src/core/errors.ts";
import { labelledRows, readLabelledRows } from "../../../src/engine/data/labelledRows.ts";
import type { Table } from "../../../src/engine/data/table.ts";
import { shared } from "../../shared.ts";
import { frontMatterOf } from "./frontMatter.ts";

/** Made by tools/reference/tables.py with pandas. */
const reference = JSON.parse(readFileSync(new URL("../../reference/tables.json", import.meta.url), "utf8"));

function tableOf(columns: Record<string, readonly unknown[]>): Table {
  const columnNames = Object.keys(columns);
  const rowCount = columns[columnNames[0] ?? ""]?.length ?? 0;
  return { name: "reviews.csv", columnNames, rowCount, columns: new Map(Object.entries(columns)), facts: [] };
}

const texts = ["good", "bad", "fine", "awful"];
const labelled = (label: readonly unknown[], ...lines: string[]) =>
  labelledRows(frontMatterOf("source: reviews.csv", ...lines), tableOf({ text: texts, label }), true);

function failure(frontMatter: FrontMatter, table: Table): StimuliError {
  try {
    labelledRows(frontMatter, table, true);
  } catch (error) {
    assert.ok(error instanceof StimuliError, String(error));
    assert.equal(error.kind, "input");
    return error;
  }
  return assert.fail("it should have failed");
}

test("the columns that are named, else those that data sets have", () => {
  const table = tableOf({ id: [1, 2], body: ["a", "b"], sentence: ["c", "d"], stars: [5, 1], target: ["x", "y"] });
  const guessed = labelledRows(frontMatterOf("source: a.csv"), table, true);
  assert.deepEqual(guessed.texts, ["c", "d"]);
  assert.deepEqual(guessed.classes, ["x", "y"]);
  const named = labelledRows(frontMatterOf("source: a.csv", "text: body", "label: stars"), table, true);
  const { reading, ...drawn } = named;
  assert.deepEqual(drawn, { texts: ["a", "b"], labels: [1, 0], classes: ["1", "5"], rows: Uint32Array.of(0, 1) });
  assert.equal(reading.taken, `table, 2 rows × ${table.columnNames.length} columns`);
  assert.deepEqual(reading.facts, [
    { name: "text", value: "column “body”", key: "text" },
    { name: "class", value: "column “stars”", key: "label" },
  ]);
});

test("without classes, where none are needed", () => {
  const table = tableOf({ text: ["a", "b"] });
  const { reading, ...read } = labelledRows(frontMatterOf("source: a.csv"), table, false);
  assert.deepEqual(reading.facts, [{ name: "text", value: "column “text”" }]);
  assert.deepEqual(read, { texts: ["a", "b"], labels: [], classes: [], rows: Uint32Array.of(0, 1) });
  const error = failure(frontMatterOf("title: x", "source: reviews.csv"), table);
  assert.match(error.message, /^Which column of reviews\.csv holds the class is not said/);
  assert.match(error.next, /`label:` and its name\. Its columns are text\.$/);
  assert.equal(error.line, 2);
});

test("a column that is not there: its line, the one that was meant, those that are there", () => {
  const error = failure(frontMatterOf("source: reviews.csv", "label: lable"), tableOf({ text: ["a"], label: [1] }));
  assert.equal(error.message, "reviews.csv has no column lable. Did you mean label?");
  assert.equal(error.next, "Its columns are text, label.");
  assert.equal(error.line, 2);
});

test("classes in the order of their values: numbers by size, texts by code unit", () => {
  assert.deepEqual(labelled([10n, 9n, 10n, 9n]).classes, ["9", "10"]);
  assert.deepEqual(labelled(["10", "9", "10", "9"]).classes, ["9", "10"], "numbers that are text");
  assert.deepEqual(labelled(["b", "B", "a", "10"]).classes, ["10", "B", "a", "b"]);
  assert.deepEqual(labelled([true, false, true, false]).labels, [1, 0, 1, 0]);
  assert.deepEqual(labelled([0.5, -2, 0.5, -2]).labels, [1, 0, 1, 0]);
});

test("classes named by a list or by pairs", () => {
  assert.deepEqual(labelled([1, 0, 1, 0], "labels: [negative, positive]").classes, ["negative", "positive"]);
  assert.deepEqual(labelled([5, 1, 5, 1], "labels: [bad, good]").classes, ["bad", "good"]);
  assert.deepEqual(labelled([2, 1, 2, 1], "labels: [bad, poor, good]").classes, ["poor", "good"], "from 0");
  assert.deepEqual(labelled(["p", "n", "p", "n"], "labels: { n: No, p: Yes }").classes, ["No", "Yes"]);
  assert.deepEqual(labelled([1, -1, 1, -1], "labels: { -1: No, 1: Yes }").classes, ["No", "Yes"]);
  assert.deepEqual(labelled([true, false, true, false], "labels: { true: Yes, false: No }").classes, ["No", "Yes"]);
});

for (const [what, label, lines, message] of [
  [
    "a value outside the list",
    [0, 1, 7, 1],
    ["labels: [a, b]"],
    /^`labels` has 2 names, and .* has 3 values: 0, 1, 7\.$/,
  ],
  [
    "a value outside the pairs",
    ["a", "b", "c", "a"],
    ["labels: { a: A, b: B }"],
    /^`labels` has no name for c, a value/,
  ],
  ["a name for two values", [0, 1, 0, 1], ["labels: [same, same]"], /^Two values are called same\.$/],
  ["no label", [1, null, 0, ""], [], /^reviews\.csv has no label in row 2 and 1 more of 4 rows \(column label\)\.$/],
  ["NaN", [1, 0, Number.NaN, 1], [], /^reviews\.csv has no label in row 3 \(column label\)\.$/],
  ["NaN as text", ["1", "0", "nan", "1"], [], /no label in row 3 /],
] as const) {
  test(`${what} is said`, () => {
    const table = tableOf({ text: texts, label });
    const error = failure(frontMatterOf("source: reviews.csv", "label: label", ...lines), table);
    assert.match(error.message, message);
    assert.notEqual(error.next, "");
    assert.equal(error.line, 2);
  });
}

test("−1 means a test split whose labels are secret", () => {
  const error = failure(frontMatterOf("source: reviews.csv"), tableOf({ text: texts, label: [-1n, -1n, -1n, -1n] }));
  assert.equal(
    error.message,
    "reviews.csv has −1, which means no label, in row 1 and 3 more of 4 rows (column label).",
  );
  assert.match(error.next, /test split secret so: use the training or the validation split/);
});

test("an empty text, and a table without rows", () => {
  const empty = failure(frontMatterOf("source: reviews.csv"), tableOf({ text: ["a", " ", null], label: [0, 1, 0] }));
  assert.equal(empty.message, "reviews.csv has no text in row 2 and 1 more of 3 rows (column text).");
  assert.equal(empty.line, 1);
  assert.match(failure(frontMatterOf("source: a.csv"), tableOf({ text: [], label: [] })).message, /has no rows/);
});

test("rows are drawn before they are looked at, and too many cannot be", () => {
  const table = tableOf({ text: ["a", "", "c"], label: [0, null, 1] });
  // pd.DataFrame({"a": range(3)}).sample(n=2, random_state=seed).index in pandas 3.1.1: [0, 2] for 1, [1, 0] for 3.
  const drawn = labelledRows(frontMatterOf("source: a.csv", "sample: { n: 2, seed: 1 }"), table, true);
  assert.deepEqual([...drawn.rows], [0, 2]);
  assert.match(
    failure(frontMatterOf("source: a.csv", "sample: { n: 2, seed: 3 }"), table).message,
    /no text in row 2 /,
  );
  const error = failure(frontMatterOf("source: a.csv", "sample: { n: 4 }"), table);
  assert.match(error.message, /asks for 4 rows, and there are 3/);
  assert.equal(error.line, 2);
});

const train = join(shared ?? "", "data/sst2/train-00000-of-00001.parquet");
test("SST-2: the course's 3000 rows, in pandas' order", { skip: !existsSync(train) && "no shared data" }, async () => {
  const frontMatter = frontMatterOf(
    "source: sst2.parquet",
    "labels: [negative, positive]",
    "sample: { n: 3000, seed: 42 }",
  );
  const read = await readLabelledRows(frontMatter, train, { needsClasses: true, name: "sst2.parquet" });
  assert.deepEqual(read.classes, ["negative", "positive"]);
  const labels = read.labels.reduce((sum, label, row) => sum + label * ((row % 1000) + 1), 0);
  const bytes = (text: string) => Buffer.from(text).reduce((sum, byte) => sum + byte, 0);
  const characters = read.texts.reduce((sum, text, row) => sum + bytes(text) * ((row % 1000) + 1), 0);
  const { first, ...digest } = reference.sample;
  assert.deepEqual([...read.rows.subarray(0, first.length)], first);
  assert.deepEqual({ rows: read.texts.length, labels, characters }, digest);
});

test("SST-2's test split has no labels", { skip: !existsSync(train) && "no shared data" }, async () => {
  const file = join(train, "../test.tsv");
  const reading = readLabelledRows(frontMatterOf("source: test.tsv"), file, { needsClasses: true, name: "test.tsv" });
  await assert.rejects(reading, { message: /holds the class is not said/, next: /Its columns are index, sentence\./ });
});
