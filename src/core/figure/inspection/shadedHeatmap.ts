import type { SmallHeatmap } from "../../results/inspection.ts";
import type { Limits } from "../scene/limits.ts";
import { shortNumber } from "./section.ts";

const shades = " ░▒▓█";
const none = "·";

/** Smallest and largest value; where all are the same, a range around it. */
export function heatmapLimits({ values }: SmallHeatmap): Limits {
  const present = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
  const [low, high] = [Math.min(...present), Math.max(...present)];
  if (present.length === 0) return { low: 0, high: 1 };
  return low === high ? { low: low - 1, high } : { low, high };
}

/** A small heatmap by the characters' darkness, two characters per cell, and what they represent. */
export function shadedHeatmap(heatmap: SmallHeatmap): string[] {
  const { side, values } = heatmap;
  const { low, high } = heatmapLimits(heatmap);
  const shade = (value: number | null) => {
    if (value === null) return none;
    const step = Math.floor(((value - low) / (high - low)) * shades.length);
    return shades[Math.min(shades.length - 1, Math.max(0, step))] ?? none;
  };
  // Between bars, so that blanks at an end are seen.
  const lines = Array.from({ length: side }, (_, row) => {
    const cells = values.slice(row * side, (row + 1) * side).map((value) => shade(value).repeat(2));
    return `│${cells.join("")}│`;
  });
  return [...lines, heatmapLegend(heatmap, "blank", "█")];
}

/** What the ends of the scale represent. */
export function heatmapLegend(heatmap: SmallHeatmap, least: string, most: string): string {
  const { low, high } = heatmapLimits(heatmap);
  const missing = heatmap.values.includes(null) ? `, ${none} no value` : "";
  return `${least} ${shortNumber(low)} … ${most} ${shortNumber(high)}${missing}`;
}
