import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parseHandIn } from "../../src/core/handin/parseHandIn.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const workspace = mkdtempSync(join(tmpdir(), "stimuli-handin-"));
const words = "---\nencoder: pocket\nnotes: Cats are like dogs.\n---\n[animals]\ncat\ndog\n[fruits]\napple\nplum\n";
writeFileSync(join(workspace, "words.stimuli"), words);
mkdirSync(join(workspace, ".hidden"));
writeFileSync(join(workspace, ".hidden", "other.stimuli"), words);

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace },
);

test("Make Hand-in: name and form are asked for, unsaved text is handed in, the name is remembered", async () => {
  const { page } = vscode;
  const input = page.locator(".quick-input-widget input").first();
  const row = (text: string) => page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();
  const title = (text: string) => page.locator(".quick-input-title", { hasText: text }).waitFor();
  await vscode.goToFile("words.stimuli");
  await page.locator(".editor-group-container.active .view-lines").click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("lemon");
  await page.locator(".view-line", { hasText: "lemon" }).waitFor();
  await vscode.command("Stimuli: Make Hand-in…");
  await title("Make Hand-in");
  await input.fill("4711");
  await page.keyboard.press("Enter");
  await row("Jupyter notebook").waitFor();
  await vscode.screenshot("hand-in-forms");
  await row("Jupyter notebook").click();
  await vscode.until(async () => (await input.inputValue()).endsWith("hand-in-4711.ipynb"));
  await page.keyboard.press("Enter");
  await vscode.until(async () => existsSync(join(vscode.workspace, "hand-in-4711.ipynb")));
  await vscode.command("Notifications: Show Notifications");
  const saved = page.locator(".notifications-center .notification-list-item", { hasText: "Saved" });
  await saved.waitFor();
  await saved.getByRole("button", { name: "Reveal in Explorer" }).waitFor();
  await vscode.screenshot("hand-in-saved");
  const handIn = parseHandIn(readFileSync(join(vscode.workspace, "hand-in-4711.ipynb"), "utf8"));
  assert.equal(handIn.student, "4711");
  assert.deepEqual(
    handIn.documents.map(({ path, text }) => [path, text]),
    [["words.stimuli", `${words}lemon`]],
  );
  assert.equal(typeof handIn.analyses[0]?.numbers["sim(cat, lemon)"], "number");

  await vscode.command("Stimuli: Make Hand-in…");
  await title("Make Hand-in");
  assert.equal(await input.inputValue(), "4711");
  await page.keyboard.press("Escape");
});
