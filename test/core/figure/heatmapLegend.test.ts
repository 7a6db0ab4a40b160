import assert from "node:assert/strict";
import { test } from "node:test";
import { compareHeatmaps } from "../../../src/core/figure/compare/compareHeatmaps.ts";
import { decideHeatmap } from "../../../src/core/figure/heatmap/heatmap.ts";
import { layOut } from "../../../src/core/figure/heatmap/heatmapLayout.ts";
import { legendMarks } from "../../../src/core/figure/heatmap/heatmapMarks.ts";
import { categoryMarks } from "../../../src/core/figure/matrix/strips.ts";
import { paperLook } from "../../../src/core/figure/scene/look.ts";
import { estimateWidth } from "../../../src/core/text/labels.ts";
import { sixCompared } from "../../webviews/comparisons.ts";
import { manyStimuli } from "../../webviews/results.ts";
import { textFaults } from "./textFaults.ts";

test("the legend of an exported figure has every category, within the figure; a page has its own", async () => {
  for (const count of [6, 14, 30]) {
    const heatmap = decideHeatmap(await manyStimuli(92, count));
    const options = { measure: estimateWidth, look: paperLook, framed: true };
    const layout = layOut(heatmap, options);
    if (!layout.namedRuns) {
      const named = layout.legend.flat().map(({ category }) => category);
      assert.deepEqual(
        named,
        Array.from({ length: count }, (_, k) => k),
      );
    }
    assert.deepEqual(textFaults(legendMarks({ heatmap, layout, ...options }), layout), []);
    assert.deepEqual(layOut(heatmap, { ...options, size: { width: 400, height: 400 } }).legend, []);
  }
});

test("no two of 40 categories look alike", () => {
  const box = { x: 0, y: 0, width: 6, height: 30 };
  const looks = Array.from({ length: 40 }, (_, category) => JSON.stringify(categoryMarks(box, category, paperLook)));
  assert.equal(new Set(looks).size, 40);
  assert.equal(categoryMarks(box, 3, paperLook).length, 1, "as long as there are colours, they do");
});

test("a title that is wider than the figure goes on below, at most in three lines", async () => {
  const six = await manyStimuli(6, 2);
  const titled = (title: string, width: number) =>
    layOut(decideHeatmap({ ...six, title }), { measure: estimateWidth, look: paperLook, size: { width, height: 400 } });
  assert.deepEqual(titled("Animals", 260).title, ["Animals"]);
  const long = titled("Learned similarity in all-MiniLM-L6-v2 embedding space", 260);
  assert.equal(long.title.join(" "), "Learned similarity in all-MiniLM-L6-v2 embedding space");
  assert.ok(long.title.length > 1 && long.side < titled("Animals", 260).side + 1);
  const endless = titled("word ".repeat(100), 260).title;
  assert.equal(endless.length, 3);
  assert.match(endless[2] ?? "", /…$/);
});

test("in a wide room cells are wider than high, up to one and a half times; in a high one they are squares", async () => {
  const heatmap = decideHeatmap(await manyStimuli(6, 2));
  const at = (width: number, height: number) =>
    layOut(heatmap, { measure: estimateWidth, look: paperLook, size: { width, height } });
  const wide = at(1600, 600);
  assert.ok(Math.abs(wide.wide / wide.side - 1.5) < 0.01);
  const high = at(400, 900);
  assert.equal(high.wide, high.side);
  const between = at(800, 600);
  assert.ok(between.wide > between.side && between.wide < 1.5 * between.side);
});

test("the heatmaps of two encoders and of their difference are equally large, whatever their colour bars say", async () => {
  const sides = compareHeatmaps(await sixCompared(), {}).map((heatmap) => {
    const options = { measure: estimateWidth, look: paperLook, size: { width: 380, height: 380 } };
    return layOut(heatmap, options).side;
  });
  assert.equal(new Set(sides).size, 1, sides.join(", "));
});
