import assert from "node:assert/strict";
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../../tools/editor/repository.ts";
import words from "../../reference/rsaWords.json" with { type: "json" };
import { shared } from "../../shared.ts";
import { useWorkbench } from "../useWorkbench.ts";
import type { WorkbenchPage } from "../workbenchPage.ts";

const name = "synthetic-brain.rsa.json";
const workspace = mkdtempSync(join(tmpdir(), "stimuli-rsa-"));
cpSync(join(repository, "samples", "synthetic-brain"), workspace, { recursive: true });
const missing = readFileSync(join(workspace, name), "utf8").replace("subject-3", "subject-9");
writeFileSync(join(workspace, "missing.rsa.json"), missing);
if (shared !== undefined) {
  const data = join(shared, "data", "things48");
  writeFileSync(join(workspace, "things.stimuli"), readFileSync(join(data, "words48.txt")));
  copyFileSync(join(data, "rdm48_behaviour_triplet.csv"), join(workspace, "behaviour.csv"));
  const analysis = {
    stimuli: "things.stimuli",
    models: [{ name: "MiniLM", encoder: "all-MiniLM-L6-v2", metric: "cosine" }],
    reference: { kind: "behavioural", name: "odd one out", rdms: ["behaviour.csv"] },
  };
  writeFileSync(join(workspace, "things.rsa.json"), JSON.stringify(analysis, null, 2));
  const models = [{ name: "MiniLM", encoder: "all-MiniLM-L6-v2", layer: "all" }];
  writeFileSync(join(workspace, "layers.rsa.json"), JSON.stringify({ ...analysis, models, comparison: "pearson" }));
}

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace },
);

const panel = () => vscode.panel();
const text = (selector: string) => vscode.text(selector);
const source = () => text("p.source");

test("right-click on the file: progress, then the panel with its figures, marked as synthetic", async () => {
  await vscode.contextMenu(name, "Run RSA");
  await vscode.panelReady();
  assert.match(await source(), /24 conditions · 5 subjects · Spearman · synthetic data/);
  assert.match(await text("p.finding"), /^Categories relates to synthetic brain/);
  assert.match(await text(".banner"), /made up, not measured/);
  assert.match(await text(".conclusion"), /hypothesis/);
  assert.ok((await panel().locator("#model-rdm canvas").count()) > 0);
  await vscode.screenshot("rsa");
});

test("Show as Python opens the script that makes it again", async () => {
  const { page } = vscode;
  await vscode.contextMenu(name, "Run RSA");
  await vscode.panelReady();
  await vscode.command("Stimuli: Show as Python");
  const script = page.locator(".editor-group-container", { has: page.locator(".tab.active", { hasText: "Untitled" }) });
  await vscode.until(async () => /rsatoolbox/.test(await script.locator(".view-lines").innerText()));
  await vscode.screenshot("show-python");
  // An empty one is closed without a question.
  await script.locator(".view-lines").click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
});

test("the line above the first runs it, and says what is compared", async () => {
  await vscode.openFile(name);
  const lens = vscode.page.locator(".codelens-decoration a", { hasText: "Run RSA" });
  assert.match((await lens.textContent()) ?? "", /3 models · 5 subjects · Spearman/);
  await lens.click();
  await vscode.panelReady();
});

test("a pair by keyboard is read out, and its two lines are selected in the stimuli file", async () => {
  await vscode.contextMenu(name, "Run RSA");
  await vscode.panelReady();
  await panel().locator("#model-rdm .grid").focus();
  await vscode.page.keyboard.press("Home");
  await vscode.page.keyboard.press("ArrowRight");
  await vscode.until(async () => /mouse.*rabbit/.test(await text(".plots .readout")));
  await vscode.page.keyboard.press("Enter");
  await vscode.page.locator(`.tab[data-resource-name="objects.stimuli"]`).waitFor();
  await vscode.until(async () => (await vscode.page.locator(".editor-instance .selected-text").count()) >= 2);
  await vscode.screenshot("rsa-pair");
});

test("an edit of the file runs it again, and so does a change of a file that it names", async () => {
  await vscode.openFile(name);
  await vscode.command("Stimuli: Run RSA");
  await vscode.panelReady();
  await vscode.page.locator(".view-line span", { hasText: /^"spearman"$/ }).dblclick();
  await vscode.page.keyboard.type("pearson");
  await vscode.until(async () => / · Pearson · /.test(await source()));
  await vscode.page.keyboard.press("Control+Z");
  await vscode.until(async () => / · Spearman · /.test(await source()));

  const sizes = join(vscode.workspace, "sizes.csv");
  const table = readFileSync(sizes, "utf8");
  writeFileSync(sizes, table.replace(/^mouse,.*\n/m, ""));
  await vscode.until(async () => (await source()).includes(" 23 conditions "));
  writeFileSync(sizes, table);
  await vscode.until(async () => (await source()).includes(" 24 conditions "));
});

test("a file that is not there is said in the panel, with a way to the line", async () => {
  await vscode.contextMenu("missing.rsa.json", "Run RSA");
  await panel().locator("#app[data-state=failed]").waitFor();
  assert.match(await text("#app"), /synthetic-subject-9\.csv was not found/);
  await vscode.screenshot("rsa-missing");
  await panel().locator("vscode-button", { hasText: "Open File" }).click();
  await vscode.page.locator(".statusbar-item", { hasText: "Ln 16, Col 1" }).waitFor();
});

test("the palette's question-and-answer writes an analysis that runs", async () => {
  const input = vscode.page.locator(".quick-input-widget input:visible").last();
  const row = (label: string) => vscode.page.locator(`.quick-input-list .monaco-list-row:has-text("${label}")`).first();
  const answer = async (labels: readonly string[], isMany: boolean) => {
    for (const label of labels) await row(label).click();
    if (isMany) await vscode.page.locator(".quick-input-widget").getByRole("button", { name: "OK" }).click();
  };
  await vscode.command("Stimuli: New RSA Analysis…");
  await answer(["objects.stimuli"], false);
  await answer(["pocket", "Categories"], true);
  await answer(["Neural"], false);
  await answer(["RDMs"], false);
  await answer(["synthetic-subject-1.csv", "synthetic-subject-2.csv"], true);
  await input.fill("made up");
  await vscode.page.keyboard.press("Enter");
  await vscode.until(async () => (await input.inputValue()).endsWith("objects.rsa.json"));
  await vscode.page.keyboard.press("Enter");
  await vscode.until(async () => existsSync(join(vscode.workspace, "objects.rsa.json")));
  // The file opens, and takes the focus.
  await vscode.page.locator(".codelens-decoration a", { hasText: "Run RSA" }).waitFor();
  await vscode.command("Notifications: Show Notifications");
  await vscode.page.locator(".notification-list-item").getByRole("button", { name: "Run RSA" }).click();
  await vscode.panelReady();
  assert.match(await source(), /24 conditions · 2 subjects · Spearman/);
  assert.match(await text("p.finding"), /Categories.*made up/);
});

test("given up at a question, a new analysis leaves nothing", async () => {
  await vscode.command("Stimuli: New RSA Analysis…");
  await vscode.page.locator(`.quick-input-list .monaco-list-row:has-text("objects.stimuli")`).first().click();
  await vscode.page.locator(`.quick-input-list .monaco-list-row:has-text("Categories")`).first().waitFor();
  await vscode.page.keyboard.press("Escape");
  await vscode.page.waitForTimeout(500);
  assert.equal(await vscode.page.locator(".quick-input-widget").isVisible(), false);
});

test("a reload of the window restores the panel", async () => {
  await vscode.contextMenu(name, "Run RSA");
  await vscode.panelReady();
  await vscode.reloadWindow();
  await vscode.panelReady();
  assert.match(await source(), /24 conditions/);
});

test("MiniLM against people's judgements of 48 objects: SciPy's figure, end to end", {
  skip: shared === undefined && "needs ../shared (or STIMULI_SHARED)",
}, async () => {
  await vscode.contextMenu("things.rsa.json", "Run RSA");
  await panel().locator("#app[data-state=ready]").waitFor({ timeout: 90_000 });
  assert.match(await source(), /48 conditions · 1 reference RDM · Spearman/);
  const table = panel().locator("details", { has: panel().locator("summary", { hasText: "Table" }) });
  await table.locator("> summary").click();
  const row = (await table.locator("tbody tr").first().innerText()).replaceAll("\t", " ");
  assert.ok(row.startsWith("MiniLM") && row.includes(words.cosine.spearman.toFixed(3)), row);
  await vscode.screenshot("rsa-things");
});

test("layer by layer: a bar for each layer of MiniLM in order, and in the saved table transformers' and SciPy's figures", {
  skip: shared === undefined && "needs ../shared (or STIMULI_SHARED)",
}, async () => {
  await vscode.contextMenu("layers.rsa.json", "Run RSA");
  await panel().locator("#app[data-state=ready]").waitFor({ timeout: 90_000 });
  const names = words.layers.map((_, layer) => `MiniLM, layer ${layer}`);
  assert.deepEqual(await panel().locator("vscode-option").allTextContents(), names);
  await vscode.screenshot("rsa-layers");

  await panel().getByRole("button", { name: "Export" }).click();
  await panel().getByRole("menuitem", { name: "CSV" }).click();
  const input = vscode.page.locator(".quick-input-widget input:visible").last();
  await vscode.until(async () => (await input.inputValue()).endsWith("layers-rsa.csv"));
  await vscode.page.keyboard.press("Enter");
  const saved = join(vscode.workspace, "layers-rsa.csv");
  const rows = (await vscode.saved(saved)).trim().split("\r\n").slice(1);
  assert.equal(rows.length, names.length);
  for (const [layer, row] of rows.entries()) {
    assert.ok(row.startsWith(`"${names[layer]}",pearson,`), row);
    const mean = Number(row.split(",")[3]);
    assert.ok(Math.abs(mean - (words.layers[layer] ?? Number.NaN)) < 1e-6, row);
  }
});
