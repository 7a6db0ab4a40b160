import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { RandomState } from "../../../src/core/decoding/split/randomState.ts";
import { sampleRows } from "../../../src/core/decoding/split/sampleRows.ts";
import { stratifiedFolds } from "../../../src/core/decoding/split/stratifiedFolds.ts";
import { trainTestSplit } from "../../../src/core/decoding/split/trainTestSplit.ts";
import { shared } from "../../shared.ts";
import { digest, reference } from "./reference.ts";

const needsShared = { skip: shared === undefined && "../shared is not there" };

/** Names of the classes that the labels speak of. */
function namesFor(labels: readonly number[]): string[] {
  return Array.from({ length: Math.max(...labels) + 1 }, (_, label) => `class ${label}`);
}

/** Between 2 and 5 classes of at least `least` items, in random order. */
function randomLabels(random: RandomState, least: number): number[] {
  const classes = 2 + random.interval(3);
  const sure = Array.from({ length: classes * least }, (_, item) => item % classes);
  const more = Array.from({ length: random.interval(80) }, () => random.interval(classes - 1));
  const labels = Uint32Array.from([...sure, ...more]);
  random.shuffle(labels);
  return Array.from(labels);
}

const countOf = (labels: readonly number[], label: number, items: Iterable<number>) =>
  Array.from(items).filter((item) => labels[item] === label).length;

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
    for (const seed of [-1, 2 ** 32, 0.5, Number.NaN]) {
      assert.throws(() => new RandomState(seed), {
        kind: "input",
        message: `The seed ${seed} is not a whole number from 0 to 4294967295.`,
      });
    }
  });
});

describe("sampleRows", () => {
  it("draws pandas' rows in pandas' order", () => {
    assert.equal(reference.samples.length, 24);
    for (const { count, n, seed, rows } of reference.samples) {
      assert.deepEqual(digest(sampleRows(count, n, seed)), rows, `${n} of ${count}, seed ${seed}`);
    }
  });

  it("says so when there are fewer rows, or when none is asked for", () => {
    assert.throws(() => sampleRows(5, 6, 0), {
      kind: "input",
      message: "The sample asks for 6 rows, and there are 5.",
    });
    for (const n of [0, -1, 2.5]) {
      assert.throws(() => sampleRows(5, n, 0), {
        kind: "input",
        message: `A sample is a whole number of rows, not ${n}.`,
      });
    }
  });

  it("draws the course's 3000 rows of SST-2", needsShared, () => {
    const rows = readFileSync(`${shared}/data/sst2/sample3000_seed42.csv`, "utf8").trimEnd().split("\n").slice(1);
    const expected = rows.map((row) => Number(row.split(",", 1)[0]));
    assert.equal(expected.length, 3000);
    assert.deepEqual(Array.from(sampleRows(67_349, 3000, 42)), expected);
  });
});

describe("trainTestSplit", () => {
  it("gives scikit-learn's items in scikit-learn's order", () => {
    assert.equal(reference.splits.length, 120);
    for (const { labels, testSize, stratify, seed, train, test } of reference.splits) {
      const split = trainTestSplit({ labels, classNames: namesFor(labels), testSize, stratify, seed });
      const what = `${labels.length} items, test ${testSize}, ${stratify ? "stratified" : "plain"}, seed ${seed}`;
      assert.deepEqual(Array.from(split.train), train, what);
      assert.deepEqual(Array.from(split.test), test, what);
    }
  });

  it("parts the items, and keeps each class within one item of its share", () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = new RandomState(seed);
      const labels = randomLabels(random, 4);
      const classNames = namesFor(labels);
      const testSize = 0.3 + random.interval(40) / 100;
      const { train, test } = trainTestSplit({ labels, classNames, testSize, stratify: true, seed });
      assert.deepEqual(
        [...train, ...test].sort((a, b) => a - b),
        [...labels.keys()],
      );
      assert.equal(test.length, Math.ceil(testSize * labels.length));
      for (const label of classNames.keys()) {
        const share = (countOf(labels, label, labels.keys()) * test.length) / labels.length;
        const inTest = countOf(labels, label, test);
        assert.ok(Math.abs(inTest - share) < 1, `class ${label}: ${inTest} in the test, ${share} expected`);
      }
    }
  });

  it("says what is too few, by name", () => {
    const request = { classNames: ["cat", "dog"], testSize: 0.5, stratify: true, seed: 0 };
    const refused: [Partial<typeof request> & { labels: number[] }, string][] = [
      [{ labels: [0, 0, 0, 1] }, "The class dog has one item; a stratified split needs two of each class."],
      [{ labels: [1, 1, 1, 1] }, "Every item is in the class dog."],
      [{ labels: [1, 1, 1, 1], stratify: false }, "Every item is in the class dog."],
      [
        { labels: [0, 1, 2, 2, 0], classNames: ["cat", "dog", "owl", "cow"] },
        "The class dog has one item; a stratified split needs two of each class.",
      ],
      [
        { labels: [0, 0, 1, 1], classNames: ["cat", "dog", "owl"] },
        "The class owl has no items; a stratified split needs two of each class.",
      ],
      [
        { labels: [0, 1, 0, 1], testSize: 0.25 },
        "4 items split into 3 for training and 1 for the test: too few for 2 classes.",
      ],
      [
        { labels: [0, 1, 0, 1], testSize: 1 },
        "4 items split into 0 for training and 4 for the test: too few for 2 classes.",
      ],
    ];
    for (const [change, message] of refused) {
      assert.throws(() => trainTestSplit({ ...request, ...change }), { kind: "input", message });
    }
    assert.throws(() => trainTestSplit({ ...request, labels: [0, 1, 0, 1], testSize: Number.NaN }), { kind: "input" });
  });
});

describe("stratifiedFolds", () => {
  it("gives scikit-learn's folds", () => {
    assert.equal(reference.folds.length, 54);
    for (const { labels, folds, seed, tests } of reference.folds) {
      const found = stratifiedFolds({ labels, classNames: namesFor(labels), folds, seed });
      assert.deepEqual(
        found.map((test) => Array.from(test)),
        tests,
        `${labels.length} items, ${folds} folds, seed ${seed}`,
      );
    }
  });

  it("parts the items, and folds differ by one item at most, in all and of each class", () => {
    for (let seed = 0; seed < 100; seed++) {
      const random = new RandomState(seed);
      const labels = randomLabels(random, 6);
      const classNames = namesFor(labels);
      const tests = stratifiedFolds({ labels, classNames, folds: 2 + random.interval(4), seed });
      assert.deepEqual(
        tests.flatMap((test) => Array.from(test)).sort((a, b) => a - b),
        [...labels.keys()],
      );
      const spread = (sizes: number[]) => Math.max(...sizes) - Math.min(...sizes);
      assert.ok(spread(tests.map((test) => test.length)) <= 1);
      for (const label of classNames.keys()) assert.ok(spread(tests.map((test) => countOf(labels, label, test))) <= 1);
    }
  });

  it("says which class is smaller than the folds, and refuses less than two", () => {
    const request = { labels: [0, 0, 0, 1, 1], classNames: ["cat", "dog"], folds: 3, seed: 0 };
    assert.throws(() => stratifiedFolds(request), {
      kind: "input",
      message: "The class dog has 2 items, fewer than the 3 folds.",
      next: "Add items of this class, or ask for fewer folds: decode: { folds: 2 }.",
    });
    assert.throws(() => stratifiedFolds({ ...request, labels: [0, 0, 0, 1] }), {
      message: "The class dog has 1 item, fewer than the 3 folds.",
      next: "Add items of this class, or remove the class.",
    });
    for (const folds of [1, 2.5]) assert.throws(() => stratifiedFolds({ ...request, folds }), { kind: "input" });
  });
});

describe("SST-2", needsShared, () => {
  const files = [
    ["sample", "sample3000_seed42.csv", 3000],
    ["train", "train.tsv", 67_349],
  ] as const;
  for (const [name, file, count] of files) {
    it(`splits and folds of the ${count} rows as scikit-learn's`, () => {
      const rows = readFileSync(`${shared}/data/sst2/${file}`, "utf8").trimEnd().split("\n").slice(1);
      const labels = rows.map((row) => Number(row.at(-1)));
      assert.equal(labels.length, count);
      const { seed, ...expected } = reference.sst2[name];
      const request = { labels, classNames: ["negative", "positive"], testSize: 0.25, seed };
      const stratified = trainTestSplit({ ...request, stratify: true });
      const plain = trainTestSplit({ ...request, stratify: false });
      const found = {
        train: digest(stratified.train),
        test: digest(stratified.test),
        plainTrain: digest(plain.train),
        plainTest: digest(plain.test),
        folds: stratifiedFolds({ ...request, folds: 5 }).map(digest),
      };
      assert.deepEqual(found, expected);
    });
  }
});
