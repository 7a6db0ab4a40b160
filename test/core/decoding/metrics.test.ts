import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { brier, calibration } from "../../../src/core/decoding/scores/calibration.ts";
import { classificationReport, type ReportRow } from "../../../src/core/decoding/scores/classificationReport.ts";
import { confusionMatrix, normalise, predictLabels } from "../../../src/core/decoding/scores/confusionMatrix.ts";
import { curvesOf, meanAuc } from "../../../src/core/decoding/scores/decodeFigures.ts";
import { averagePrecision, precisionRecall } from "../../../src/core/decoding/scores/precisionRecall.ts";
import { areaUnder, rocCurve } from "../../../src/core/decoding/scores/rocCurve.ts";
import { RandomState } from "../../../src/core/decoding/split/randomState.ts";
import { reference } from "./reference.ts";

function near(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  assert.equal(actual.length, expected.length, what);
  for (let k = 0; k < actual.length; k++) {
    const [mine, theirs] = [actual[k] ?? Number.NaN, expected[k] ?? Number.NaN];
    assert.ok(Math.abs(mine - theirs) < 1e-12, `${what}: ${mine} is not ${theirs} at ${k}`);
  }
}

const aucOf = (labels: readonly number[], scores: Float64Array) => {
  const { falsePositiveRate, truePositiveRate } = rocCurve(labels, scores);
  return areaUnder(falsePositiveRate, truePositiveRate);
};

describe("two classes, against scikit-learn", () => {
  for (const known of reference.binary) {
    it(known.name, () => {
      const scores = Float64Array.from(known.scores);
      for (const [theirs, all] of [
        [known.roc, false],
        [known.rocAll, true],
      ] as const) {
        const mine = rocCurve(known.labels, scores, { all });
        near(mine.falsePositiveRate, theirs.fpr, "false positive rate");
        near(mine.truePositiveRate, theirs.tpr, "true positive rate");
        assert.equal(mine.thresholds[0], Number.POSITIVE_INFINITY);
        near(mine.thresholds.slice(1), theirs.thresholds, "thresholds");
      }
      near([aucOf(known.labels, scores)], [known.auc], "AUC");
      const curve = precisionRecall(known.labels, scores);
      near(curve.precision, known.precision, "precision");
      near(curve.recall, known.recall, "recall");
      near(curve.thresholds, known.thresholds, "thresholds of precision and recall");
      near([averagePrecision(curve)], [known.averagePrecision], "average precision");
      for (const { bins, ...theirs } of known.calibrations) {
        const { predicted, observed, items } = calibration(known.labels, scores, bins);
        near(predicted, theirs.predicted, `mean probability in each of ${bins} bins`);
        near(observed, theirs.observed, `share of positive in each of ${bins} bins`);
        assert.equal(
          items.reduce((sum, count) => sum + count, 0),
          scores.length,
        );
      }
      near([brier(known.labels, scores)], [known.brier], "Brier score");
    });
  }
});

describe("several classes, against scikit-learn", () => {
  for (const known of reference.many) {
    it(known.name, () => {
      const classes = known.probabilities[0]?.length ?? 0;
      const predicted = predictLabels(Float64Array.from(known.probabilities.flat()), classes);
      assert.deepEqual(Array.from(predicted), known.predicted);
      const counts = confusionMatrix(known.labels, predicted, classes);
      near(normalise(counts, classes, "none"), known.confusion.none.flat(), "counts");
      near(normalise(counts, classes, "true"), known.confusion.true.flat(), "shares of the true class");
      near(normalise(counts, classes, "predicted"), known.confusion.pred.flat(), "shares of the predicted class");
      near(normalise(counts, classes, "all"), known.confusion.all.flat(), "shares of all");
      const report = classificationReport(counts, classes);
      const rows: [ReportRow, string][] = [
        ...report.classes.map((row, label): [ReportRow, string] => [row, String(label)]),
        [report.macro, "macro avg"],
        [report.weighted, "weighted avg"],
      ];
      for (const [mine, name] of rows) {
        const theirs = known.report[name];
        assert.ok(theirs);
        near(
          [mine.precision, mine.recall, mine.f1, mine.support],
          [theirs.precision, theirs.recall, theirs["f1-score"], theirs.support],
          `report of ${name}`,
        );
      }
      near([report.accuracy], [known.report.accuracy], "accuracy");
      if (known.auc_macro === undefined || known.auc_weighted === undefined) return;
      const curves = curvesOf(Uint32Array.from(known.labels), Float64Array.from(known.probabilities.flat()), classes);
      near([meanAuc(curves)], [known.auc_macro], "macro AUC");
      const weighted = curves.reduce((sum, { auc, label }) => sum + auc * (report.classes[label]?.support ?? 0), 0);
      near([weighted / known.labels.length], [known.auc_weighted], "weighted AUC");
    });
  }
});

describe("what holds for every set of scores", () => {
  const random = new RandomState(7);
  const drawn = Array.from({ length: 60 }, () => {
    const count = 4 + random.interval(60);
    const labels = Array.from({ length: count }, (_, item) => (item < 2 ? item : random.interval(1)));
    // Few distinct scores, so that many tie.
    return { labels, scores: Float64Array.from(labels, (label) => (random.interval(9) + label) / 10) };
  });

  it("the AUC is the share of pairs in the right order, ties counted half (Mann and Whitney)", () => {
    for (const { labels, scores } of drawn) {
      let right = 0;
      let pairs = 0;
      for (const [a, label] of labels.entries()) {
        for (const [b, other] of labels.entries()) {
          if (label !== 1 || other !== 0) continue;
          pairs++;
          right += (scores[a] ?? 0) > (scores[b] ?? 0) ? 1 : scores[a] === scores[b] ? 0.5 : 0;
        }
      }
      assert.ok(Math.abs(aucOf(labels, scores) - right / pairs) < 1e-12);
    }
  });

  it("the AUC turns over with the labels, and only the order of the scores counts", () => {
    for (const { labels, scores } of drawn) {
      const auc = aucOf(labels, scores);
      const turned = labels.map((label) => 1 - label);
      assert.ok(Math.abs(aucOf(turned, scores) - (1 - auc)) < 1e-12);
      assert.equal(
        aucOf(
          labels,
          scores.map((score) => Math.exp(3 * score)),
        ),
        auc,
      );
    }
  });

  it("the ROC curve rises from (0, 0) to (1, 1), with or without the points on its straight parts", () => {
    for (const { labels, scores } of drawn) {
      for (const all of [false, true]) {
        const { falsePositiveRate: x, truePositiveRate: y, thresholds } = rocCurve(labels, scores, { all });
        assert.deepEqual([x[0], y[0], x.at(-1), y.at(-1)], [0, 0, 1, 1]);
        for (let point = 1; point < x.length; point++) {
          assert.ok((x[point] ?? 0) >= (x[point - 1] ?? 0) && (y[point] ?? 0) >= (y[point - 1] ?? 0));
          assert.ok((thresholds[point] ?? 0) < (thresholds[point - 1] ?? 0));
        }
        assert.ok(Math.abs(areaUnder(x, y) - aucOf(labels, scores)) < 1e-12);
      }
    }
  });

  it("a threshold of the ROC curve calls positive what has its value or more", () => {
    for (const { labels, scores } of drawn) {
      const { falsePositiveRate, truePositiveRate, thresholds } = rocCurve(labels, scores);
      for (const [point, threshold] of thresholds.entries()) {
        const called = Uint8Array.from(scores, (score) => Number(score >= threshold));
        const [[trueNegative, falsePositive], [falseNegative, truePositive]] = shares(labels, called);
        near([trueNegative + falsePositive, falseNegative + truePositive], [1, 1], "rows of the matrix");
        near([falsePositiveRate[point] ?? -1, truePositiveRate[point] ?? -1], [falsePositive, truePositive], "rates");
      }
    }
  });

  it("the confusion matrix holds every item once; turned labels turn it; its shares add up", () => {
    for (let round = 0; round < 60; round++) {
      const classes = 2 + random.interval(3);
      const count = random.interval(50);
      const truth = Array.from({ length: count }, () => random.interval(classes - 1));
      const predicted = truth.map(() => random.interval(classes - 1));
      const counts = confusionMatrix(truth, predicted, classes);
      assert.equal(total(counts), count);
      const turned = confusionMatrix(predicted, truth, classes);
      for (let row = 0; row < classes; row++) {
        for (let column = 0; column < classes; column++) {
          assert.equal(counts[row * classes + column], turned[column * classes + row]);
        }
        const shareOfRow = total(normalise(counts, classes, "true").subarray(row * classes, (row + 1) * classes));
        near([shareOfRow], [truth.includes(row) ? 1 : 0], `shares of class ${row}`);
      }
      near([total(normalise(counts, classes, "predicted"))], [new Set(predicted).size], "shares of the predicted");
      near([total(normalise(counts, classes, "all"))], [count === 0 ? 0 : 1], "shares of all");
      const { accuracy, weighted } = classificationReport(counts, classes);
      const right = truth.filter((label, item) => label === predicted[item]).length;
      near([accuracy, weighted.recall], [count === 0 ? 0 : right / count, accuracy], "accuracy, and weighted recall");
    }
  });

  it("without items of one kind, or without any, there is no ROC curve: NaN", () => {
    for (const labels of [[1, 1], [0, 0], []]) {
      const scores = Float64Array.from(labels, (_, item) => item / 4);
      assert.ok(Number.isNaN(aucOf(labels, scores)), `${labels.length} items`);
    }
    const { falsePositiveRate, truePositiveRate } = rocCurve([1, 1], Float64Array.of(0.1, 0.2));
    assert.deepEqual(Array.from(falsePositiveRate), [Number.NaN, Number.NaN, Number.NaN]);
    assert.deepEqual(Array.from(truePositiveRate), [0, 0.5, 1]);
    assert.ok(Number.isNaN(brier([], new Float64Array())));
  });

  it("without positive items precision and recall are scikit-learn's", () => {
    const curve = precisionRecall([0, 0], Float64Array.of(0.1, 0.2));
    near(curve.precision, reference.noPositive.precision, "precision");
    near(curve.recall, reference.noPositive.recall, "recall");
    assert.equal(averagePrecision(curve), 0);
  });
});

const total = (values: Uint32Array | Float64Array) => Array.from(values).reduce((sum, value) => sum + value, 0);

/** Shares of the true class, as two rows. */
function shares(truth: ArrayLike<number>, predicted: ArrayLike<number>): [[number, number], [number, number]] {
  const [a = 0, b = 0, c = 0, d = 0] = normalise(confusionMatrix(truth, predicted, 2), 2, "true");
  return [
    [a, b],
    [c, d],
  ];
}
