import type { EncoderComparison } from "../../results/encoderComparison.ts";
import type { HeatmapChoice } from "../heatmap.ts";
import { drawHeatmap } from "../heatmapScene.ts";
import { elide, type Measure } from "../labels.ts";
import { paperLook } from "../look.ts";
import type { Mark, Scene } from "../scene.ts";
import { translated } from "../translated.ts";
import { compareHeatmaps } from "./compareHeatmaps.ts";
import { comparisonFinding, comparisonSource } from "./compareWords.ts";

const margin = 24;
const gap = 32;
const titleLine = 24;
const subtitleLine = 20;

/** The figure for print and export: light ground, title, what was found; both heatmaps and their difference in a row. */
export function compareScene(comparison: EncoderComparison, choice: HeatmapChoice, measure: Measure): Scene {
  const look = paperLook;
  const parts = compareHeatmaps(comparison, choice).map((heatmap) => drawHeatmap(heatmap, { measure, look }).scene);
  const width = parts.reduce((sum, part) => sum + part.width, 0) + (parts.length - 1) * gap + 2 * margin;
  const subtitles = [comparisonSource(comparison), comparisonFinding(comparison)];
  const marks = [comparison.title, ...subtitles].map((line, k): Mark => {
    const size = look.fontSize + (k === 0 ? 3 : 0);
    const y = margin + (k === 0 ? titleLine / 2 : titleLine + (k - 0.5) * subtitleLine);
    const text = elide(line, width - 2 * margin, size, measure);
    return {
      kind: "text",
      x: width / 2,
      y,
      text,
      size,
      fill: k === 0 ? look.foreground : look.muted,
      anchor: "middle",
    };
  });
  const top = margin + titleLine + subtitles.length * subtitleLine + 16;
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
    title: [comparison.title, ...subtitles].join(". "),
    marks,
  };
}
