import type { FrameLocator, Page } from "playwright-core";
import { hexColour, palette } from "../../src/core/figure/scene/colormap.ts";

/** The page of the panel in front, inside its two frames. */
export function panelOf(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");
}

const colours = Array.from({ length: 256 }, (_, entry) => hexColour(palette("RdBu_r"), entry));

/**
 * Waits until the panel has a result; whether its canvas shows a matrix: a good part of it has exactly the palette's colours, and of these,
 * where the number of stimuli is given, the diagonal's red has as much as the diagonal.
 */
export async function showsHeatmap(panel: FrameLocator, stimuli?: number): Promise<boolean> {
  await panel.locator("#app[data-state=ready]").waitFor();
  const { all, counts } = await panel
    .locator(".plot canvas")
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext("2d");
      if (context === null || canvas.width === 0) return { all: 1, counts: {} };
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const counts: Record<string, number> = {};
      for (let at = 0; at < data.length; at += 4) {
        const rgb = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
        const hex = `#${rgb.toString(16).padStart(6, "0")}`;
        counts[hex] = (counts[hex] ?? 0) + 1;
      }
      return { all: data.length / 4, counts };
    });
  const count = (colour: string | undefined) => counts[colour ?? ""] ?? 0;
  const matrix = colours.reduce((sum, colour) => sum + count(colour), 0);
  if (matrix < 0.1 * all) return false;
  const diagonals = (count(colours.at(-1)) / matrix) * (stimuli ?? 1);
  return stimuli === undefined || (diagonals > 0.6 && diagonals < 1.6);
}
