import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { serious } from "./axe.ts";
import type { PanelPage } from "./panelPage.ts";
import { themeNames } from "./themes.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * The panel as it stands, in every theme at these widths: nothing serious for axe, no error, no sideways scrolling.
 * A picture of each is kept as out/screenshots/NAME-THEME-WIDTH.png.
 */
export async function inEveryLook(
  panel: PanelPage,
  name: string,
  { widths, height }: { readonly widths: readonly number[]; readonly height: number },
): Promise<void> {
  // The code goes in through the debugger, which the page's policy does not concern.
  await panel.page.evaluate(axe);
  for (const theme of themeNames) {
    await panel.setTheme(theme);
    for (const width of widths) {
      await panel.page.setViewportSize({ width, height });
      await panel.painted();
      await panel.page.screenshot({ path: `out/screenshots/${name}-${theme}-${width}.png` });
      const tooWide = await panel.page.evaluate(() => {
        const app = document.querySelector("#app");
        return Math.max(
          document.documentElement.scrollWidth - innerWidth,
          (app?.scrollWidth ?? 0) - (app?.clientWidth ?? 0),
        );
      });
      assert.ok(tooWide <= 0, `${theme}, ${width}: the page is ${tooWide} pixels wider than the window`);
    }
    assert.deepEqual(await serious(panel.page), [], theme);
  }
  assert.deepEqual(panel.errors, []);
  await panel.close();
}
