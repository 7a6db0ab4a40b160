import type { SmallHeatmap } from "../../results/inspection.ts";
import { palette } from "../scene/colormap.ts";
import { indexedPng } from "../scene/indexedPng.ts";
import { paletteEntry } from "../scene/limits.ts";
import { heatmapLimits } from "./shadedHeatmap.ts";

/** Grey, which is in no place of the palette. */
const missing = 255;

/** A small heatmap as a PNG of about `side` pixels; whole pixels per cell, so that nothing blurs. */
export function heatmapPng(heatmap: SmallHeatmap, side: number): Uint8Array {
  const { side: count, values } = heatmap;
  const limits = heatmapLimits(heatmap);
  const cell = Math.max(1, Math.round(side / count));
  const colours = palette("viridis").slice();
  colours.fill(0x80, 3 * missing);
  const pixels = new Uint8Array((count * cell) ** 2);
  for (let y = 0; y < count * cell; y++) {
    for (let x = 0; x < count * cell; x++) {
      const value = values[Math.floor(y / cell) * count + Math.floor(x / cell)];
      pixels[y * count * cell + x] =
        value === null || value === undefined ? missing : Math.min(missing - 1, paletteEntry(value, limits));
    }
  }
  return indexedPng(count * cell, count * cell, pixels, colours);
}
