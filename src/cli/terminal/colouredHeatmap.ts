import { heatmapLegend, heatmapLimits } from "../../core/figure/inspection/shadedHeatmap.ts";
import { palette } from "../../core/figure/scene/colormap.ts";
import { paletteEntry } from "../../core/figure/scene/limits.ts";
import type { SmallHeatmap } from "../../core/results/inspection.ts";
import { paint } from "./paint.ts";

/**
 * A small heatmap in colours: two rows per line, as the upper and lower halves of its characters, so that cells are
 * square.
 */
export function colouredHeatmap(heatmap: SmallHeatmap): string[] {
  const { side, values } = heatmap;
  const limits = heatmapLimits(heatmap);
  const viridis = palette("viridis");
  const colourOf = (value: number | null | undefined) => {
    if (value === null || value === undefined) return undefined;
    const entry = paletteEntry(value, limits);
    return viridis.subarray(entry * 3, entry * 3 + 3);
  };
  const lines = Array.from({ length: Math.ceil(side / 2) }, (_, line) =>
    Array.from({ length: side }, (__, column) => {
      const upper = colourOf(values[2 * line * side + column]);
      const lower = 2 * line + 1 < side ? colourOf(values[(2 * line + 1) * side + column]) : undefined;
      return paint.halves(upper, lower);
    }).join(""),
  );
  const end = (at: number) => paint.halves(viridis.subarray(at * 3, at * 3 + 3), viridis.subarray(at * 3, at * 3 + 3));
  return [...lines, heatmapLegend(heatmap, end(0), end(255))];
}
