import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readGlossary } from "../../src/core/text/glossary.ts";
import { repository } from "../../tools/editor/repository.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { sixCompared } from "./comparisons.ts";
import { decoded, likeTheCourse } from "./decodeResults.ts";
import { inEveryLook } from "./everyLook.ts";
import { sixMapped } from "./maps.ts";
import { openPanels } from "./openPanels.ts";
import type { PanelMessage } from "./panelPage.ts";
import type { PanelName } from "./panelSite.ts";
import { rated } from "./ratings.ts";
import { likeThePaper, rsaResult } from "./rsaResults.ts";

const glossary = readGlossary(readFileSync(join(repository, "docs/glossary.md"), "utf8"));
const panels = openPanels();
const results = {
  similarity: await sixWords(),
  decoding: decoded(likeTheCourse),
  rsa: rsaResult(likeThePaper),
  compare: await sixCompared(),
  map: await sixMapped(),
  rating: rated("pairs"),
};

async function opened(panelName: PanelName, width: number) {
  const panel = await panels.open({ panel: panelName, width });
  const state = { kind: "ready", result: results[panelName], fileName: "a.stimuli", offers: [] };
  await panel.send({ type: "state", document: "file:///a.stimuli", state } as PanelMessage);
  return panel;
}

for (const panelName of Object.keys(results) as PanelName[]) {
  test(`${panelName}: every mark explains its term as the glossary does`, async () => {
    const panel = await opened(panelName, 900);
    const { page } = panel;
    for (const summary of await page.locator(".section:not([hidden]) > summary").all()) await summary.click();
    await panel.painted();
    const marks = await page.locator(".info:visible").all();
    assert.ok(marks.length >= 4, `${marks.length} marks`);
    for (const mark of marks) {
      const term = (await mark.getAttribute("aria-label"))?.replace("Explain: ", "") ?? "";
      await mark.click();
      const { text = "", formula = "", source = "" } = glossary.get(term) ?? {};
      const shown = (await page.locator(".explanation").textContent()) ?? "";
      assert.ok(text.length > 20 && shown.includes(text) && shown.includes(formula) && shown.includes(source), term);
      await page.keyboard.press("Escape");
      assert.equal(await page.locator(".explanation").isVisible(), false, term);
    }
    assert.deepEqual(panel.errors, []);
    await panel.close();
  });
}

test("by keyboard, at 300 pixels: it has the focus, is in the window and accessible, and gives the focus back", async () => {
  const panel = await opened("rsa", 300);
  const { page } = panel;
  const mark = page.locator(".headline .info").last();
  await mark.focus();
  await page.keyboard.press("Enter");
  const shown = page.getByRole("dialog", { name: "Noise ceiling" });
  const box = await shown.boundingBox();
  assert.ok(
    box && box.x >= 0 && box.x + box.width <= 300 && box.y >= 0 && box.y + box.height <= 800,
    JSON.stringify(box),
  );
  assert.equal(await shown.evaluate((node) => node === document.activeElement), true);
  await page.keyboard.press("Escape");
  assert.equal(await shown.isVisible(), false);
  await page.keyboard.press("Enter");
  await page.setViewportSize({ width: 320, height: 800 });
  await shown.waitFor({ state: "hidden" });
  assert.equal(await mark.evaluate((node) => node === document.activeElement), true);
  await panel.close();
});

test("an explanation in every look", async () => {
  const panel = await opened("decoding", 900);
  await panel.page.locator(".headline .info").first().click();
  await inEveryLook(panel, "explanation", { widths: [900], height: 800 });
});
