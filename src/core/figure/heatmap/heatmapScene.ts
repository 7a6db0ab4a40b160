import type { SimilarityResult } from "../../results/similarityResult.ts";
import { estimateWidth, type Measure } from "../../text/labels.ts";
import { barMarks } from "../matrix/colourBar.ts";
import { paperLook } from "../scene/look.ts";
import type { Scene } from "../scene/scene.ts";
import { decideHeatmap, type Heatmap, type HeatmapChoice } from "./heatmap.ts";
import { type Layout, type LayoutOptions, layOut, subtitles } from "./heatmapLayout.ts";
import { cellMarks, dendrogramMarks, labelMarks, legendMarks, namedStripMarks, titleMarks } from "./heatmapMarks.ts";

/** The figure of a result for print and export: light background, title, labels, colour bar. */
export function heatmapScene(
  result: SimilarityResult,
  options: HeatmapChoice & { readonly measure?: Measure } = {},
): Scene {
  const { measure = estimateWidth, ...choice } = options;
  return drawHeatmap(decideHeatmap(result, choice), { measure, look: paperLook, framed: true }).scene;
}

/** The scene of a heatmap that is already decided, and where its matrix is. */
export function drawHeatmap(
  heatmap: Heatmap,
  options: LayoutOptions,
): { readonly scene: Scene; readonly layout: Layout } {
  const layout = layOut(heatmap, options);
  const painted = { heatmap, layout, ...options };
  const marks = [
    ...titleMarks(painted),
    ...dendrogramMarks(painted),
    ...namedStripMarks(painted),
    ...cellMarks(painted),
    ...labelMarks(painted),
    ...barMarks(heatmap, { x: layout.x + layout.wide - layout.side, y: layout.y, side: layout.side }, options.look),
    ...legendMarks(painted),
  ];
  const { background, font } = options.look;
  const title = [heatmap.title, ...subtitles(heatmap, true)].join(". ");
  return { scene: { width: layout.width, height: layout.height, background, font, title, marks }, layout };
}
