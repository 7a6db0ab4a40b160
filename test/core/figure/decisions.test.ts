import assert from "node:assert/strict";
import { test } from "node:test";
import { branches } from "../../../src/core/figure/heatmap/dendrogram.ts";
import { decideHeatmap } from "../../../src/core/figure/heatmap/heatmap.ts";
import {
  confusionPalettes,
  heatmapPalettes,
  hexColour,
  luminance,
  type PaletteName,
  palette,
  textColour,
} from "../../../src/core/figure/scene/colormap.ts";
import { colourLimits, paletteEntry } from "../../../src/core/figure/scene/limits.ts";
import { ticks } from "../../../src/core/figure/scene/ticks.ts";
import { cellText } from "../../../src/core/text/cellText.ts";
import { figureReference, resultOf, sixWords } from "./sixWords.ts";

const reference = await figureReference();

test("palettes are matplotlib's, entry by entry", () => {
  for (const name of new Set<PaletteName>([...heatmapPalettes, ...confusionPalettes])) {
    const theirs = reference.colormaps[name] ?? [];
    assert.equal(theirs.length, 768);
    assert.deepEqual([...palette(name)], theirs, name);
  }
});

test("luminance agrees with seaborn's relative_luminance", () => {
  const colours = palette("RdBu_r");
  const ours = (rgb: readonly number[]) => {
    const wanted = rgb.slice(0, 3).map((channel) => Math.round(channel * 255));
    const entry = Array.from({ length: 256 }, (_, k) => k).find((k) =>
      wanted.every((c, at) => colours[3 * k + at] === c),
    );
    return luminance(colours, entry ?? Number.NaN);
  };
  for (const { rgb, luminance: theirs } of reference.luminance) assert.ok(Math.abs(ours(rgb) - theirs) < 0.003);
});

test("cell texts are Python's .2g, exact halves included", () => {
  for (const { value, text } of reference.texts)
    assert.equal(cellText(value), text.replace("-", value < 0 ? "−" : "-"));
  assert.equal(cellText(123.4), "123");
});

test("ticks and their texts are matplotlib's", () => {
  for (const { low, high, ticks: places, labels } of reference.ticks) {
    const ours = ticks({ low, high });
    assert.deepEqual(
      ours.map(({ text }) => text),
      labels,
    );
    ours.forEach(({ value }, k) => {
      assert.ok(Math.abs(value - (places[k] ?? Number.NaN)) < 1e-9 * Math.max(1, Math.abs(high)));
    });
  }
});

test("every cell has seaborn's colour, text and text colour; the colour bar has its ticks", async () => {
  for (const name of ["data", "full", "signed"] as const) {
    const theirs = reference.heatmaps[name];
    const labels = theirs.matrix.map((_, k) => `s${k}`);
    const result = resultOf(theirs.matrix, labels, [], []);
    const {
      entries,
      palette: colours,
      ticks: ours,
    } = decideHeatmap(result, { limits: name === "full" ? "full" : "data" });
    theirs.colours.forEach((rgb, k) => {
      const entry = (entries[k] ?? 0) * 3;
      assert.deepEqual(Array.from(colours.subarray(entry, entry + 3)), rgb, `${name}, cell ${k}`);
    });
    theirs.texts.forEach(({ text, colour }, k) => {
      const value = theirs.matrix[Math.floor(k / labels.length)]?.[k % labels.length] ?? Number.NaN;
      assert.equal(cellText(value), text.replace(/^-/, "−"));
      assert.equal(textColour(colours, entries[k] ?? 0), colour);
    });
    assert.deepEqual(
      ours.map(({ text }) => text),
      theirs.barTicks,
    );
  }
});

test("limits: the data's, the measure's, centred", async () => {
  const { matrix } = await sixWords();
  assert.deepEqual(colourLimits(matrix, "data"), { low: Math.fround(0.2915), high: 1 });
  assert.deepEqual(colourLimits(matrix, "full"), { low: -1, high: 1 });
  assert.deepEqual(colourLimits(matrix, "centred"), { low: -Math.fround(0.6606), high: Math.fround(0.6606) });
  const distances = { ...matrix, kind: "dissimilarity", metric: "euclidean" } as const;
  assert.deepEqual(colourLimits(distances, "full"), { low: 0, high: Math.fround(0.6606) });
  assert.deepEqual(colourLimits({ ...distances, metric: "cosine" }, "full"), { low: 0, high: 2 });
  const alone = colourLimits({ ...matrix, count: 1, condensed: new Float32Array() }, "data");
  assert.ok(alone.low < alone.high);
  assert.equal(paletteEntry(1, { low: 0, high: 1 }), 255);
  assert.equal(paletteEntry(9, { low: 0, high: 1 }), 255);
  assert.equal(paletteEntry(-9, { low: 0, high: 1 }), 0);
});

test("branches stand where SciPy's dendrogram has them", () => {
  const { linkage, leaves, x, heights } = reference.dendrogram;
  const merges = linkage.map(([left, right, height, size]) => ({ left, right, height, size }));
  const top = Math.max(...merges.map(({ height }) => height));
  const ours = branches({ positions: Uint32Array.from(leaves), merges }).map((one) =>
    [one.left, one.right, one.leftHeight, one.rightHeight, one.height].map((value) => value.toFixed(9)).join(" "),
  );
  // SciPy draws leaves 10 apart from 5 and lists the branches in another order.
  const theirs = x.map(([x1, , , x2], k) => {
    const [h1 = 0, h = 0, , h2 = 0] = heights[k] ?? [];
    return [x1 / 10, x2 / 10, h1 / top, h2 / top, h / top].map((value) => value.toFixed(9)).join(" ");
  });
  assert.deepEqual(ours.sort(), theirs.sort());
});

test("a palette's colour as text", () => {
  assert.equal(hexColour(palette("RdBu_r"), 255), "#67001f");
  assert.equal(hexColour(palette("RdBu_r"), 0), "#053061");
});
