import assert from "node:assert/strict";
import { test } from "node:test";
import { useWorkbench } from "../useWorkbench.ts";
import type { WorkbenchPage } from "../workbenchPage.ts";

const name = "sentiment.stimuli";
let vscode: WorkbenchPage;

useWorkbench((opened) => {
  vscode = opened;
});

const panel = () => vscode.panel();
const ready = () => vscode.panelReady();
const section = (title: string) => panel().locator("details", { has: panel().locator("summary", { hasText: title }) });

test("the palette's command asks for a file, and decodes it", async () => {
  await vscode.chooseFrom("Stimuli: Decode", name);
  await ready();
  const found = (await panel().locator(".status").textContent()) ?? "";
  assert.match(found, /^Accuracy i0\.\d{3}.*\d+ sentences × 384, \d+ train, \d+ test/);
  await vscode.screenshot("decoding");
});

test("threshold, cell, mistake, a sentence of one's own: by keyboard and mouse", async () => {
  await vscode.contextMenu(name, "Decode");
  await ready();
  const slider = panel().locator("#threshold");
  await slider.focus();
  for (let presses = 0; presses < 5; presses++) await vscode.page.keyboard.press("ArrowRight");
  await vscode.until(async () =>
    ((await panel().locator(".status").textContent()) ?? "").includes("at threshold 0.55"),
  );

  await panel().locator("[role=grid]").focus();
  await vscode.page.keyboard.press("ArrowRight");
  await vscode.page.keyboard.press("Enter");
  await section("Mistakes").locator("button, [role=button], a").first().waitFor();
  await vscode.screenshot("decoding-cell");

  await section("Mistakes").locator(".item > summary").first().click();
  await section("Mistakes").locator("vscode-button", { hasText: "Why" }).click();
  await section("Mistakes").locator(".why .about", { hasText: "the sum of the parts of" }).waitFor();
  await vscode.screenshot("decoding-why");

  await section("Try a sentence").locator("summary").click();
  await section("Try a sentence").locator("input").fill("I loved every minute of it.");
  await vscode.until(async () => /positive\s*0?\.?\d/i.test((await section("Try a sentence").textContent()) ?? ""));
  await vscode.screenshot("decoding-try");
});

test("cross-validation runs, shows its folds, and a label permutation is cancelled", async () => {
  await vscode.contextMenu(name, "Decode");
  await ready();
  const folds = section("Cross-validation");
  await folds.locator("summary").click();
  await folds.locator("vscode-button").first().click();
  await vscode.until(async () => /mean/i.test((await folds.textContent()) ?? ""));
  // A panel that was behind another one has a new page: what was found is still there.
  await vscode.openFile(name);
  await vscode.command("View: Open Previous Editor in Group");
  await vscode.until(async () => /accuracy 0\.\d+ ± /.test((await folds.locator("summary").textContent()) ?? ""));
  // A new panel shows what a first course needs; the rest is one press away.
  assert.equal(await section("permutation").isVisible(), false);
  await panel().locator(".detail-switch vscode-button", { hasText: "All" }).click();
  const permutation = section("permutation");
  await permutation.locator("summary").click();
  await permutation.locator("vscode-button").first().click();
  await permutation.locator("vscode-button", { hasText: "Cancel" }).click();
  await vscode.until(async () => /cancel/i.test((await permutation.textContent()) ?? ""));
});

test("a reload of the window restores the panel", async () => {
  await vscode.contextMenu(name, "Decode");
  await ready();
  await vscode.reloadWindow();
  await ready();
  assert.match((await panel().locator(".status").textContent()) ?? "", /^Accuracy/);
});
