import type { EncoderComparison } from "../../results/encoderComparison.ts";
import type { Measure } from "../../text/labels.ts";
import type { HeatmapChoice } from "../heatmap/heatmap.ts";
import { drawHeatmap } from "../heatmap/heatmapScene.ts";
import { figureHeading } from "../scene/figureHeading.ts";
import { paperLook } from "../scene/look.ts";
import { type Scene, translated } from "../scene/scene.ts";
import { compareHeatmaps } from "./compareHeatmaps.ts";
import { comparisonFinding, comparisonSource } from "./compareWords.ts";

const margin = 24;
const gap = 32;

/**
 * The figure for print and export: light ground, title, what was found; both heatmaps and their difference in a row.
 */
export function compareScene(comparison: EncoderComparison, choice: HeatmapChoice, measure: Measure): Scene {
  const look = paperLook;
  const parts = compareHeatmaps(comparison, choice).map((heatmap) => drawHeatmap(heatmap, { measure, look }).scene);
  const width = parts.reduce((sum, part) => sum + part.width, 0) + (parts.length - 1) * gap + 2 * margin;
  const subtitles = [comparisonSource(comparison), comparisonFinding(comparison)];
  const heading = figureHeading(comparison.title, subtitles, width, margin, measure);
  const marks = [...heading.marks];
  const top = heading.bottom;
  let x = margin;
  for (const part of parts) {
    marks.push(...translated(part.marks, x, top));
    x += part.width + gap;
  }
  return {
    width,
    height: top + Math.max(...parts.map(({ height }) => height)) + margin,
    background: look.background,
    font: look.font,
    title: heading.sentence,
    marks,
  };
}
