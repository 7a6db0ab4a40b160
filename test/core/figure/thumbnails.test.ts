import assert from "node:assert/strict";
import { test } from "node:test";
import { decideHeatmap } from "../../../src/core/figure/heatmap/heatmap.ts";
import { drawHeatmap } from "../../../src/core/figure/heatmap/heatmapScene.ts";
import { resultToJson } from "../../../src/core/figure/heatmap/resultToJson.ts";
import { paperLook } from "../../../src/core/figure/scene/look.ts";
import type { ImageMark, Scene } from "../../../src/core/figure/scene/scene.ts";
import { estimateWidth } from "../../../src/core/text/labels.ts";
import { picturesAndCaptions } from "./captions/picturesAndCaptions.ts";

const result = picturesAndCaptions(100);

function drawn(size?: { width: number; height: number }) {
  return drawHeatmap(decideHeatmap(result), { measure: estimateWidth, look: paperLook, ...(size && { size }) });
}

function images({ marks }: Scene): ImageMark[] {
  return marks.flatMap((mark) => (mark.kind === "image" ? mark : []));
}

for (const size of [undefined, { width: 800, height: 600 }, { width: 360, height: 420 }]) {
  const name = size === undefined ? "an export" : `${size.width} × ${size.height}`;
  test(`each picture stands once on either axis, in the middle of its row and column: ${name}`, () => {
    const { scene, layout } = drawn(size);
    const [rows, columns] = [images(scene).slice(0, 3), images(scene).slice(3)];
    assert.equal(columns.length, 3);
    for (const [k, { x, y, width, height }] of rows.entries()) {
      assert.ok(Math.abs(y + height / 2 - (layout.y + (k + 0.5) * layout.cellHeight)) < 1e-9);
      assert.ok(
        x >= 0 && x + width <= layout.x && width === height && width <= Math.min(layout.cell, layout.cellHeight),
      );
    }
    for (const [k, { x, y, width, height }] of columns.entries()) {
      assert.ok(Math.abs(x + width / 2 - (layout.x + (k + 0.5) * layout.cell)) < 1e-9);
      assert.ok(y >= layout.y + layout.side && y + height <= scene.height);
    }
  });
}

test("labels do not run into pictures, and none is lost", () => {
  const { scene, layout } = drawn({ width: 800, height: 600 });
  const [first] = images(scene);
  const label = scene.marks.find((mark) => mark.kind === "text" && mark.text.startsWith("cat."));
  assert.ok(first && label?.kind === "text");
  assert.ok(label.x <= first.x);
  assert.ok(label.x - estimateWidth(label.text, label.size) >= 0);
  // A caption has the pictures' room too.
  const caption = scene.marks.find((mark) => mark.kind === "text" && mark.text.startsWith("a photo"));
  assert.ok(caption?.kind === "text" && caption.x > first.x && caption.x < layout.x);
});

test("cells of a few pixels have no pictures", () => {
  assert.deepEqual(images(drawn({ width: 240, height: 200 }).scene), []);
});

test("JSON holds no pictures", () => {
  assert.ok(!JSON.stringify(resultToJson(result)).includes("data:"));
  assert.equal(resultToJson(result).modalityGap, 1.2345);
});
