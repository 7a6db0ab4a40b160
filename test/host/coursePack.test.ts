import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openPack } from "../../src/engine/pack/readPack.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

let vscode: WorkbenchPage;
useWorkbench((opened) => {
  vscode = opened;
});

test("the samples are exported as a course pack, and what was lost comes back from it", async () => {
  const { page, workspace } = vscode;
  const rows = page.locator(".quick-input-list .monaco-list-row");
  await vscode.command("Stimuli: Export Course Pack");
  // Where the real weights are at hand, encoders are asked for first: none is taken.
  await rows
    .filter({ hasText: /animals-and-fruits\.stimuli|all-MiniLM-L6-v2/ })
    .first()
    .waitFor();
  if ((await rows.filter({ hasText: "all-MiniLM-L6-v2" }).count()) > 0) await page.keyboard.press("Enter");
  await rows.filter({ hasText: "animals-and-fruits.stimuli" }).waitFor();
  await vscode.screenshot("course-pack-files");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() =>
    document.querySelector<HTMLInputElement>(".quick-input-widget input")?.value.endsWith("course.zip"),
  );
  await page.keyboard.press("Enter");
  const pack = join(workspace, "course.zip");
  await vscode.until(async () => existsSync(pack));
  const paths = (await openPack(pack)).files.map(({ path }) => path);
  assert.ok(paths.includes("animals-and-fruits.stimuli") && paths.includes("synthetic-brain/sizes.csv"), paths.join());

  const lost = join(workspace, "animals-and-fruits.stimuli");
  await rm(lost);
  await vscode.command("Stimuli: Import Course Pack");
  await rows.filter({ hasText: "course.zip" }).click();
  const question = page.locator(".monaco-dialog-box");
  assert.match((await question.textContent()) ?? "", /Import course\.zip\?.*Files: \d+/);
  await vscode.screenshot("course-pack-import");
  await question.locator(".monaco-button", { hasText: "Import" }).click();
  await vscode.until(async () => existsSync(lost));
});
