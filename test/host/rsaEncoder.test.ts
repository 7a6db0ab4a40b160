import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const name = "synthetic-brain.rsa.json";
const workspace = mkdtempSync(join(tmpdir(), "stimuli-rsa-"));
cpSync(join(repository, "samples", "synthetic-brain"), workspace, { recursive: true });
const sample = readFileSync(join(workspace, name), "utf8");
writeFileSync(join(workspace, name), sample.replace('"encoder": "pocket"', '"encoder": "all-MiniLM-L6-v2"'));

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace, environment: { STIMULI_MODELS: "" } },
);

test("an encoder that is not here is never replaced: the panel says so, and writes the one that is chosen", async () => {
  await vscode.contextMenu(name, "Run RSA");
  const app = vscode.panel().locator("#app");
  await vscode.panel().locator("#app[data-state=needed]").waitFor();
  assert.match((await app.textContent()) ?? "", /all-MiniLM-L6-v2 is not installed/);
  await vscode.screenshot("rsa-encoder-missing");
  await app.locator("vscode-button", { hasText: /choose/i }).click();
  await vscode.page.locator(`.quick-input-list .monaco-list-row:has-text("pocket")`).first().click();
  await vscode.panelReady();
  assert.match((await vscode.panel().locator("p.source").textContent()) ?? "", /24 conditions/);
  await vscode.openFile(name);
  await vscode.page.locator(".view-line", { hasText: '"encoder": "pocket", "metric"' }).waitFor();
});
