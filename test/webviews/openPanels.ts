import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import { type OpenOptions, type PanelMessage, PanelPage } from "./panelPage.ts";
import { PanelSite } from "./panelSite.ts";

/** What the tests of one file share: a browser and the panels' site, opened before the first and closed after the last. */
export interface Panels {
  readonly browser: Browser;
  open(options?: OpenOptions): Promise<PanelPage>;
}

/** Call it once, at the top of a test file. */
export function openPanels(): Panels {
  let parts: readonly [Browser, PanelSite] | undefined;
  const opened = () => {
    assert.ok(parts, "The browser is there only while tests run.");
    return parts;
  };
  before(async () => {
    parts = await Promise.all([launchChromium(), PanelSite.open()]);
  });
  after(async () => {
    const [browser, site] = opened();
    site.close();
    await browser.close();
  });
  return {
    get browser() {
      return opened()[0];
    },
    open: (options) => PanelPage.open(...opened(), options),
  };
}

/**
 * Makes tests of a panel that was sent what `message` makes of the test's subject. Any error in the page fails the test; the page is closed
 * after it.
 */
export function panelTests<Subject>(panels: Panels, message: (subject: Subject) => PanelMessage, usual?: OpenOptions) {
  return (name: string, subject: Subject, run: (panel: PanelPage) => Promise<void>, options?: OpenOptions): void => {
    test(name, async () => {
      const panel = await panels.open({ ...usual, ...options });
      await panel.send(message(subject));
      await run(panel);
      assert.deepEqual(panel.errors, []);
      await panel.close();
    });
  };
}
