import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parseHandIn } from "../../../src/core/handin/parseHandIn.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { useWorkbench } from "../useWorkbench.ts";
import type { WorkbenchPage } from "../workbenchPage.ts";

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
  // What is open beside the question may take the key first.
  await vscode.until(async () => {
    await page.keyboard.press("Escape");
    return !(await input.isVisible());
  });
});

test("a figure leads back to its analysis: run again, what changed is said, and opened as a picture it offers that", async () => {
  const { page } = vscode;
  const figure = join(vscode.workspace, "words-similarity.png");
  const program = join(repository, "dist", "stimuli.mjs");
  writeFileSync(join(vscode.workspace, "words.stimuli"), words);
  execFileSync(process.execPath, [program, "similarity", join(vscode.workspace, "words.stimuli"), "--out", figure]);
  // Where a toast has gone already, the notification is in the center.
  const notice = async (text: string, button?: string) => {
    const found = page.locator(".notification-list-item:visible", { hasText: text });
    await vscode.until(async () => {
      if (await found.isVisible()) return true;
      await vscode.command("Notifications: Show Notifications");
      return false;
    });
    if (button !== undefined) await found.getByRole("button", { name: button }).click();
  };
  const text = () => page.locator(".editor-group-container.active .view-lines").innerText();

  await vscode.contextMenu("words-similarity.png", "Run Again from Receipt…");
  await notice("Nothing changed; 10 numbers are the same.");
  await page.locator(".tab", { hasText: "Similarity: words.stimuli" }).waitFor();
  await vscode.screenshot("run-again");
  await notice("Nothing changed", "Show Report");
  await page.locator(".tab", { hasText: "words-similarity.png (run again)" }).waitFor();
  await vscode.until(async () => /document\s+the\s+same/.test(await text()));
  await vscode.screenshot("run-again-report");
  await vscode.closeEditors();

  writeFileSync(join(vscode.workspace, "words.stimuli"), words.replace("\ndog", "\nwolf"));
  await vscode.goToFile("words-similarity.png");
  await notice("Stimuli Lab made this figure", "Open Its Analysis");
  await notice("Changed: the document and");
  await page.locator(".tab", { hasText: "Similarity: words.stimuli" }).waitFor();
  await vscode.screenshot("run-again-changed");

  await vscode.closeEditors();
  await vscode.goToFile("words-similarity.png");
  await vscode.command("View: Reopen Editor With...");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "Analysis of the Figure" }).click();
  await page.locator(".tab", { hasText: "Similarity: words.stimuli" }).waitFor();
});
