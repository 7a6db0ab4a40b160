import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { useWorkbench } from "../useWorkbench.ts";
import type { WorkbenchPage } from "../workbenchPage.ts";

// A new rater's first view of the real editor: rate, lose the window, go on, and be compared.

const workspace = mkdtempSync(join(tmpdir(), "stimuli-rating-"));
writeFileSync(join(workspace, "pets.stimuli"), "[animals]\ncat\ndog\n[fruits]\napple\npear\n");

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace },
);

const panel = () => vscode.panel();
const text = (selector: string) => vscode.text(selector);
const where = (words: string) => vscode.until(async () => (await text(".where")) === words);

async function begin(rater: string): Promise<void> {
  await panel().locator("vscode-text-field input").fill(rater);
  await panel().getByRole("button", { name: "Begin" }).click();
  await panel().locator(".session").waitFor();
}

/** Rates the pair that is shown: those of one category alike, others different. */
async function ratePair(): Promise<void> {
  const shown = await panel().locator(".stimulus").allTextContents();
  const isAlike = ["cat,dog", "apple,pear"].includes(shown.toSorted().join());
  await panel().getByRole("slider").focus();
  await vscode.page.keyboard.press(isAlike ? "Home" : "End");
  // So that no rater's ratings are all 0 or 1.
  const steps = shown.includes("cat") ? 3 : 6;
  for (let k = 0; k < steps; k++) await vscode.page.keyboard.press(isAlike ? "ArrowRight" : "ArrowLeft");
  await vscode.page.keyboard.press("Enter");
}

test("two raters, one of whom loses the window in the middle, and an RSA with both and a noise ceiling", async () => {
  await vscode.contextMenu("pets.stimuli", "Rate Similarity…");
  await vscode.panelReady();
  await begin("anna");
  assert.match(await text(".where"), /^Practice/);
  await ratePair();
  for (const pair of [1, 2, 3]) {
    await where(`Pair ${pair} of 10`);
    await ratePair();
  }
  await where("Pair 4 of 10");
  await vscode.screenshot("rating-pair");

  await vscode.reloadWindow();
  await vscode.panelReady();
  await vscode.until(async () => /anna has answered 3 of 10 pairs/.test(await text(".start")));
  await panel().getByRole("button", { name: "Continue" }).click();
  for (let pair = 4; pair <= 10; pair++) {
    await where(`Pair ${pair} of 10`);
    await ratePair();
  }
  await vscode.until(async () => /^10 pairs rated\. Reliability: r = 1\.00/.test(await text("p.finding")));
  const file = join(vscode.workspace, "pets-ratings", "rated-anna.rdm.json");
  const { kind, conditions, rdm, trials, receipt } = JSON.parse(await vscode.saved(file));
  assert.deepEqual([kind, conditions, trials.length], ["behavioural", ["cat", "dog", "apple", "pear"], 10]);
  assert.deepEqual([rdm[0][1], rdm[2][3], rdm[0][2], rdm[1][2]], [0.03, 0.06, 0.97, 0.94]);
  assert.match(receipt.inputHash, /^[0-9a-f]{64}$/);
  await vscode.screenshot("rating-finished");

  await panel().getByRole("button", { name: "Rate as Someone Else" }).click();
  await begin("bela");
  await ratePair();
  for (let pair = 1; pair <= 10; pair++) {
    await where(`Pair ${pair} of 10`);
    await ratePair();
  }
  await vscode.until(async () => readdirSync(join(vscode.workspace, "pets-ratings")).length === 2);
  await panel().locator(".finished").waitFor();
  await panel().getByRole("button", { name: "Compare with an Encoder" }).click();
  await vscode.until(async () => existsSync(join(vscode.workspace, "pets-ratings.rsa.json")));
  await vscode.until(async () => /4 conditions · 2 subjects · Spearman/.test(await text("p.source")));
  assert.match(await text("p.finding"), /Categories/);
  const bars = panel().locator('[aria-label*=" with similarity ratings. "]').first();
  assert.match((await bars.getAttribute("aria-label")) ?? "", /\. Noise ceiling [\d.]+ to [\d.]+\.$/);
  await vscode.screenshot("rating-rsa");
});
