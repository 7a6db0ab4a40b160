import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { FrontMatter } from "../../../../src/core/documents/stimuliDocument.ts";
import { StimuliError } from "../../../../src/core/errors.ts";
import { labelledRows, readLabelledRows } from "../../../../src/engine/data/rows/labelledRows.ts";
import type { Table } from "../../../../src/engine/data/table/table.ts";
import { cpuMilliseconds } from "../../../cpuMilliseconds.ts";
import { shared } from "../../../shared.ts";
import { frontMatterOf } from "../frontMatter.ts";

/** Made by tools/reference/tables.py with pandas. */
const reference = JSON.parse(readFileSync(new URL("../../../reference/tables.json", import.meta.url), "utf8"));

function tableOf(columns: Record<string, readonly unknown[]>, values: Table["values"] = "text"): Table {
  const columnNames = Object.keys(columns);
  const rowCount = columns[columnNames[0] ?? ""]?.length ?? 0;
  const read = { columnNames, rowCount, columns: columnsOf(columns) };
  return { name: "reviews.csv", ...read, values, facts: [], warnings: [] };
}

function columnsOf(columns: Record<string, readonly unknown[]>): Table["columns"] {
  return new Map(
    Object.entries(columns).map(([name, values]) => [
      name,
      { length: values.length, at: (row: number) => values[row] },
    ]),
  );
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
    { name: "class order", value: "by value: 1, 5" },
  ]);
});

test("without classes, where none are needed", () => {
  const table = tableOf({ text: ["a", "b"] });
  const { reading, ...read } = labelledRows(frontMatterOf("source: a.csv"), table, false);
  assert.deepEqual(reading.facts, [{ name: "text", value: "column “text”" }]);
  assert.deepEqual(read, { texts: ["a", "b"], labels: [], classes: [], rows: Uint32Array.of(0, 1) });
  const error = failure(frontMatterOf("title: x", "source: reviews.csv"), table);
  assert.match(error.message, /^The document does not name the column of reviews\.csv with the class/);
  assert.match(error.next, /`label:` and its name\. Its columns are text\.$/);
  assert.equal(error.line, 2);
});

test("a column that is not there: its line, the one that was meant, those that are there", () => {
  const error = failure(frontMatterOf("source: reviews.csv", "label: lable"), tableOf({ text: ["a"], label: [1] }));
  assert.equal(error.message, "reviews.csv has no column lable. Did you mean label?");
  assert.equal(error.next, "Its columns are text, label.");
  assert.equal(error.line, 2);
});

test("classes in the order of their values: numbers by size, texts by code point", () => {
  assert.deepEqual(labelled([10n, 9n, 10n, 9n]).classes, ["9", "10"]);
  assert.deepEqual(labelled(["10", "9", "10", "9"]).classes, ["9", "10"], "numbers that are text");
  assert.deepEqual(labelled(["b", "B", "a", "10"]).classes, ["10", "B", "a", "b"]);
  assert.deepEqual(labelled([true, false, true, false]).labels, [1, 0, 1, 0]);
  assert.deepEqual(labelled([0.5, -2, 0.5, -2]).labels, [1, 0, 1, 0]);
});

test("classes named by a list or by pairs", () => {
  assert.deepEqual(labelled([1, 0, 1, 0], "labels: [negative, positive]").classes, ["negative", "positive"]);
  assert.deepEqual(labelled([5, 1, 5, 1], "labels: [bad, good]").classes, ["bad", "good"]);
  assert.deepEqual(labelled([2, 0, 2, 0], "labels: [bad, poor, good]").classes, ["bad", "good"], "from 0");
  assert.deepEqual(labelled(["p", "n", "p", "n"], "labels: { n: No, p: Yes }").classes, ["No", "Yes"]);
  assert.deepEqual(labelled([1, -1, 1, -1], "labels: { -1: No, 1: Yes }").classes, ["No", "Yes"]);
  assert.deepEqual(labelled([true, false, true, false], "labels: { true: Yes, false: No }").classes, ["No", "Yes"]);
});

test("which name a value has is said, and by what", () => {
  const named = (label: readonly unknown[], labels: string) =>
    labelled(label, `labels: ${labels}`).reading.facts.find(({ name }) => name === "class names");
  assert.deepEqual(named([5, 1, 5, 1], "[bad, good]"), {
    name: "class names",
    value: "1 is bad, 5 is good; in the order of the values",
    key: "labels",
  });
  assert.equal(named([2, 0, 2, 0], "[bad, poor, good]")?.value, "0 is bad, 2 is good; counted from 0");
  assert.equal(named([1, 0, 1, 0], "{ 1: yes, 0: no }")?.value, "0 is no, 1 is yes; as paired");
  assert.equal(named([true, true, true, true], "[no, yes]")?.value, "True is yes; False, then True");
  assert.equal(named([1, 0, 1, 0], "[1, 0]"), undefined, "an order names nothing anew");
});

test("a list that can be counted from 0 or from 1 is an error with both, of all spellings of the values", () => {
  for (const label of [
    [1, 2, 1, 2],
    ["1.0", "2.0", "1.0", "2.0"],
    ["+1", "02", "1", "2"],
    [1n, 2n, 1n, 2n],
  ]) {
    const table = tableOf({ text: texts, label });
    const error = failure(frontMatterOf("source: reviews.csv", "labels: [neg, pos, neutral]"), table);
    assert.equal(
      error.message,
      "`labels` has 3 names, and the column label of reviews.csv has 2 values: 1, 2. Counted from 0 they are pos, neutral; counted from 1 they are neg, pos.",
    );
    assert.equal(
      error.next,
      "List one name per value, in this order, or write `value: name` pairs, such as `labels: { 1: neg, 2: pos }`.",
    );
    assert.equal(error.line, 2);
  }
});

test("a longer list fits no other values: from 1 alone, with signs, halves, truth values, texts", () => {
  const message = (label: readonly unknown[], labels: string, ...more: string[]) =>
    failure(frontMatterOf("source: a.csv", `labels: ${labels}`, ...more), tableOf({ text: texts, label })).message;
  assert.match(message([1, 3, 1, 3], "[a, b, c]"), /2 values: 1, 3\. Counted from 1 they are a, c\.$/);
  assert.match(message([1, -1, 1, -1], "[a, b, c]"), /3 names, .* 2 values: -1, 1\.$/);
  assert.match(message([0.5, 1, 0.5, 1], "[a, b, c]"), /2 values: 0\.5, 1\.$/);
  assert.match(message([true, false, true, false], "[a, b, c]"), /2 values: False, True\.$/);
  assert.match(message(["p", "n", "p", "n"], "[a, b, c]"), /2 values: n, p\.$/);
  assert.match(message([0, 0, 0, 0], "[]"), /0 names, .* 1 value: 0\.$/);
  // What a sample draws changes no name: here it draws only the value 1.
  assert.match(message([1, 2, 1, 1], "[a, b, c]", "sample: { n: 1, seed: 1 }"), /2 values: 1, 2\./);
  assert.match(message([-1, 1, 1, 1], "[a, b, c]", "sample: { n: 1, seed: 1 }"), /2 values: -1, 1\.$/);
});

test("a list of the values themselves is their order", () => {
  const read = labelled(["neg", "pos", "neg", "pos"], "labels: [pos, neg]");
  assert.deepEqual(read.classes, ["pos", "neg"]);
  assert.deepEqual(read.labels, [1, 0, 1, 0]);
  assert.deepEqual(read.reading.facts.at(-1), { name: "class order", value: "as listed: pos, neg", key: "labels" });
  assert.deepEqual(labelled([1, 2, 1, 2], "labels: [2, 1]").labels, [1, 0, 1, 0]);
  assert.deepEqual(labelled(["b", "a", "b", "a"], "labels: [b, c, a]").classes, ["b", "a"], "c has no row");
  assert.deepEqual(labelled([true, false, true, false], "labels: [true, false]").classes, ["True", "False"]);
});

test("+1 and −1 alone are classes; so is −1 where labels names it", () => {
  const plusMinus = labelled(["+1", "-1", "+1", "-1"]);
  assert.deepEqual(plusMinus.classes, ["-1", "1"]);
  assert.deepEqual(labelled([-1, 0, 1, 0], "labels: [-1, 0, 1]").classes, ["-1", "0", "1"]);
  const table = tableOf({ text: texts, label: [-1, 0, 1, 0] });
  assert.match(failure(frontMatterOf("source: reviews.csv"), table).message, /has −1, which means no label, in row 1/);
});

test("a list of the values is their order in whichever spelling they have, and never swaps their names", () => {
  const plusMinus = labelled(["+1", "-1", "+1", "-1"], 'labels: ["+1", "-1"]');
  assert.deepEqual(
    [plusMinus.classes, plusMinus.labels],
    [
      ["1", "-1"],
      [0, 1, 0, 1],
    ],
  );
  const decimals = labelled(["1.0", "0.0", "1.0", "0.0"], 'labels: ["1.0", "0.0"]');
  assert.deepEqual(
    [decimals.classes, decimals.labels],
    [
      ["1", "0"],
      [0, 1, 0, 1],
    ],
  );
  const truths = labelled(["TRUE", "FALSE", "TRUE", "FALSE"], 'labels: ["TRUE", "FALSE"]');
  assert.deepEqual(
    [truths.classes, truths.labels],
    [
      ["True", "False"],
      [0, 1, 0, 1],
    ],
  );
  const pairs = labelled(["+1", "-1", "+1", "-1"], 'labels: { "+1": pos, "-1": neg }');
  assert.deepEqual(
    [pairs.classes, pairs.labels],
    [
      ["neg", "pos"],
      [1, 0, 1, 0],
    ],
  );
});

test("a list that calls a class by another one's value is doubted, pairs and other names are not", () => {
  const shifted = labelled([3, 1, 2, 1], "labels: [2, 3, 4]");
  assert.deepEqual(shifted.classes, ["2", "3", "4"]);
  assert.deepEqual(shifted.reading.warnings, [
    "`labels` calls the class 1 in the column label of reviews.csv “2”, which is the value of another: if it is to be their order, list every value.",
  ]);
  for (const labels of ["[2, 3, 1]", "[low, middle, high]", "{ 1: 2, 2: 3, 3: 1 }"]) {
    assert.deepEqual(labelled([3, 1, 2, 1], `labels: ${labels}`).reading.warnings, [], labels);
  }
});

test("numbers that name some classes by their own values only, and truth values the wrong way around, are doubted", () => {
  const warnings = (label: readonly unknown[], labels: string) => labelled(label, `labels: ${labels}`).reading.warnings;
  const column = "in the column label of reviews.csv";
  assert.deepEqual(warnings([1, 2, 1, 2], "[1, 0]"), [
    `\`labels\` calls the class 2 ${column} “0”, and 1 by its own value: if it is to be their order, list every value.`,
  ]);
  assert.deepEqual(warnings([0, 1, 0, 1], "[true, false]"), [
    `\`labels\` calls the class 0 ${column} “true”: a list names the classes in the order of their values, 0 first.`,
  ]);
  for (const labels of ["[false, true]", "[no, yes]", "[10, 20]", "[0, 1]", "[1, 0]"]) {
    assert.deepEqual(warnings([0, 1, 0, 1], labels), [], labels);
  }
});

test("classes that differ in case or spaces alone are said", () => {
  const [warning] = labelled(["p", "n", "p ", "n"]).reading.warnings;
  assert.equal(
    warning,
    "The classes “p” and “p ” in the column label of reviews.csv differ only in case or spaces: are they the same class?",
  );
  assert.deepEqual(labelled(["p", "n", "P", "N"]).reading.warnings.length, 1);
  assert.deepEqual(labelled(["p", "n", "p", "n"]).reading.warnings, []);
});

test("rows without text or label are left out before a sample is drawn, and counted", () => {
  const table = tableOf({ text: ["a", "NA", "c", " ", "e", "f"], label: [1, 0, "null", 0, 1, ""] });
  const read = labelledRows(frontMatterOf("source: a.csv", "missing: drop"), table, true);
  assert.deepEqual([...read.rows], [0, 4]);
  assert.deepEqual(
    read.reading.facts.find(({ key }) => key === "missing"),
    {
      name: "left out",
      value: "4 of 6 rows (2 without text, 2 without label, 1 empty or of spaces only, which pandas' dropna keeps)",
      key: "missing",
    },
  );
  const json = tableOf({ text: ["a", "", "c", "d", null], label: ["p", "n", "", null, " "] }, "json");
  const dropped = labelledRows(frontMatterOf("source: a.json", "missing: drop"), json, true).reading.facts;
  assert.equal(
    dropped.find(({ key }) => key === "missing")?.value,
    "4 of 5 rows (2 without text, 3 without label, 2 empty or of spaces only, which pandas' dropna keeps)",
  );
  // Without classes only the text counts.
  assert.equal(
    labelledRows(frontMatterOf("source: a.csv", "missing: drop", "label: text"), table, false).rows.length,
    4,
  );
  const few = failure(frontMatterOf("source: a.csv", "missing: drop", "sample: { n: 3 }"), table);
  assert.match(few.message, /asks for 3 rows, and there are 2/);
  const none = failure(frontMatterOf("source: a.csv", "missing: drop"), tableOf({ text: [""], label: [1] }));
  assert.match(none.message, /^No row of reviews\.csv has a text and a class/);
  assert.equal(none.line, 2);
  const whole = labelledRows(
    frontMatterOf("source: a.csv", "missing: drop"),
    tableOf({ text: texts, label: [0, 1, 0, 1] }),
    true,
  );
  assert.ok(whole.reading.facts.some(({ value }) => value === "no row"));
});

test("words that mean a missing value: refused, or kept where the document says so", () => {
  const table = tableOf({ text: ["NA", "b", "c", "d"], label: ["x", "None", "x", "None"] });
  const error = failure(frontMatterOf("source: reviews.csv"), table);
  assert.equal(error.message, "reviews.csv has no text in row 1 (column text).");
  assert.match(error.next, /`missing: drop`.*`missing: keep`/);
  assert.deepEqual(labelledRows(frontMatterOf("source: a.csv", "missing: keep"), table, true).classes, ["None", "x"]);
  // Of JSON and Parquet only null is missing.
  const typed = tableOf({ text: ["NA", "b", "c", "d"], label: ["x", "None", "x", "None"] }, "json");
  assert.deepEqual(labelledRows(frontMatterOf("source: a.json"), typed, true).classes, ["None", "x"]);
  const blank = tableOf({ text: texts, label: ["x", "", "x", "y"] });
  assert.match(failure(frontMatterOf("source: a.csv", "missing: keep"), blank).message, /no label in row 2/);
});

test("what missing labels make of the others is said, and the names are those of a column without", () => {
  const values = (label: readonly unknown[], ...lines: string[]) => {
    const { classes, reading } = labelled(label, ...lines);
    return [classes, reading.facts.find(({ name }) => name === "class values")?.value];
  };
  const exact = "whole numbers, exactly: pandas turns them into decimals (1.0), since labels are missing";
  assert.deepEqual(values(["10", "9", "", "9"], "missing: drop"), [["9", "10"], exact]);
  assert.deepEqual(values(["10", "9", "10", "9"], "missing: drop"), [["9", "10"], undefined]);
  assert.deepEqual(values(["9007199254740993", "9007199254740992", "NA", "9007199254740992"], "missing: drop"), [
    ["9007199254740992", "9007199254740993"],
    exact,
  ]);
  const asTexts = "texts, ordered as such: pandas takes no column for numbers in which a label is empty or of spaces";
  assert.deepEqual(values(["10", "9", " ", "9"], "missing: drop"), [["10", "9"], asTexts]);
  assert.deepEqual(values(["b", "a", " ", "a"], "missing: drop"), [["a", "b"], undefined]);
  assert.deepEqual(values(["0.5", "1", "", "1"], "missing: drop"), [["0.5", "1"], undefined]);
  assert.deepEqual(values(["10", "9", "NA", "9"], "missing: keep"), [["10", "9", "NA"], undefined]);
});

test("a column found by another case, and what it is found for", () => {
  const table = tableOf({ " Text": texts, LABEL: [0, 1, 0, 1] });
  const [text, label] = labelledRows(frontMatterOf("source: a.csv", "text: text"), table, true).reading.facts;
  assert.deepEqual(text, { name: "text", value: "column “ Text”, for “text”", key: "text" });
  assert.deepEqual(label, { name: "class", value: "column “LABEL”" });
  const twice = tableOf({ Text: texts, TEXT: texts, label: [0, 1, 0, 1] });
  for (const lines of [["text: text"], []]) {
    const error = failure(frontMatterOf("source: reviews.csv", ...lines), twice);
    assert.match(error.message, /no column text with exactly this name, but several .*: “Text” and “TEXT”\.$/);
  }
  assert.deepEqual(labelledRows(frontMatterOf("source: a.csv", "text: TEXT"), twice, true).texts, texts);
});

test("many classes take time in proportion", () => {
  const count = 100_000;
  const many = Array.from({ length: count }, (_, row) => `id ${row}`);
  const start = cpuMilliseconds();
  const read = labelledRows(frontMatterOf("source: a.csv"), tableOf({ text: many, label: many }), true);
  assert.equal(read.classes.length, count);
  assert.ok(cpuMilliseconds() - start < 5000);
});

for (const [what, label, lines, message] of [
  [
    "a list with some of the values",
    ["neg", "pos", "neu", "pos"],
    ["labels: [pos, Negative]"],
    /^`labels` lists pos and not neg, which are both in the column label of reviews\.csv/,
  ],
  [
    "texts and numbers in one column",
    ["a", 1, "a", 1],
    [],
    /two kinds are in .*: a \(a text\) in row 1, 1 \(a number\) in row 2/,
  ],
  ["a list for a label", [[1], 2, 1, 2], [], /a list or an object for a label in row 1 /],
  ["an infinite label", ["inf", "1", "2", "1"], [], /an infinite label in row 1 /],
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
    /^`labels` has no name for c, which is in the column label of reviews\.csv\.$/,
  ],
  ["a name for two values", [0, 1, 0, 1], ["labels: [same, same]"], /^Two values are called same\.$/],
  ["no label", [1, null, 0, ""], [], /^reviews\.csv has no label in row 2 and 1 more of 4 rows \(column label\)\.$/],
  ["NaN", [1, 0, Number.NaN, 1], [], /^reviews\.csv has no label in row 3 \(column label\)\.$/],
] as const) {
  test(`${what} is said`, () => {
    // Texts and numbers are in one column of JSON only.
    const table = tableOf({ text: texts, label }, (label as readonly unknown[]).includes("inf") ? "text" : "json");
    const error = failure(frontMatterOf("source: reviews.csv", "label: label", ...lines), table);
    assert.match(error.message, message);
    assert.notEqual(error.next, "");
    // What is wrong with the names is said where they are.
    assert.equal(error.line, lines.length === 0 ? 2 : 3);
  });
}

test("−1 means a test split whose labels are secret", () => {
  const error = failure(frontMatterOf("source: reviews.csv"), tableOf({ text: texts, label: [-1n, -1n, -1n, -1n] }));
  assert.equal(
    error.message,
    "reviews.csv has −1, which means no label, in row 1 and 3 more of 4 rows (column label).",
  );
  assert.match(error.next, /test split in this way: use the training or the validation split/);
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
  await assert.rejects(reading, {
    message: /does not name the column .* with the class/,
    next: /Its columns are index, sentence\./,
  });
});
