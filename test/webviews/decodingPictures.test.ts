import assert from "node:assert/strict";
import { test } from "node:test";
import type { DecodeResult } from "../../src/core/results/decodeResult.ts";
import { picturesAndCaptions } from "../core/figure/captions/picturesAndCaptions.ts";
import { decoded, threeClasses } from "./decodeResults.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels } from "./openPanels.ts";

const panels = openPanels();
const { thumbnail = "" } = picturesAndCaptions().stimuli[0] ?? {};
const texts = decoded(threeClasses);
const pictures: DecodeResult = {
  ...texts,
  items: texts.items.map((item, k) => ({ ...item, text: `./pictures/${k}.jpg`, kind: "image", thumbnail })),
};

test("pictures are called pictures, and stand in the list of mistakes; in every look", async () => {
  const panel = await panels.open({ panel: "decoding" });
  const state = { kind: "ready", result: pictures, fileName: "pictures.stimuli", offers: [] } as const;
  await panel.send({ type: "state", document: "file:///pictures.stimuli", state });
  const { page } = panel;
  assert.match((await page.locator(".finding").textContent()) ?? "", /^240 pictures × /);
  const mistakes = page.locator("details", { has: page.locator("summary", { hasText: "Mistakes" }) });
  await mistakes.locator("summary").first().click();
  // What is folded is built when it opens.
  await mistakes.locator("details.item").first().waitFor();
  assert.match((await mistakes.textContent()) ?? "", /8 of 60 test pictures misclassified/);
  const [first] = await mistakes.locator("details.item").all();
  assert.ok(first);
  assert.equal(await first.locator("summary img").getAttribute("src"), thumbnail);
  await first.locator("summary").click();
  assert.match((await first.locator("img.picture").getAttribute("alt")) ?? "", /^Picture: \.\/pictures\/\d+\.jpg$/);
  assert.doesNotMatch((await page.locator("#app").textContent()) ?? "", /test sentence|its sentences/);
  await inEveryLook(panel, "decoding-pictures", { widths: [900], height: 1400 });
});
