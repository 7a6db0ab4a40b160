import type { Heatmap } from "../../../core/figure/heatmap/heatmap.ts";
import { heatmapFrame } from "../../../core/figure/heatmap/heatmapLayout.ts";
import { drawHeatmap } from "../../../core/figure/heatmap/heatmapScene.ts";
import type { Matrix } from "./matrixView.ts";

export function heatmapMatrix(heatmap: Heatmap): Matrix {
  return {
    title: heatmap.title,
    rows: heatmap.count,
    columns: heatmap.count,
    draw: (options) => {
      const { scene, layout } = drawHeatmap(heatmap, options);
      return { marks: scene.marks, frame: heatmapFrame(layout) };
    },
  };
}
