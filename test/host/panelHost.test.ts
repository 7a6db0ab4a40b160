import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const workspace = mkdtempSync(join(tmpdir(), "stimuli-panels-"));
writeFileSync(join(workspace, "words.stimuli"), "---\nencoder: pocket\n---\n[a]\ncat\ndog\n[b]\napple\npear\n");
writeFileSync(join(workspace, "asked.stimuli"), "---\nencoder: pocket\n---\ncat\ndog\napple\npear\n");
writeFileSync(join(workspace, "few.stimuli"), "---\nencoder: pocket\n---\ncat\ndog\napple\npear\n");
writeFileSync(join(workspace, "table.stimuli"), "---\nencoder: pocket\nsource: words.csv\n---\n");
writeFileSync(join(workspace, "words.csv"), "text,label\ncat,a\ndog,a\napple,b\npear,b\n");
const atStart = join(mkdtempSync(join(tmpdir(), "stimuli-start-")), "first.stimuli");
writeFileSync(atStart, "---\nencoder: pocket\n---\nsun\nmoon\nstar\n");

/** Their RDM takes 65 MB. */
const manyWords = Array.from({ length: 5700 }, (_, k) => `word ${k}`);

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace, environment: { STIMULI_OPEN: atStart } },
);

const readout = async () => (await vscode.panel().locator("p.readout").textContent()) ?? "";
const tabs = (title: string) => vscode.page.locator(".tab", { hasText: title });
/** Puts the editor's cursor at the beginning of the third line. */
const toThirdLine = async () => {
  await vscode.page.locator(".view-lines .view-line").first().click();
  await vscode.page.keyboard.press("Control+Home");
  for (let lines = 0; lines < 2; lines++) await vscode.page.keyboard.press("ArrowDown");
};
const groups = () => vscode.page.locator(".editor-group-container").count();

test("a panel that a reload restores does not stand twice where the document has one already", async () => {
  await vscode.openFile("words.stimuli");
  await tabs("Similarity: first.stimuli").waitFor();
  await vscode.reloadWindow();
  await vscode.panelReady();
  await vscode.page.waitForTimeout(2_000);
  assert.equal(await tabs("Similarity").count(), 1);
});

test("panels gather in one column", async () => {
  await vscode.openFile("words.stimuli");
  await vscode.contextMenu("words.stimuli", "Visualize Similarity");
  await tabs("Similarity: words.stimuli").waitFor();
  await vscode.contextMenu("words.stimuli", "Decode");
  await tabs("Decoding: words.stimuli").waitFor();
  await vscode.contextMenu("table.stimuli", "Visualize Similarity");
  await tabs("Similarity: table.stimuli").waitFor();
  assert.equal(await groups(), 2);
  // With a file over the panels, the next one opens in the other column, not in a third.
  await vscode.goToFile("table.stimuli");
  await vscode.command("Stimuli: Decode");
  await vscode.page.locator('.tab.active[aria-label^="Decoding: table.stimuli"]').waitFor();
  assert.equal(await groups(), 2);
});

test("a pair of a table is shown in the table, and the cursor in the document lights nothing", async () => {
  await vscode.contextMenu("table.stimuli", "Visualize Similarity");
  await vscode.panelReady();
  const grid = vscode.panel().locator("[role=grid]");
  await grid.focus();
  await vscode.page.keyboard.press("Home");
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown"]) await vscode.page.keyboard.press(key);
  await vscode.until(async () => /^dog — apple .* rows 2 and 3 of words\.csv$/.test(await readout()));
  await vscode.page.keyboard.press("Enter");
  await tabs("words.csv").waitFor();
  await vscode.until(async () => (await vscode.page.locator(".editor-instance .selected-text").count()) >= 2);
  const current = () =>
    vscode.page.locator(".editor-group-container.active .tab.active, .tab.active").allTextContents();
  assert.ok((await current()).some((title) => title.includes("words.csv")));
  await vscode.screenshot("table-rows");
});

test("while the file cannot be read, the last figure can still be asked about", async () => {
  await vscode.openFile("asked.stimuli");
  await vscode.contextMenu("asked.stimuli", "Visualize Similarity");
  await tabs("Similarity: asked.stimuli").waitFor();
  await vscode.until(async () => (await readout()).startsWith("4 stimuli"));
  await toThirdLine();
  // At once: a suggestion that has just opened would take Enter for itself.
  await vscode.page.keyboard.insertText("metric: nearest\n");
  await vscode.panel().locator("#app[data-state=failed]").waitFor();
  await vscode.panel().locator("[role=grid]").focus();
  await vscode.page.keyboard.press("Home");
  await vscode.page.keyboard.press("ArrowRight");
  await vscode.page.keyboard.press("Enter");
  await vscode.until(async () => (await vscode.page.locator(".editor-instance .selected-text").count()) >= 2);
  await vscode.screenshot("asked-while-failed");
  await toThirdLine();
  await vscode.page.keyboard.press("Shift+ArrowDown");
  await vscode.page.keyboard.press("Delete");
  await vscode.panelReady();
});

test("a change of the table that the file names draws the figure again", async () => {
  await vscode.openFile("table.stimuli");
  await vscode.command("Stimuli: Visualize Similarity");
  await vscode.panelReady();
  assert.match(await readout(), /^4 stimuli/);
  writeFileSync(join(vscode.workspace, "words.csv"), "text,label\ncat,a\ndog,a\napple,b\npear,b\nplum,b\n");
  await vscode.until(async () => (await readout()).startsWith("5 stimuli"));
});

test("a heatmap too large to be kept twice is made again when its panel comes back", async () => {
  await vscode.contextMenu("few.stimuli", "Visualize Similarity");
  await tabs("Similarity: few.stimuli").waitFor();
  writeFileSync(join(vscode.workspace, "many.stimuli"), `---\nencoder: pocket\n---\n${manyWords.join("\n")}\n`);
  await vscode.contextMenu("many.stimuli", "Visualize Similarity");
  await vscode.until(async () => /^5,?700 stimuli/.test(await readout()));
  const shown = await readout();
  await tabs("Similarity: few.stimuli").click();
  await vscode.panelReady();
  await vscode.until(async () => (await readout()).startsWith("4 stimuli"));
  await tabs("Similarity: many.stimuli").click();
  await vscode.until(async () => (await readout()) === shown);
});
