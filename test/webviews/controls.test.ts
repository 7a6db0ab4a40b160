import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { takesPictures } from "../pictures.ts";
import { baseline, decoded, likeTheCourse } from "./decodeResults.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels } from "./openPanels.ts";
import type { OpenOptions, PanelPage } from "./panelPage.ts";
import { likeThePaper, rsaResult } from "./rsaResults.ts";

const panels = openPanels();

async function rsaPanel(options: OpenOptions = {}): Promise<PanelPage> {
  const panel = await panels.open({ panel: "rsa", width: 1400, height: 1300, ...options });
  const state = { kind: "ready", result: rsaResult(likeThePaper), fileName: "objects.rsa.json", offers: [] } as const;
  await panel.send({ type: "state", document: "file:///objects.rsa.json", state });
  return panel;
}

const chosen = (panel: PanelPage) => panel.page.locator("#model-rdm .grid").getAttribute("aria-label");

test("every button, link, list, field and check box of the pages is the toolkit's; it has no slider", () => {
  const folder = "src/webviews";
  const own = /element\(\s*"(?:(?:button|select|textarea|a)"|input"(?!, \{ type: "range"))/;
  // As high as a line of text, which the toolkit's buttons are not.
  const small = ["ui/answer/infoMark.ts"];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  assert.ok(files.length > 50);
  assert.deepEqual(
    files.filter((name) => own.test(readFileSync(join(folder, name), "utf8"))),
    small,
  );
});

test("a list by keyboard: Enter opens it, Escape leaves the choice as it was, Enter takes what the arrows reached", async () => {
  const panel = await rsaPanel();
  const list = panel.page.getByRole("combobox", { name: "Model RDM" });
  await list.focus();
  const open = async (...keys: readonly string[]) => {
    for (const key of ["Enter", "ArrowDown", "ArrowDown", ...keys]) await list.press(key);
    await panel.painted();
    assert.equal(await list.getAttribute("aria-expanded"), "false");
  };
  const before = await chosen(panel);
  await open("Escape");
  assert.equal(await chosen(panel), before);
  assert.equal(`Model RDM: ${await panel.picked("Model RDM")}`, before);
  await open("Enter");
  assert.notEqual(await chosen(panel), before);
  assert.equal(`Model RDM: ${await panel.picked("Model RDM")}`, await chosen(panel));
  // Closed, the arrows change it at once, as they do in the browser's own lists.
  await list.press("ArrowUp");
  await panel.painted();
  assert.equal(`Model RDM: ${await panel.picked("Model RDM")}`, await chosen(panel));
  assert.deepEqual(panel.errors, []);
  await panel.close();
});

test("an open list in every look", async () => {
  const panel = await rsaPanel();
  await panel.page.getByRole("combobox", { name: "Model RDM" }).click();
  await inEveryLook(panel, "rsa-list", { widths: [900, 300, 1800], height: 900 });
});

test("where the system decides the colours, what is chosen in a list can still be told", async () => {
  const panel = await rsaPanel({ forcedColours: true });
  await panel.page.getByRole("combobox", { name: "Model RDM" }).click();
  await panel.painted();
  const grounds = await panel.page
    .getByRole("combobox", { name: "Model RDM" })
    .getByRole("option")
    .evaluateAll((options) => options.map((option) => getComputedStyle(option).backgroundColor));
  assert.equal(new Set(grounds).size, 2);
  if (takesPictures) await panel.page.screenshot({ path: "out/screenshots/rsa-list-forced.png" });
  await panel.close();
});

test("field and check boxes in every look; what is typed goes in its own direction", async () => {
  const panel = await panels.open({ panel: "decoding" });
  const result = decoded(likeTheCourse);
  const document = "file:///sst2.stimuli";
  await panel.send({ type: "state", document, state: { kind: "ready", result, fileName: "sst2.stimuli", offers: [] } });
  await panel.send({
    type: "analysis",
    analysis: "baseline",
    state: { kind: "ready", analysis: "baseline", result: baseline },
  });
  for (const title of ["Leakage", "Baseline", "Try a sentence"])
    await panel.page.locator("summary", { hasText: title }).click();
  const box = panel.page.getByRole("checkbox", { name: "Keep them on one side" });
  await box.press("Space");
  assert.deepEqual(await panel.sent("options"), [{ type: "options", grouped: true }]);
  const field = panel.page.getByRole("textbox", { name: /sentence/ });
  await field.fill("שלום");
  const { left, right } = await field.evaluate((node) => {
    const style = getComputedStyle(node);
    return { left: style.unicodeBidi, right: style.textAlign };
  });
  assert.deepEqual([left, right], ["plaintext", "start"]);
  await inEveryLook(panel, "decoding-controls", { widths: [900, 300, 1800], height: 1500 });
});
