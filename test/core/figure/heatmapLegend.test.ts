import assert from "node:assert/strict";
import { test } from "node:test";
import { compareHeatmaps } from "../../../src/core/figure/compare/compareHeatmaps.ts";
import { decideHeatmap } from "../../../src/core/figure/heatmap/heatmap.ts";
import { layOut } from "../../../src/core/figure/heatmap/heatmapLayout.ts";
import { legendMarks } from "../../../src/core/figure/heatmap/heatmapMarks.ts";
import { paperLook } from "../../../src/core/figure/scene/look.ts";
import { estimateWidth } from "../../../src/core/text/labels.ts";
import { sixCompared } from "../../webviews/comparisons.ts";
import { manyStimuli } from "../../webviews/results.ts";
import { textFaults } from "./textFaults.ts";

test("the legend has every category, or says how many more there are; it is within the figure", async () => {
  for (const count of [2, 6, 14, 30]) {
    const heatmap = decideHeatmap(await manyStimuli(92, count));
    for (const size of [
      { width: 276, height: 430 },
      { width: 460, height: 370 },
      { width: 860, height: 600 },
      { width: 392, height: 392 },
    ]) {
      const options = { measure: estimateWidth, look: paperLook, size };
      const layout = layOut(heatmap, options);
      if (layout.namedRuns) continue;
      const entries = layout.legend.flat();
      const named = entries.filter(({ category }) => category !== undefined).length;
      const more = Number(/\d+/.exec(entries.find(({ category }) => category === undefined)?.text ?? "0")?.[0]);
      assert.equal(named + more, count, `${count} categories in ${size.width} × ${size.height}`);
      assert.deepEqual(textFaults(legendMarks({ heatmap, layout, ...options }), size), []);
      if (count <= 6) assert.equal(more, 0, `${size.width} × ${size.height}: room for ${count}`);
      assert.ok(layout.side >= 100, `a matrix of ${layout.side} pixels`);
    }
  }
});

test("the heatmaps of two encoders and of their difference are equally large, whatever their colour bars say", async () => {
  const sides = compareHeatmaps(await sixCompared(), {}).map((heatmap) => {
    const options = { measure: estimateWidth, look: paperLook, size: { width: 380, height: 380 } };
    return layOut(heatmap, options).side;
  });
  assert.equal(new Set(sides).size, 1, sides.join(", "));
});
