import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { majorityBaseline } from "../../../src/core/decoding/scores/decodeFigures.ts";
import { aucInterval, delong, wilsonInterval } from "../../../src/core/decoding/scores/intervals.ts";
import { mcnemar } from "../../../src/core/decoding/scores/mcnemar.ts";
import { stratifiedGroupFolds } from "../../../src/core/decoding/split/stratifiedGroupFolds.ts";
import { refuseUntrainedClass } from "../../../src/core/decoding/split/trainTestSplit.ts";

const reference: {
  readonly folds: readonly {
    readonly labels: readonly number[];
    readonly groups: readonly number[];
    readonly folds: number;
    readonly seed: number;
    readonly tests: readonly (readonly number[])[];
  }[];
  readonly wilson: readonly (readonly [number, number, number, number])[];
  readonly mcnemar: readonly (readonly [number, number, number])[];
  readonly auc: readonly {
    readonly labels: readonly number[];
    readonly scores: readonly number[];
    readonly auc: number;
    readonly sklearn: number;
    readonly variance: number;
  }[];
  readonly dummy: readonly {
    readonly train: readonly number[];
    readonly test: readonly number[];
    readonly class: number;
    readonly accuracy: number;
  }[];
} = JSON.parse(readFileSync(new URL("../../reference/decodingInference.json", import.meta.url), "utf8"));

const near = (value: number, expected: number, what = "") =>
  assert.ok(Math.abs(value - expected) < 1e-12, `${what} ${value}, expected ${expected}`);

describe("folds with groups", () => {
  it("are scikit-learn's, row by row, in 200 random sets", () => {
    assert.equal(reference.folds.length, 200);
    let compared = 0;
    for (const { labels, groups, folds, seed, tests } of reference.folds) {
      const classNames = [...new Set(labels)].map((label) => `class ${label}`);
      let found: Uint32Array[] = [];
      try {
        found = stratifiedGroupFolds({ labels, classNames, folds, seed, groups: Uint32Array.from(groups) });
      } catch (error) {
        // scikit-learn goes on where all items of a class are in one fold.
        assert.match(String(error), /are in one fold/);
        continue;
      }
      compared++;
      assert.deepEqual(
        found.map((test) => [...test]),
        tests,
        `set ${seed}`,
      );
    }
    assert.ok(compared >= 190, `${compared} compared`);
  });

  it("refuses fewer groups than folds, and a class that one fold has alone", () => {
    const request = { classNames: ["cat", "dog"], folds: 3, seed: 1 };
    assert.throws(
      () => stratifiedGroupFolds({ ...request, labels: [0, 1, 0, 1], groups: Uint32Array.of(0, 0, 1, 1) }),
      { kind: "input", message: "The items form 2 groups, fewer than the 3 folds." },
    );
    assert.throws(
      () => stratifiedGroupFolds({ ...request, labels: [0, 0, 0, 1, 1], groups: Uint32Array.of(0, 1, 2, 3, 3) }),
      { kind: "input", message: /^All items of the class dog are in one fold/ },
    );
  });
});

describe("intervals and tests of decoding", () => {
  it("Wilson's as statsmodels'", () => {
    for (const [successes, count, lower, upper] of reference.wilson) {
      const found = wilsonInterval(successes, count);
      near(found.lower, lower, `${successes} of ${count}`);
      near(found.upper, upper, `${successes} of ${count}`);
    }
  });

  it("McNemar's exact test as statsmodels'", () => {
    for (const [onlyFirst, onlySecond, p] of reference.mcnemar) {
      const first = [...new Array(onlyFirst).fill(1), ...new Array(onlySecond).fill(0), 1, 0];
      const second = [...new Array(onlyFirst).fill(0), ...new Array(onlySecond).fill(1), 1, 0];
      const found = mcnemar(first, second);
      assert.deepEqual([found.onlyFirst, found.onlySecond], [onlyFirst, onlySecond]);
      assert.ok(Math.abs(found.p - p) < 1e-11, `${onlyFirst}, ${onlySecond}: ${found.p}, expected ${p}`);
    }
  });

  it("DeLong's variance as by its definition, and the interval keeps within 0 and 1", () => {
    for (const { labels, scores, auc, sklearn, variance } of reference.auc) {
      const found = delong(labels, Float64Array.from(scores));
      near(found.auc, auc);
      near(found.auc, sklearn);
      near(found.variance, variance);
      const { lower, upper } = aucInterval(labels, Float64Array.from(scores));
      assert.ok(lower > 0 && lower < auc && auc < upper && upper < 1, `${lower} ${auc} ${upper}`);
    }
  });

  it("the interval of classes that are parted completely is not without width; of one class there is none", () => {
    const { lower, upper } = aucInterval([0, 0, 0, 1, 1], Float64Array.of(0.1, 0.2, 0.3, 0.8, 0.9));
    assert.ok(lower > 0.3 && lower < 0.4 && upper === 1, `${lower} ${upper}`);
    assert.ok(Number.isNaN(aucInterval([1, 1, 1], Float64Array.of(0.1, 0.2, 0.3)).lower));
  });

  it("the majority class of the training items, as DummyClassifier", () => {
    for (const { train, test, ...expected } of reference.dummy) {
      assert.deepEqual(majorityBaseline(train, Uint32Array.from(test), 3), {
        class: expected.class,
        accuracy: expected.accuracy,
      });
    }
  });

  it("a class that is only in the test set is refused by its name", () => {
    const classNames = ["cat", "dog", "lion"];
    assert.throws(() => refuseUntrainedClass([0, 1, 2, 0, 1], classNames, Uint32Array.of(0, 1, 3)), {
      kind: "input",
      message: "The class lion is only in the test set, so the classifier cannot learn it.",
    });
    refuseUntrainedClass([0, 1, 2, 0, 1], classNames, Uint32Array.of(0, 1, 2));
  });
});
