import type { FrameLocator, Page } from "playwright-core";

/** The page of the panel in front, inside its two frames. */
export function panelOf(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");
}

/** Waits until the panel has a result; how many different colours its canvas then shows: a blank one has one. */
export async function heatmapColours(panel: FrameLocator): Promise<number> {
  await panel.locator("#app[data-state=ready]").waitFor();
  return panel
    .locator("canvas")
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext("2d");
      if (context === null || canvas.width === 0) return 0;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set<number>();
      for (let at = 0; at < data.length; at += 4 * 37) {
        colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
      }
      return colours.size;
    });
}
