import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { RandomState } from "../../../src/core/decoding/randomState.ts";
import { sampleRows } from "../../../src/core/decoding/sampleRows.ts";
import { stratifiedFolds } from "../../../src/core/decoding/stratifiedFolds.ts";
import { trainTestSplit } from "../../../src/core/decoding/trainTestSplit.ts";
import { shared } from "../../shared.ts";
import { reference } from "./reference.ts";

const names = (classes: number) => Array.from({ length: classes }, (_, label) => `class ${label}`);

describe("NumPy's legacy generator", () => {
  it("gives NumPy's words, permutations and choices", () => {
    for (const { seed, words, permutation, choice } of reference.draws) {
      const random = new RandomState(seed);
      const first = Array.from({ length: 700 }, () => random.word());
      assert.deepEqual(first.slice(-5), words, `words of seed ${seed}`);
      const again = new RandomState(seed);
      assert.deepEqual(Array.from(again.permutation(17)), permutation);
      assert.deepEqual(Array.from(again.choice(100, 7)), choice);
    }
  });

  it("refuses a seed that NumPy refuses", () => {
    for (const seed of [-1, 2 ** 32, 0.5, Number.NaN]) assert.throws(() => new RandomState(seed), RangeError);
  });
});

describe("sampleRows", () => {
  it("draws pandas' rows in pandas' order", () => {
    for (const { count, n, seed, first, sum } of reference.samples) {
      const rows = sampleRows(count, n, seed);
      assert.equal(rows.length, n);
      assert.deepEqual(Array.from(rows.slice(0, 20)), first);
      const checksum = rows.reduce((all, row, place) => (all + (place + 1) * row) % (2 ** 31 - 1), 0);
      assert.equal(checksum, sum, `every row of ${n} of ${count}, seed ${seed}`);
    }
  });

  it("says so when there are fewer rows", () => {
    assert.throws(() => sampleRows(5, 6, 0), {
      kind: "input",
      message: "The sample asks for 6 rows, and there are 5.",
    });
  });

  it("draws the course's 3000 rows of SST-2", { skip: shared === undefined && "../shared is not there" }, () => {
    const rows = readFileSync(`${shared}/data/sst2/sample3000_seed42.csv`, "utf8").trimEnd().split("\n").slice(1);
    const expected = rows.map((row) => Number(row.split(",", 1)[0]));
    assert.equal(expected.length, 3000);
    assert.deepEqual(Array.from(sampleRows(67_349, 3000, 42)), expected);
  });
});

describe("trainTestSplit", () => {
  it("gives scikit-learn's items in scikit-learn's order", () => {
    for (const { labels, classes, testSize, stratify, seed, train, test } of reference.splits) {
      const split = trainTestSplit({ labels, classNames: names(classes), testSize, stratify, seed });
      assert.deepEqual(Array.from(split.train), train, `${labels.length} items, seed ${seed}`);
      assert.deepEqual(Array.from(split.test), test);
    }
  });

  it("parts the items, and keeps each class within one item of its share", () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = new RandomState(seed);
      const classes = 2 + random.interval(3);
      const count = classes * 4 + random.interval(80);
      const labels = Array.from({ length: count }, (_, item) =>
        item < classes * 2 ? item % classes : random.interval(classes - 1),
      );
      const testSize = 0.3 + random.interval(30) / 100;
      const { train, test } = trainTestSplit({ labels, classNames: names(classes), testSize, stratify: true, seed });
      assert.deepEqual(
        [...train, ...test].sort((a, b) => a - b),
        [...labels.keys()],
      );
      assert.equal(test.length, Math.ceil(testSize * count));
      for (let label = 0; label < classes; label++) {
        const all = labels.filter((one) => one === label).length;
        const inTest = test.filter((item) => labels[item] === label).length;
        assert.ok(
          Math.abs(inTest - (all * test.length) / count) < 2,
          `class ${label} of ${classes}: ${inTest} of ${all}`,
        );
      }
    }
  });

  it("says which class is too small, and when all are too few", () => {
    const request = { classNames: ["cat", "dog"], testSize: 0.5, stratify: true, seed: 0 };
    assert.throws(() => trainTestSplit({ ...request, labels: [0, 0, 0, 1] }), {
      kind: "input",
      message: "The class dog has one item; a stratified split needs two of each class.",
    });
    assert.throws(() => trainTestSplit({ ...request, labels: [0, 1, 0], testSize: 0.25 }), { kind: "input" });
  });
});

describe("stratifiedFolds", () => {
  it("gives scikit-learn's folds", () => {
    for (const { labels, classes, folds, seed, tests } of reference.folds) {
      const found = stratifiedFolds({ labels, classNames: names(classes), folds, seed });
      assert.deepEqual(
        found.map((test) => Array.from(test)),
        tests,
      );
    }
  });

  it("says which class is smaller than the folds", () => {
    assert.throws(() => stratifiedFolds({ labels: [0, 0, 0, 1, 1], classNames: ["cat", "dog"], folds: 3, seed: 0 }), {
      kind: "input",
      message: "The class dog has 2 items, fewer than the 3 folds.",
    });
  });
});
