import assert from "node:assert/strict";
import { test } from "node:test";
import { shared } from "../shared.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

let vscode: WorkbenchPage;
useWorkbench((opened) => {
  vscode = opened;
});

const pane = () => vscode.page.locator(".pane", { has: vscode.page.locator('.pane-header[aria-label*="Encoders"]') });
const line = (text: string | RegExp) => pane().locator(".monaco-list-row").filter({ hasText: text }).first();

test("the list of encoders: what each reads, its size and licence; one is made the default from its menu", async () => {
  await pane().locator(".pane-header").click();
  await line(/^pocket384 dimensions · 11 MB · MIT · default/).waitFor();
  const miniLm = line(/^all-MiniLM-L6-v2384 dimensions · 91 MB · Apache-2\.0/);
  await miniLm.waitFor();
  assert.match((await line("Texts").textContent()) ?? "", /^Texts$/);
  assert.match((await pane().locator(".pane-header").textContent()) ?? "", /MB on disk/);
  await vscode.screenshot("encoders-view");

  await miniLm.click({ button: "right" });
  const menu = vscode.page.locator(".monaco-menu .action-item");
  await menu.first().waitFor();
  const offered = await menu.allTextContents();
  // The weights lie in a folder of the user's own, where there are any: nothing there is removed.
  assert.equal(
    offered.some((text) => text.includes("Remove")),
    false,
  );
  assert.equal(
    offered.some((text) => text.includes("Get Encoder")),
    shared === undefined,
  );
  await vscode.page.waitForTimeout(500);
  await menu.filter({ hasText: "Use as Default" }).click();
  await line(/^all-MiniLM-L6-v2.*default/).waitFor();
});
