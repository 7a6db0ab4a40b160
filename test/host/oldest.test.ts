import assert from "node:assert/strict";
import { test } from "node:test";
import { showsHeatmap } from "./heatmap.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

// The oldest VS Code that the manifest allows; everything else is tested in the newest.
process.env.STIMULI_EDITOR = "oldest";

let vscode: WorkbenchPage;
useWorkbench((opened) => {
  vscode = opened;
});

test("in the oldest VS Code, a command finds the files of the workspace, and the panel draws one", async () => {
  await vscode.command("Stimuli: Visualize Similarity");
  await vscode.page
    .locator('.quick-input-list .monaco-list-row:has-text("animals-and-fruits.stimuli")')
    .first()
    .click();
  await vscode.panelReady();
  assert.ok(await showsHeatmap(vscode.panel(), 6), "the heatmap is painted");
});

test("in the oldest VS Code, an RSA file has its menu, its squiggles and its panel", async () => {
  await vscode.goToFile("synthetic-brain.rsa.json");
  await vscode.command("Stimuli: Run RSA");
  await vscode.panelReady();
  assert.match((await vscode.panel().locator("#app").textContent()) ?? "", /noise ceiling/i);
});
