import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { summarizeColumn } from "../../../src/core/inspection/summarizeColumn.ts";
import { summarizeNumbers } from "../../../src/core/inspection/summarizeNumbers.ts";

const rules = {
  isMissing: (value: unknown) => value === null || value === "" || Number.isNaN(value),
  numberIn: (text: string) => (text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text)),
};
const summary = (values: readonly unknown[]) => summarizeColumn("c", values, rules);

/** An array is a column: `at` and `length` are the same. */
describe("the summary of a column", () => {
  it("tells kinds, of text as of typed values", () => {
    assert.equal(summary(["1", "-2", "+3"]).kind, "whole number");
    assert.equal(summary([1, 2n, 3]).kind, "whole number");
    assert.equal(summary(["1", "2.5", "1e-3", ".5"]).kind, "number");
    assert.equal(summary(["True", "FALSE"]).kind, "boolean");
    assert.equal(summary(["2024-01-31", "2024-02-01T12:00:00Z"]).kind, "date");
    assert.equal(summary([new Date(0)]).kind, "date");
    assert.equal(summary([[1], { a: 2n }]).kind, "list");
    assert.equal(summary(["a", "1", "b"]).kind, "text");
    assert.equal(summary([null, ""]).kind, "empty");
    assert.equal(summary([]).kind, "empty");
    const typed = summarizeColumn("c", ["1", "2"], { ...rules, numberIn: () => undefined });
    assert.deepEqual([typed.kind, typed.numbers], ["text", undefined], "texts of a file with types stay texts");
  });

  it("counts missing and different values, and each where they are few", () => {
    const { missing, distinct, counts, lengths } = summary(["no", "yes", null, "no", "", "maybe"]);
    assert.deepEqual([missing, distinct], [2, 3]);
    assert.deepEqual(counts, [
      ["no", 2],
      ["yes", 1],
      ["maybe", 1],
    ]);
    assert.deepEqual(lengths, { shortest: 2, longest: 5, mean: 3 });
  });

  it("keeps of many values the most frequent", () => {
    const values = Array.from({ length: 1000 }, (_, k) => (k % 10 === 0 ? "often" : `rare ${k}`));
    const { distinct, counts } = summary(values);
    assert.equal(distinct, 901);
    assert.equal(counts.length, 5);
    assert.deepEqual(counts[0], ["often", 100]);
  });

  it("names the first value of a column of numbers that is none", () => {
    const { kind, numbers, notNumbers } = summary(["1", "2", "n/a", "4", "?"]);
    assert.equal(kind, "mixed");
    assert.deepEqual(numbers, { min: 1, max: 4, mean: 7 / 3 });
    assert.deepEqual(notNumbers, { count: 2, row: 3, value: "n/a" });
  });

  it("counts no more different values than it can keep", () => {
    const { distinct, distinctIsMore } = summarizeColumn("c", { length: 120_000, at: (row) => `value ${row}` }, rules);
    assert.deepEqual([distinct, distinctIsMore], [100_000, true]);
  });
});

describe("the summary of numbers", () => {
  it("leaves out NaN", () => {
    assert.deepEqual(summarizeNumbers([3, Number.NaN, -1]), { min: -1, max: 3, mean: 1 });
    assert.equal(summarizeNumbers([Number.NaN]), undefined);
  });

  it("keeps a mean of large values", () => {
    assert.equal(summarizeNumbers([1e308, 1e308])?.mean, 1e308);
  });
});
