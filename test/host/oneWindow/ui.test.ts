import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { shared } from "../../shared.ts";
import { showsHeatmap } from "../heatmap.ts";
import { useWorkbench } from "../useWorkbench.ts";
import type { WorkbenchPage } from "../workbenchPage.ts";

const name = "animals-and-fruits.stimuli";
const encoder = shared === undefined ? "pocket" : "all-MiniLM-L6-v2";
let vscode: WorkbenchPage;

useWorkbench((opened) => {
  vscode = opened;
});

const ready = () => vscode.panelReady();
const grid = () => vscode.panel().locator("[role=grid]");
const readout = () => vscode.panel().locator("p.readout").textContent();

test("right-click on the file draws the heatmap", async () => {
  await vscode.contextMenu(name, "Visualize Similarity");
  await ready();
  assert.match(
    (await vscode.panel().locator("p.source").textContent()) ?? "",
    new RegExp(`${name} · ${encoder} · 384 dimensions`),
  );
  assert.ok(await showsHeatmap(vscode.panel(), 6), "the heatmap is painted");
  await vscode.screenshot("right-click");
});

test("the palette's command draws the active file, and asks for one when none is active", async () => {
  await vscode.openFile(name);
  await vscode.command("Stimuli: Visualize Similarity");
  await ready();
  await vscode.closeEditors();
  await vscode.command("Stimuli: Visualize Similarity");
  await vscode.page.locator(`.quick-input-list .monaco-list-row:has-text("${name}")`).waitFor();
  await vscode.page.keyboard.press("Enter");
  await ready();
});

test("the line above the first stimulus draws the heatmap", async () => {
  await vscode.openFile(name);
  const lens = vscode.page.locator(".codelens-decoration a", { hasText: "Visualize Similarity" });
  const line = vscode.page.locator(".codelens-decoration").first();
  assert.match((await line.textContent()) ?? "", /Visualize Similarity.*Decode.*6 stimuli · 2 categories/);
  await lens.click();
  await ready();
});

test("the figure is copied as a picture", async () => {
  await vscode.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await vscode.contextMenu(name, "Visualize Similarity");
  await ready();
  const panel = vscode.panel();
  await panel.locator(".menus button, .menus vscode-button", { hasText: "Export" }).click();
  await panel.getByText("Copy Picture").click();
  await panel.locator(".said", { hasText: "Copied the picture" }).waitFor();
});

test("a panel that has the focus is what commands are about", async () => {
  await vscode.contextMenu(name, "Visualize Similarity");
  await ready();
  await vscode.command("Stimuli: Decode");
  await vscode.page.locator('.tab.active[aria-label^="Decoding: animals-and-fruits.stimuli"]').waitFor();
});

test("a cell by mouse and keyboard: its value is read, its lines are selected", async () => {
  await vscode.openFile(name);
  await vscode.command("Stimuli: Visualize Similarity");
  await ready();
  await grid().focus();
  await vscode.page.keyboard.press("Home");
  await vscode.page.keyboard.press("ArrowRight");
  await vscode.until(async () => /cat — dog/.test((await readout()) ?? ""));
  if (shared !== undefined) assert.match((await readout()) ?? "", /0\.6606/);
  await vscode.page.keyboard.press("Enter");
  await vscode.until(async () => (await vscode.page.locator(".editor-instance .selected-text").count()) >= 2);
  await vscode.screenshot("cell-by-keyboard");
  const why = vscode.panel().locator(".details vscode-button", { hasText: "Why" });
  const asked = ((await why.textContent()) ?? "").trim();
  await why.click();
  // What the button asks about is the sum of the parts of the tokens.
  const sentence = vscode.panel().locator(".section-body .about", { hasText: "is the sum of" });
  await sentence.waitFor();
  const [, number = ""] = /^The cosine (\d\.\d{4}) /.exec((await sentence.textContent()) ?? "") ?? [];
  assert.equal(asked, `Why ${Number(Number(number).toPrecision(2))}?`);
  assert.equal(await vscode.panel().locator(".why-words").count(), 2);
  await vscode.screenshot("why");
});

test("an edit draws the picture again", async () => {
  await vscode.openFile(name);
  await vscode.command("Stimuli: Visualize Similarity");
  await ready();
  await vscode.page.locator(".editor-group-container .view-lines").first().click();
  await vscode.page.keyboard.press("Control+End");
  await vscode.page.keyboard.type("pear\n");
  await vscode.until(async () => ((await readout()) ?? "").startsWith("7 stimuli"));
  for (let steps = 0; steps < 3; steps++) await vscode.page.keyboard.press("Control+Z");
  await vscode.until(async () => ((await readout()) ?? "").startsWith("6 stimuli"));
});

test("a warning is a line in the panel that leads to its place; Data names the file, and its hash is copied", async () => {
  writeFileSync(join(vscode.workspace, "twice.stimuli"), "cat\ndog\nlion\ncat\n");
  await vscode.openFile("twice.stimuli");
  await vscode.command("Stimuli: Visualize Similarity");
  await ready();
  const panel = vscode.panel();
  assert.match((await panel.locator(".banner").textContent()) ?? "", /^twice\.stimuli: .*“cat”/);
  await panel.locator("summary", { hasText: "Data" }).click();
  assert.equal(await panel.locator(".reading p").textContent(), "4 texts");
  await panel.locator(".hash").click();
  await panel.locator(".said:visible", { hasText: "Copied" }).waitFor();
  await vscode.screenshot("warning-and-data");
  await panel.getByRole("link", { name: "Show line 4" }).click();
  await vscode.page.locator(".statusbar-item", { hasText: "Ln 4" }).waitFor();
});

test("a reload of the window restores the panel", async () => {
  await vscode.contextMenu(name, "Visualize Similarity");
  await ready();
  await vscode.reloadWindow();
  await ready();
  assert.ok(await showsHeatmap(vscode.panel(), 6));
});
