import assert from "node:assert/strict";
import { test } from "node:test";
import { arrangementPictures } from "../../../../src/core/figure/rsa/arrangements.ts";
import { barAt, barsMarks } from "../../../../src/core/figure/rsa/barMarks.ts";
import { decideBars } from "../../../../src/core/figure/rsa/bars.ts";
import { layOutBars } from "../../../../src/core/figure/rsa/barsLayout.ts";
import { layoutMarks, layoutScale, nearestPoint, placeOfPoint } from "../../../../src/core/figure/rsa/layoutMarks.ts";
import { differenceMatrix, secondOrderMatrix } from "../../../../src/core/figure/rsa/matrices.ts";
import { decideRdm, missingEntry } from "../../../../src/core/figure/rsa/rdmPicture.ts";
import { rsaScene } from "../../../../src/core/figure/rsa/rsaScene.ts";
import { conditionOrder, type RsaChoice, viewOf } from "../../../../src/core/figure/rsa/rsaView.ts";
import { decideScatter, mostPoints, nearestPair } from "../../../../src/core/figure/rsa/scatter.ts";
import { placeOfPair } from "../../../../src/core/figure/rsa/scatterMarks.ts";
import { percentiles } from "../../../../src/core/figure/rsa/words/percentiles.ts";
import { rsaToCsv } from "../../../../src/core/figure/rsa/words/rsaToCsv.ts";
import { categoryColour, paperLook } from "../../../../src/core/figure/scene/look.ts";
import type { Mark } from "../../../../src/core/figure/scene/scene.ts";
import { pairAt, pairCount, pairIndex } from "../../../../src/core/geometry/pairMatrix.ts";
import { estimateWidth } from "../../../../src/core/text/labels.ts";
import {
  likeThePaper,
  manyModels,
  oneSubject,
  rsaResult,
  sixConditions,
  withMissing,
  withPictures,
} from "../../../webviews/rsaResults.ts";
import { textFaults } from "../textFaults.ts";

const paper = rsaResult(likeThePaper);
const choice: RsaChoice = {
  order: "category",
  scale: "percentile",
  palette: "viridis",
  model: "",
  subject: "",
  arrows: false,
};
const texts = (marks: readonly Mark[]) => marks.flatMap((mark) => (mark.kind === "text" ? mark.text : []));

test("percentiles: 0 to 100 by rank, ties alike, missing ones missing, a constant 0", () => {
  const { NaN: missing } = Number;
  // (scipy.stats.rankdata(x) - 1) / 4 * 100 of [3, 1, 2, 2, 9]
  assert.deepEqual(Array.from(percentiles(Float64Array.of(3, 1, 2, 2, 9))), [75, 0, 37.5, 37.5, 100]);
  assert.deepEqual(Array.from(percentiles(Float64Array.of(3, missing, 1))), [100, missing, 0]);
  assert.deepEqual(Array.from(percentiles(Float64Array.of(0, 1, 1, 0))), [0, 100, 100, 0]);
  assert.deepEqual(Array.from(percentiles(Float64Array.of(5, 5, 5))), [0, 0, 0]);
});

test("a position of a condensed matrix and its pair are told from each other, for every size", () => {
  for (const count of [2, 3, 6, 92, 301]) {
    for (let k = 0; k < pairCount(count); k++) {
      const [first, second] = pairAt(count, k);
      assert.ok(first < second && second < count, `${count}: ${k}`);
      assert.equal(pairIndex(count, first, second), k);
    }
  }
  assert.deepEqual(pairAt(5000, pairCount(5000) - 1), [4998, 4999]);
});

test("an RDM's colours: symmetric in the order shown, the diagonal most similar, missing pairs a colour of their own", () => {
  const condensed = Float64Array.of(1, 2, Number.NaN, 4, 5, 6);
  const picture = decideRdm("R", condensed, Uint32Array.of(3, 1, 0, 2), { scale: "raw", palette: "viridis" });
  const at = (row: number, column: number) => picture.entries[row * 4 + column];
  for (let k = 0; k < 4; k++) assert.equal(at(k, k), 0);
  for (let row = 0; row < 4; row++)
    for (let column = 0; column < 4; column++) assert.equal(at(row, column), at(column, row));
  // The pair (0, 3) stands at row 0, column 2; (2, 3), the largest, at row 0, column 3.
  assert.equal(at(0, 2), missingEntry);
  assert.equal(at(0, 3), missingEntry - 1);
  assert.equal(picture.entries.filter((entry) => entry === missingEntry).length, 2);
  assert.notDeepEqual(picture.palette.slice(-3), picture.barPalette.slice(-3));
  assert.deepEqual(picture.limits, { low: 1, high: 6 });
});

test("orders: by category as in the file within each, by clustering also where pairs are missing", () => {
  const result = { ...paper, conditions: paper.conditions.map((one, k) => ({ ...one, category: k % 2 })) };
  const order = Array.from(conditionOrder(result, "category"));
  assert.deepEqual(order.slice(0, 3), [0, 2, 4]);
  assert.deepEqual(order.slice(46, 48), [1, 3]);
  const clustered = Array.from(conditionOrder(withMissing(paper), "cluster"));
  assert.deepEqual(
    clustered.toSorted((a, b) => a - b),
    Array.from({ length: 92 }, (_, k) => k),
  );
});

test("what is shown: the best model and the mean, unless they are named", () => {
  const view = viewOf(paper, choice);
  assert.equal(view.model.name, "all-MiniLM-L6-v2");
  assert.equal(view.reference.rdm, paper.reference.mean);
  const named = viewOf(paper, { ...choice, model: "Pixels", subject: "subject 3" });
  assert.equal(named.modelAt, 2);
  assert.equal(named.reference.rdm, paper.reference.subjects[2]?.rdm);
  assert.equal(viewOf(paper, { ...choice, model: "gone", subject: "gone" }).model.name, "all-MiniLM-L6-v2");
});

test("bars: ceiling, intervals and subjects are within the axis; every model has its name", () => {
  for (const result of [paper, rsaResult(manyModels), rsaResult(oneSubject), rsaResult(sixConditions)]) {
    const bars = decideBars(result);
    for (const { mean, error, subjects } of bars.bars)
      for (const value of [mean, error?.low ?? 0, error?.high ?? 0, ...subjects])
        assert.ok(value >= bars.limits.low && value <= bars.limits.high, `${value} within the axis`);
    const layout = layOutBars(bars, { width: 460, height: 300 }, paperLook, estimateWidth);
    const shown = texts(barsMarks(bars, layout, 0, paperLook, estimateWidth));
    assert.equal(shown.includes("noise ceiling"), result.noiseCeiling.kind === "estimated");
    for (const { name } of result.models)
      assert.ok(
        shown.some((text) => text.startsWith(name.slice(0, 6))),
        name,
      );
  }
  const negative = {
    ...paper,
    models: paper.models.map((model) => ({ ...model, mean: -0.2, perSubject: new Float64Array(4) })),
  };
  assert.ok(decideBars(negative).limits.low < -0.2);
});

test("models' names are never turned: beside each other in lines of their own, or at the left of lying bars", () => {
  const names = (models: readonly string[], width: number) => {
    const bars = decideBars(rsaResult({ ...likeThePaper, models }));
    const layout = layOutBars(bars, { width, height: 240 }, paperLook, estimateWidth);
    const whole = layout.margins.left + layout.width + layout.margins.right;
    assert.ok(Math.abs(whole - width) <= 1, `${whole} of ${width} pixels`);
    const marks = barsMarks(bars, layout, 0, paperLook, estimateWidth).filter((mark) => mark.kind === "text");
    for (const { text, turned } of marks) assert.ok(!turned || text.startsWith("Spearman"), text);
    const { top, bottom } = layout.margins;
    assert.deepEqual(textFaults(marks, { width, height: top + layout.height + bottom }), []);
    return { layout, marks };
  };
  const short = names(["Pixels", "Categories", "Words"], 400);
  assert.deepEqual(short.layout.names, [["Pixels"], ["Categories"], ["Words"]]);
  assert.equal(short.layout.lying, false);
  const wrapped = names(["rdm_model_animacy", "Pixels", "MiniLM, layer 3", "Words"], 500);
  assert.deepEqual(wrapped.layout.names[0], ["rdm_model_", "animacy"]);
  assert.equal(wrapped.layout.lying, false);
  const long = ["rdm_model_animacy", "synthetic-brain-subject-1", "all-MiniLM-L6-v2", "Pixels"];
  for (const width of [276, 400]) assert.equal(names(long, width).layout.lying, true);
  const many = names(manyModels.models, 680);
  assert.equal(many.layout.lying, true);
  assert.ok(many.layout.height >= 30 * 18, "each of thirty has its line");
  assert.ok(many.marks.some(({ text }) => text === "p < 0.001"));
});

test("few points have all their names, beside, over or below them, and none meets another", () => {
  const { layout, names } = rsaResult(likeThePaper).secondOrder;
  for (const side of [150, 220, 400]) {
    const picture = { title: "", layout, labels: names, categories: names.map(() => 0) };
    const frame = { x: 0, y: 28, side };
    const marks = layoutMarks(picture, layoutScale([layout]), frame, paperLook, estimateWidth);
    assert.equal(texts(marks).length, names.length + 2, `${side}: with title and stress`);
    assert.deepEqual(textFaults(marks, { width: side, height: side + 60 }), []);
  }
});

test("the bar under a point, upright and lying, its name included", () => {
  const layout = { width: 200, height: 100, margins: { left: 50, top: 20, right: 1, bottom: 40 }, names: [] };
  const upright = { ...layout, lying: false };
  assert.equal(barAt(4, upright, { x: 55, y: 130 }), 0);
  assert.equal(barAt(4, upright, { x: 245, y: 30 }), 3);
  assert.equal(barAt(4, upright, { x: 20, y: 60 }), undefined);
  assert.equal(barAt(4, upright, { x: 55, y: 10 }), undefined);
  const lying = { ...layout, lying: true };
  assert.equal(barAt(4, lying, { x: 10, y: 25 }), 0);
  assert.equal(barAt(4, lying, { x: 240, y: 119 }), 3);
  assert.equal(barAt(4, lying, { x: 100, y: 130 }), undefined);
});

test("a model without a value has no bar and breaks nothing", () => {
  const models = paper.models.map((model, k) =>
    k === 1 ? { ...model, mean: Number.NaN, perSubject: Float64Array.of(Number.NaN) } : model,
  );
  const bars = decideBars({ ...paper, models });
  assert.ok(Number.isFinite(bars.limits.high));
  const layout = layOutBars(bars, { width: 360, height: 200 }, paperLook, estimateWidth);
  const marks = barsMarks(bars, layout, 0, paperLook, estimateWidth);
  const numbers = marks
    .flatMap((mark) => Object.values(mark))
    .flat()
    .filter((value) => typeof value === "number");
  assert.ok(numbers.every(Number.isFinite));
});

test("scatter: every pair where its dissimilarities put it, and found there again", () => {
  const scatter = decideScatter(viewOf(paper, choice));
  assert.equal(scatter.count, 4186);
  const frame = { x: 10, y: 20, side: 200 };
  for (const pair of [0, 17, 4185]) {
    const [x, y] = placeOfPair(scatter, pair, frame);
    const found = nearestPair(scatter, (x - 10) / 200, 1 - (y - 20) / 200, 0.01);
    assert.equal(scatter.x[found ?? -1], scatter.x[pair]);
    assert.equal(scatter.y[found ?? -1], scatter.y[pair]);
  }
  assert.equal(nearestPair(scatter, -0.5, 0.5, 0.05), undefined);
  const within = scatter.within.filter((category) => category !== -1).length;
  const sizes = [0, 1, 2, 3, 4].map((category) => paper.conditions.filter((one) => one.category === category).length);
  assert.equal(
    within,
    sizes.reduce((sum, size) => sum + pairCount(size), 0),
  );
  assert.equal(decideScatter(viewOf(withMissing(paper), choice)).count, 4182);
});

test("scatter: very many pairs are a density that counts them all, the most the darkest", () => {
  const count = 160;
  const many = rsaResult({ ...likeThePaper, conditions: count, subjects: 2, models: ["M"] });
  const scatter = decideScatter(viewOf(many, choice));
  assert.ok(pairCount(count) > mostPoints);
  const { density } = scatter;
  assert.equal(density?.entries.length, 6400);
  assert.equal(Math.max(...(density?.entries ?? [])), 255);
  assert.ok(density?.entries.some((entry) => entry === 0));
});

test("arrangements: within the frame, on one scale, up is up, and found by their place", () => {
  const layouts = [paper.models[0]?.layout, paper.reference.layout].filter((one) => one !== undefined);
  const scale = layoutScale(layouts);
  const frame = { x: 5, y: 7, side: 300 };
  for (const layout of layouts)
    for (let k = 0; k < 92; k++) {
      const [x, y] = placeOfPoint(layout, k, scale, frame);
      assert.ok(x >= 5 && x <= 305 && y >= 7 && y <= 307);
    }
  const square = { points: Float64Array.of(0, 0, 1, 1), stress: 0 };
  const [[, low], [, high]] = [0, 1].map((k) => placeOfPoint(square, k, layoutScale([square]), frame)) as [
    [number, number],
    [number, number],
  ];
  assert.ok(high < low, "the second axis points up");
  assert.equal(nearestPoint(square, [285, 30], layoutScale([square]), frame), 1);
  assert.equal(nearestPoint(square, [150, 150], layoutScale([square]), frame), undefined);
  assert.deepEqual(layoutScale([{ points: new Float64Array(4), stress: 0 }]), { x: 0, y: 0, reach: 1 });
});

test("pictures stand at their conditions' places in frames of their categories' colours; too many are points", () => {
  const marksOf = (result: typeof paper, side: number) => {
    const { model: picture } = arrangementPictures(viewOf(result, choice));
    const scale = layoutScale([picture.layout]);
    const frame = { x: 5, y: 7, side };
    const marks = layoutMarks(picture, scale, frame, paperLook, (text) => 6 * text.length);
    const images = marks.flatMap((mark, k) => (mark.kind === "image" ? [{ mark, under: marks[k - 1] }] : []));
    const points = marks.reduce((sum, mark) => sum + (mark.kind === "points" ? mark.points.length / 2 : 0), 0);
    return { images, points, places: images.map((_, k) => placeOfPoint(picture.layout, k, scale, frame)) };
  };
  const result = withPictures(paper);
  const { images, points, places } = marksOf(result, 400);
  assert.deepEqual([images.length, points], [92, 0]);
  for (const [k, { mark, under }] of images.entries()) {
    const [x, y] = places[k] ?? [];
    assert.equal(mark.href, result.conditions[k]?.thumbnail);
    assert.deepEqual([mark.x + mark.width / 2, mark.y + mark.height / 2], [x, y]);
    assert.ok(mark.width === mark.height && mark.width >= 20, `${mark.width}`);
    assert.ok(mark.x >= 5 && mark.y >= 7 && mark.x + mark.width <= 405 && mark.y + mark.height <= 407);
    assert.ok(under?.kind === "rect" && under.width === mark.width + 4);
    assert.equal(under.fill, categoryColour(paperLook, result.conditions[k]?.category ?? null));
  }
  assert.deepEqual([marksOf(result, 100).images.length, marksOf(result, 100).points], [0, 92], "no room");
  const many = withPictures(rsaResult({ ...likeThePaper, conditions: 101 }));
  assert.deepEqual([marksOf(many, 400).images.length, marksOf(many, 400).points], [0, 101], "too many");
  const some = result.conditions.map((one, k) => (k === 0 ? { name: one.name, category: one.category } : one));
  assert.deepEqual(
    [marksOf({ ...result, conditions: some }, 400).images.length, marksOf({ ...result, conditions: some }, 400).points],
    [91, 1],
  );
});

test("matrices: differences turn their sign across the diagonal, all RDMs are there", () => {
  const { values, signs } = differenceMatrix(paper);
  assert.equal(values[1], -(values[3] ?? 0));
  assert.equal(values[1], paper.pairwise[0]?.difference);
  assert.equal(signs[1], "***");
  assert.ok(Number.isNaN(values[0]));
  const second = secondOrderMatrix(paper);
  assert.equal(second.names.length, 3 + 1 + 4);
  assert.equal(second.values[1], paper.secondOrder.comparisons[0]);
  assert.equal(second.values[8], paper.secondOrder.comparisons[0]);
});

test("the whole figure: everything within its edges, made-up data said, both arrangements, one colour bar with percentiles", () => {
  for (const result of [
    paper,
    { ...rsaResult(manyModels), synthetic: true },
    rsaResult(oneSubject),
    withMissing(rsaResult(sixConditions)),
  ]) {
    const scene = rsaScene(result, { ...choice, arrows: true }, estimateWidth);
    const shown = texts(scene.marks);
    assert.equal(shown.filter((text) => text.includes("synthetic data")).length > 0, result.synthetic);
    assert.equal(scene.title.includes("synthetic data"), result.synthetic);
    assert.equal(shown.filter((text) => text.startsWith("stress ")).length, 2);
    for (const mark of scene.marks) {
      if (mark.kind === "path" || mark.kind === "lines" || mark.kind === "points") {
        mark.points.forEach((value, k) => {
          assert.ok(value >= -1 && value <= (k % 2 === 0 ? scene.width : scene.height) + 1, `${mark.kind} at ${value}`);
        });
      } else assert.ok(mark.x >= 0 && mark.x <= scene.width && mark.y >= 0 && mark.y <= scene.height, mark.kind);
    }
  }
  const bars = (scale: "percentile" | "raw") =>
    rsaScene(paper, { ...choice, scale }, estimateWidth).marks.filter(
      (mark) => mark.kind === "cells" && mark.columns === 1,
    ).length;
  assert.deepEqual([bars("percentile"), bars("raw")], [1, 2]);
});

test("CSV: a row a model at full precision, subjects in columns, the ceiling below, made-up data in the head", () => {
  const lines = rsaToCsv(paper).split("\r\n");
  const fields = (line: number) => (lines[line] ?? "").split(",");
  assert.deepEqual(fields(0).slice(0, 3), ["model", "comparison", "mean"]);
  assert.deepEqual(fields(0).slice(-4), ["subject 1", "subject 2", "subject 3", "subject 4"]);
  assert.equal(Number(fields(1)[2]), paper.models[0]?.mean);
  assert.equal(Number(fields(3).at(-1)), paper.models[2]?.perSubject[3]);
  assert.equal(fields(4)[0], "noise ceiling (lower)");
  assert.equal(new Set(lines.slice(1, 4).map((line) => line.split(",").length)).size, 1);
  assert.match(rsaToCsv({ ...paper, synthetic: true }), /^"model \(synthetic data: made up/);
});

test("arrangements side by side are equally large, whatever the best fit made of the model's", () => {
  const small = paper.models.map((model) => {
    const points = model.layout.points.map((value) => value / 50 + 3);
    return { ...model, layout: { ...model.layout, points } };
  });
  const { model, reference } = arrangementPictures(viewOf({ ...paper, models: small }, choice));
  const width = ({ layout }: typeof model) => {
    const across = layout.points.filter((_, k) => k % 2 === 0);
    return Math.max(...across) - Math.min(...across);
  };
  assert.ok(Math.abs(width(model) / width(reference) - 1) < 0.3, `${width(model)} and ${width(reference)}`);
});
