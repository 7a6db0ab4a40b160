import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { WorkbenchPage } from "./workbenchPage.ts";

const name = "sentiment.stimuli";
let vscode: WorkbenchPage;

before(async () => {
  vscode = await WorkbenchPage.open();
});
after(() => vscode?.close());
afterEach(async (context) => {
  if ("passed" in context && !context.passed) await vscode.screenshot(`failed ${context.name}`);
  await vscode.command("View: Close All Editors");
});

const panel = () => vscode.panel();
const ready = () => panel().locator("#app[data-state=ready]").waitFor();
const section = (title: string) => panel().locator("details", { has: panel().locator("summary", { hasText: title }) });

test("the palette's command asks for a file, and decodes it", async () => {
  await vscode.command("Stimuli: Decode");
  await vscode.page.locator(`.quick-input-list .monaco-list-row:has-text("${name}")`).first().click();
  await ready();
  const found = (await panel().locator("p.finding").textContent()) ?? "";
  assert.match(found, /\d+ sentences × 384, \d+ train, \d+ test, accuracy 0\.\d{3}/);
  await vscode.screenshot("decoding");
});

test("threshold, cell, mistake, a sentence of one's own: by keyboard and mouse", async () => {
  await vscode.contextMenu(name, "Decode");
  await ready();
  const slider = panel().locator("#threshold");
  await slider.focus();
  for (let presses = 0; presses < 5; presses++) await vscode.page.keyboard.press("ArrowRight");
  await waitFor(async () => ((await panel().locator("p.finding").textContent()) ?? "").includes("at threshold 0.55"));

  await panel().locator("[role=grid]").focus();
  await vscode.page.keyboard.press("ArrowRight");
  await vscode.page.keyboard.press("Enter");
  await section("Mistakes").locator("button, [role=button], a").first().waitFor();
  await vscode.screenshot("decoding-cell");

  await section("Try a sentence").locator("summary").click();
  await panel().locator("#sentence").fill("I loved every minute of it.");
  await waitFor(async () => /positive\s*0?\.?\d/i.test((await section("Try a sentence").textContent()) ?? ""));
  await vscode.screenshot("decoding-try");
});

test("cross-validation runs, shows its folds, and a label permutation is cancelled", async () => {
  await vscode.contextMenu(name, "Decode");
  await ready();
  const folds = section("Cross-validation");
  await folds.locator("summary").click();
  await folds.locator("vscode-button").first().click();
  await waitFor(async () => /mean/i.test((await folds.textContent()) ?? ""));
  // A panel that was behind another one has a new page: what was found is still there.
  await vscode.openFile(name);
  await vscode.command("View: Open Previous Editor in Group");
  await waitFor(async () => /accuracy 0\.\d+ ± /.test((await folds.locator("summary").textContent()) ?? ""));
  const permutation = section("permutation");
  await permutation.locator("summary").click();
  await permutation.locator("vscode-button").first().click();
  await permutation.locator("vscode-button", { hasText: "Cancel" }).click();
  await waitFor(async () => /cancel/i.test((await permutation.textContent()) ?? ""));
});

test("a reload of the window restores the panel", async () => {
  await vscode.contextMenu(name, "Decode");
  await ready();
  await vscode.command("Developer: Reload Window");
  await vscode.page.waitForTimeout(2_000);
  await vscode.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  await ready();
  assert.match((await panel().locator("p.finding").textContent()) ?? "", /accuracy/);
});

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await condition()) return;
    await new Promise((next) => setTimeout(next, 200));
  }
  assert.fail(`Not so after 20 s; the panel reads: ${await panel().locator("#app").textContent()}`);
}
