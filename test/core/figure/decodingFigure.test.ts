import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { decodeFigures } from "../../../src/core/decoding/scores/decodeFigures.ts";
import { confusionText, decideConfusion } from "../../../src/core/figure/decoding/confusion.ts";
import { decideCurves, decideMarker } from "../../../src/core/figure/decoding/curves.ts";
import { decodeToCsv } from "../../../src/core/figure/decoding/decodeToCsv.ts";
import { decodeToJson } from "../../../src/core/figure/decoding/decodeToJson.ts";
import { decodeFinding } from "../../../src/core/figure/decoding/decodeWords.ts";
import { decodingScene } from "../../../src/core/figure/decoding/decodingScene.ts";
import { foldBand } from "../../../src/core/figure/decoding/meanCurve.ts";
import { histogramMarks } from "../../../src/core/figure/scene/histogramMarks.ts";
import { paperLook } from "../../../src/core/figure/scene/look.ts";
import { sceneToSvg } from "../../../src/core/figure/scene/sceneToSvg.ts";
import type { CrossValidation, DecodeResult } from "../../../src/core/results/decodeResult.ts";
import { estimateWidth } from "../../../src/core/text/labels.ts";
import { sixWords } from "./sixWords.ts";

interface Items {
  readonly truth: readonly number[];
  readonly probabilities: readonly number[];
}
interface Reference extends Items {
  readonly classes: readonly string[];
  readonly folds: readonly Items[];
  readonly accuracy: number;
  readonly auc: number;
  readonly confusion: number[][];
  readonly report: Record<string, unknown>;
  readonly roc: { fpr: number[]; tpr: number[]; thresholds: (number | null)[] };
  readonly band: { low: number[]; high: number[] };
}

const text = await readFile(new URL("../../reference/decodingFigure.json", import.meta.url), "utf8");
const reference: { two: Reference; three: Reference } = JSON.parse(text);
const { receipt } = await sixWords();

/** The reference's test items behind as many training items, and its folds over further ones. */
function resultOf({ classes, truth, probabilities, folds }: Reference): {
  result: DecodeResult;
  folds: CrossValidation;
} {
  const all = [truth, truth, ...folds.map((fold) => fold.truth)].flat();
  let at = 2 * truth.length;
  const rows = classes.length === 2 ? 1 : classes.length;
  return {
    result: {
      kind: "decode",
      title: "Decoding <two> & more",
      encoder: "all-MiniLM-L6-v2",
      classes,
      items: all.map((label, k) => ({ text: `sentence, "${k}"`, label, line: k })),
      settings: {
        testSize: 0.5,
        stratify: true,
        grouped: false,
        seed: 1,
        C: 1,
        maxIter: 100,
        tolerance: 0,
        balanced: false,
        folds: 3,
      },
      train: Uint32Array.from(truth, (_, k) => k),
      test: Uint32Array.from(truth, (_, k) => truth.length + k),
      fit: {
        coefficients: Float64Array.from({ length: rows * 2 }, (_, k) => k + 0.5),
        intercept: Float64Array.from({ length: rows }, (_, k) => -k),
        dimensions: 2,
        iterations: 9,
        converged: true,
        gradient: 1e-9,
      },
      probabilities: Float64Array.from(probabilities),
      neighbours: truth.map(() => []),
      leaks: [],
      diagnostics: [],
      receipt,
    },
    folds: {
      grouped: false,
      folds: folds.map((fold) => {
        const test = Uint32Array.from(fold.truth, () => at++);
        return { test, probabilities: Float64Array.from(fold.probabilities), accuracy: 0, auc: 0 };
      }),
    },
  };
}

function close(ours: ArrayLike<number>, theirs: readonly number[], name: string): void {
  assert.equal(ours.length, theirs.length, name);
  for (const [k, value] of theirs.entries()) {
    assert.ok(Math.abs((ours[k] ?? Number.NaN) - value) < 1e-12, `${name}[${k}]: ${ours[k]} for ${value}`);
  }
}

for (const name of ["two", "three"] as const) {
  const theirs = reference[name];
  const { result, folds } = resultOf(theirs);

  test(`${name} classes: JSON has scikit-learn's figures in its shapes`, () => {
    const json = JSON.parse(JSON.stringify(decodeToJson(result)));
    assert.ok(Math.abs(json.accuracy - theirs.accuracy) < 1e-12);
    assert.ok(Math.abs(json.auc - theirs.auc) < 1e-12);
    assert.deepEqual(json.confusion, theirs.confusion);
    assert.deepEqual(Object.keys(json.report), Object.keys(theirs.report));
    close(numbersIn(json.report), numbersIn(theirs.report), "report");
    const roc = name === "two" ? json.roc : json.roc[1];
    close(roc.fpr, theirs.roc.fpr, "fpr");
    close(roc.tpr, theirs.roc.tpr, "tpr");
    assert.deepEqual(roc.thresholds, theirs.roc.thresholds);
    assert.deepEqual(
      json.coefficients,
      name === "two"
        ? [[0.5, 1.5]]
        : [
            [0.5, 1.5],
            [2.5, 3.5],
            [4.5, 5.5],
          ],
    );
    assert.equal(json.intercept.length, json.coefficients.length);
    assert.deepEqual(
      json.first,
      result.items.slice(0, 5).map((item) => item.text),
    );
  });

  test(`${name} classes: the band of the folds' ROC curves is numpy's`, () => {
    const band = foldBand(result, folds);
    close(band.low, theirs.band.low, "low");
    close(band.high, theirs.band.high, "high");
  });

  test(`${name} classes: the picture has every text, and the numbers of every cell`, () => {
    const svg = sceneToSvg(decodingScene(result, { folds }));
    const decided = decideConfusion(result);
    const texts = [...theirs.classes, "True label", "Predicted label", "Chance", "3 folds, mean ± SD"];
    for (const one of texts) assert.ok(svg.includes(`>${one}<`), one);
    for (const cell of decided.values.keys()) assert.ok(svg.includes(`>${confusionText(decided, cell)}<`));
    assert.ok(svg.includes("Decoding &lt;two&gt; &amp; more"));
    assert.equal(svg.includes("NaN"), false);
  });
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const { result } = resultOf(reference.two);

test("the threshold's point lies on its curve, at both ends too", () => {
  for (const threshold of [0, 0.2, 0.5, 0.9, 1]) {
    const marker = decideMarker(result, "roc", threshold);
    const { confusion } = decodeFigures(result, threshold);
    const [trueNegative = 0, falsePositive = 0, falseNegative = 0, truePositive = 0] = confusion;
    assert.equal(marker?.x, falsePositive / (falsePositive + trueNegative));
    assert.equal(marker?.y, truePositive / (truePositive + falseNegative));
  }
  assert.deepEqual(decideMarker(result, "precisionRecall", 1), { x: 0, y: 1, name: "Threshold 1.00" });
  assert.equal(decideMarker(result, "calibration", 0.5), undefined);
});

test("a moved threshold is in the picture and its legend; the usual one is not", () => {
  assert.equal(sceneToSvg(decodingScene(result)).includes("Threshold"), false);
  const moved = sceneToSvg(decodingScene(result, { threshold: 0.7 }));
  assert.ok(moved.includes(">Threshold 0.70<"));
  assert.match(moved, / accuracy 0\.\d{3} at threshold 0\.70</);
});

test("of very many classes the average alone has a name", () => {
  const classes = Array.from({ length: 9 }, (_, k) => `class ${k}`);
  const items = Array.from({ length: 90 }, (_, k) => ({ text: "", label: k % 9 }));
  const probabilities = Float64Array.from({ length: 90 * 9 }, (_, k) => (k % 9 === Math.floor(k / 9) % 9 ? 0.2 : 0.1));
  const many = { ...result, classes, items, test: Uint32Array.from(items.keys()), probabilities };
  const names = decideCurves(many, "roc").curves.map(({ name }) => name);
  assert.deepEqual(
    names.filter((name) => name !== undefined),
    ["Chance", "Macro average (AUC 1.000)"],
  );
});

test("a class that is not in the test leaves no curve, no NaN in the picture, and a dash for its area", () => {
  const onlyOne = { ...result, items: result.items.map((item) => ({ ...item, label: 0 })) };
  assert.deepEqual(
    decideCurves(onlyOne, "roc").curves.map(({ style }) => style),
    ["chance"],
  );
  assert.equal(decideMarker(onlyOne, "roc", 0.7), undefined);
  assert.equal(sceneToSvg(decodingScene(onlyOne, { threshold: 0.7 })).includes("NaN"), false);
  assert.match(decodeFinding(onlyOne), /AUC –\./);
});

test("a fit that ended before the optimum says so", () => {
  assert.doesNotMatch(decodeFinding(result), /optimum/);
  const settings = { ...result.settings, tolerance: 1e-4 };
  assert.match(
    decodeFinding({ ...result, settings }),
    / The fit ended after 9 iterations, at the tolerance 1e-4, before the optimum\.$/,
  );
});

test("CSV: a line a test item, quoted where it must be", () => {
  const lines = decodeToCsv(result, decodeFigures(result)).trimEnd().split("\r\n");
  assert.equal(lines.length, result.test.length + 1);
  assert.equal(lines[0], "text,line,row,true,predicted,p(negative),p(positive)");
  assert.ok(lines[1]?.startsWith('"sentence, ""40""",41,,'), lines[1]);
});

test("a histogram whose values are all the same has one bar, and the line where it belongs", () => {
  const marks = histogramMarks(
    new Float64Array(50).fill(0.5),
    0.5,
    { width: 300, height: 120 },
    paperLook,
    estimateWidth,
  );
  assert.equal(marks.filter(({ kind }) => kind === "rect").length, 1);
  const line = marks.findLast((mark) => mark.kind === "lines");
  assert.equal(Math.round(line?.points[0] ?? Number.NaN), 150);
});
