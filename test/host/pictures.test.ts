import assert from "node:assert/strict";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { heatmapColours } from "./heatmap.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const reference = join(repository, "test", "reference");
const workspace = mkdtempSync(join(tmpdir(), "stimuli-pictures-"));
cpSync(join(reference, "pictures"), join(workspace, "pictures"), { recursive: true });
const name = "mixed.stimuli";
writeFileSync(
  join(workspace, name),
  "---\nencoder: clip\n---\n[wide]\n./pictures/wide.png\na cat\n[grey]\n./pictures/grey.png\na red dog\n",
);

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace, environment: { STIMULI_MODELS: reference } },
);

test("a file of pictures and captions as heatmap, its pictures in the details, and pictures × captions", async () => {
  await vscode.contextMenu(name, "Similarity");
  const panel = vscode.panel();
  // Reading the canvas is refused where a picture from elsewhere was painted.
  await vscode.until(async () => (await heatmapColours(panel)) > 50);
  assert.match((await panel.locator(".source").textContent()) ?? "", /clip · 10 dimensions/);
  assert.match((await panel.locator(".finding").textContent()) ?? "", /Pictures and texts lie \d\.\d\d of 2 apart/);
  await panel.locator("[role=grid]").focus();
  await vscode.page.keyboard.press("ArrowDown");
  await vscode.page.keyboard.press("Enter");
  const picture = panel.locator(".details img[alt='Picture: wide']");
  await picture.waitFor();
  assert.equal(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth), 128);
  await vscode.screenshot("pictures");

  await panel.locator("vscode-button", { hasText: "View" }).click();
  await panel.locator(".menu-item", { hasText: "Pictures × captions" }).click();
  await panel.locator(".caption-box").waitFor();
  assert.match((await panel.locator(".finding").textContent()) ?? "", /of 2 pictures \(by chance 1\)/);
  await vscode.screenshot("pictures-captions");
});
