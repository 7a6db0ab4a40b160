import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openPack } from "../../../src/engine/pack/readPack.ts";
import { useWorkbench } from "../useWorkbench.ts";
import type { WorkbenchPage } from "../workbenchPage.ts";

let vscode: WorkbenchPage;
useWorkbench((opened) => {
  vscode = opened;
});

test("the samples are exported as a course pack, and what was lost comes back from it", async () => {
  const { page, workspace } = vscode;
  const rows = page.locator(".quick-input-list .monaco-list-row");
  const expected = "---\nencoder: pocket\nexpect:\n  - sim(cat, dog) = 0.5 ± 0.1\n---\ncat\ndog\n";
  writeFileSync(join(workspace, "expected.stimuli"), expected);
  await vscode.command("Stimuli: Export Course Pack");
  // Where the real weights are at hand, encoders are asked for first: what a file names is chosen, and not taken here.
  await rows
    .filter({ hasText: /animals-and-fruits\.stimuli|all-MiniLM-L6-v2/ })
    .first()
    .waitFor();
  const miniLm = rows.filter({ hasText: "all-MiniLM-L6-v2", hasNotText: "int8" });
  if ((await miniLm.count()) > 0) {
    assert.equal(await miniLm.getByRole("checkbox").isChecked(), true);
    await vscode.screenshot("course-pack-encoders");
    await miniLm.click();
    await page.keyboard.press("Enter");
  }
  await rows.filter({ hasText: "animals-and-fruits.stimuli" }).waitFor();
  await vscode.screenshot("course-pack-files");
  await page.keyboard.press("Enter");
  const hide = rows.filter({ hasText: "Hide expected values in the pack (1)" });
  await hide.waitFor();
  await vscode.screenshot("course-pack-hide");
  await hide.click();
  await page.waitForFunction(() =>
    document.querySelector<HTMLInputElement>(".quick-input-widget input")?.value.endsWith("course.zip"),
  );
  await page.keyboard.press("Enter");
  const pack = join(workspace, "course.zip");
  await vscode.until(async () => existsSync(pack));
  await vscode.command("Notifications: Show Notifications");
  const absent = page.locator(".notification-list-item", { hasText: "what is not in it" }).first();
  assert.match((await absent.textContent()) ?? "", /: all-MiniLM-L6-v2, vggish, hf:\/\/datasets\/stanfordnlp\/sst2/);
  const paths = (await openPack(pack)).files.map(({ path }) => path);
  assert.ok(paths.includes("animals-and-fruits.stimuli") && paths.includes("synthetic-brain/sizes.csv"), paths.join());

  const packed = (await openPack(pack)).files.find(({ path }) => path === "expected.stimuli");
  assert.notEqual(packed?.size, Buffer.byteLength(expected));

  const lost = join(workspace, "animals-and-fruits.stimuli");
  await rm(lost);
  // The pack has another one, which would be in the way.
  await rm(join(workspace, "expected.stimuli"));
  await vscode.chooseFrom("Stimuli: Import Course Pack", "course.zip");
  const question = page.locator(".monaco-dialog-box");
  assert.match((await question.textContent()) ?? "", /Import course\.zip\?.*Files: \d+/);
  await vscode.screenshot("course-pack-import");
  await question.locator(".monaco-button", { hasText: "Import" }).click();
  await vscode.until(async () => existsSync(lost));
});
