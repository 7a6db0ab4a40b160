import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { takesPictures } from "../pictures.ts";
import { serious } from "./axe.ts";
import type { PanelPage } from "./panelPage.ts";
import { themeNames } from "./themes.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface Looks {
  readonly widths: readonly number[];
  readonly height: number;
  /** A menu that is open in every look: a new width closes it. */
  readonly menu?: string | undefined;
}

/**
 * The panel as it stands, in the first theme at these widths, in every other at one of them, as a theme changes little but colours: nothing
 * serious for axe, no error, no sideways scrolling. A picture of each, where tests take them, is out/screenshots/NAME-THEME-WIDTH.png.
 */
export async function inEveryLook(panel: PanelPage, name: string, { widths, height, menu }: Looks): Promise<void> {
  // The code goes in through the debugger, which the page's policy does not concern.
  await panel.page.evaluate(axe);
  const browser = await panel.page.context().newCDPSession(panel.page);
  await mkdir("out/screenshots", { recursive: true });
  for (const [k, theme] of themeNames.entries()) {
    await panel.setTheme(theme);
    for (const width of widths.filter((_, at) => k === 0 || at === k % widths.length)) {
      await panel.page.setViewportSize({ width, height });
      await panel.painted();
      if (menu !== undefined) await panel.openMenu(menu);
      if (takesPictures) {
        // As the browser's own command: it packs a picture in half of the time.
        const { data } = await browser.send("Page.captureScreenshot", { format: "png", optimizeForSpeed: true });
        await writeFile(`out/screenshots/${name}-${theme}-${width}.png`, data, "base64");
      }
      const tooWide = await panel.page.evaluate(() => {
        const app = document.querySelector("#app");
        return Math.max(
          document.documentElement.scrollWidth - innerWidth,
          (app?.scrollWidth ?? 0) - (app?.clientWidth ?? 0),
        );
      });
      assert.ok(tooWide <= 0, `${theme}, ${width}: the page is ${tooWide} pixels wider than the window`);
      assert.deepEqual(await panel.page.evaluate(askew), [], `${theme}, ${width}`);
    }
    // What axe looks at besides colours is the same in all themes.
    assert.deepEqual(await serious(panel.page, k === 0 ? undefined : ["color-contrast"]), [], theme);
  }
  assert.deepEqual(panel.errors, []);
  await panel.close();
}

/** Runs in the page: what is out of line, or hides what it is beside. */
function askew(): string[] {
  const faults: string[] = [];
  const firstLine = (selector: string) => {
    const range = document.createRange();
    const node = document.querySelector(selector);
    if (node !== null) range.selectNodeContents(node);
    return range.getClientRects()[0] ?? new DOMRect();
  };
  const heading = firstLine("header h1");
  for (const selector of ["header .source", "header vscode-button"]) {
    const { y, height } = firstLine(selector);
    const down = y + height / 2 - heading.y - heading.height / 2;
    // What has gone on below is in a line of its own.
    if (height > 0 && Math.abs(down) > 1.5 && down < heading.height) faults.push(`${selector} is ${down} too low`);
  }
  for (const table of document.querySelectorAll(".table")) {
    const names = table.querySelector("tbody th")?.clientWidth ?? 0;
    if (names > 0.6 * table.clientWidth && table.scrollWidth > table.clientWidth)
      faults.push(`${table.ariaLabel}: names of rows hide what is beside them`);
  }
  return faults;
}
