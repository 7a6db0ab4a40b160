import type { Heatmap } from "../../../core/figure/heatmap/heatmap.ts";
import { heatmapFrame } from "../../../core/figure/heatmap/heatmapLayout.ts";
import { drawHeatmap } from "../../../core/figure/heatmap/heatmapScene.ts";
import type { Matrix } from "./matrix.ts";

export function heatmapMatrix(heatmap: Heatmap): Matrix {
  const { stimuli, arrangement } = heatmap.result;
  const names = Array.from(arrangement.positions, (position) => stimuli[position]?.label ?? "");
  return {
    title: heatmap.title,
    rows: names,
    columns: names,
    draw: (options) => {
      const { scene, layout } = drawHeatmap(heatmap, options);
      return { marks: scene.marks, frame: heatmapFrame(layout) };
    },
  };
}
