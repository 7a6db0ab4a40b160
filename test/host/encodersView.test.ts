import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { shared } from "../shared.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const workspace = mkdtempSync(join(tmpdir(), "stimuli-encoders-"));
const reference = join(import.meta.dirname, "..", "reference");
cpSync(join(reference, "clip"), join(workspace, "tiny-clip"), { recursive: true });
cpSync(join(reference, "sentence", "dense"), join(workspace, "tiny-dense"), { recursive: true });
mkdirSync(join(workspace, "drafts"));
writeFileSync(join(workspace, "drafts", "model.bin"), "");
writeFileSync(join(workspace, "note.txt"), "no model");

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace },
);

const pane = () => vscode.page.locator(".pane", { has: vscode.page.locator('.pane-header[aria-label*="Encoders"]') });
const line = (text: string | RegExp) => pane().locator(".monaco-list-row").filter({ hasText: text }).first();

const notification = (text: RegExp) =>
  vscode.page.locator(".notifications-center .notification-list-item").filter({ hasText: text });

const container = () => vscode.page.locator('.activitybar .action-label[aria-label^="Stimuli Lab"]');

/** Opens the container that the view is in: a click on its icon would close it again. */
async function openView(): Promise<void> {
  if (await line("Texts").isVisible()) return;
  await container().click();
  await line("Texts").waitFor();
}

/** Drags what is selected in the explorer over the Activity Bar, which opens the container, onto the view. */
async function dropOnView(file: string): Promise<void> {
  const { mouse } = vscode.page;
  await vscode.file(file).hover();
  await mouse.down();
  const icon = await container().boundingBox();
  assert.ok(icon);
  // The container opens when the pointer stays on its icon for a while.
  await vscode.until(async () => {
    for (const x of [10, 14, 18]) await mouse.move(icon.x + x, icon.y + x);
    return line("Texts").isVisible();
  });
  const target = await line("Texts").boundingBox();
  assert.ok(target);
  // The view takes what is dropped once the pointer has moved over it.
  for (const x of [30, 40, 50]) await mouse.move(target.x + x, target.y + 8);
  await mouse.up();
}

const openExplorer = () => vscode.command("View: Show Explorer");

test("the list of encoders: what each reads, its size and licence; one is made the default from its menu", async () => {
  await openView();
  await line(/^pocket384 dimensions · 11 MB · MIT · default/).waitFor();
  const miniLm = line(/^all-MiniLM-L6-v2384 dimensions · 91 MB · Apache-2\.0/);
  await miniLm.waitFor();
  assert.match((await line("Texts").textContent()) ?? "", /^Texts$/);
  assert.match((await pane().locator(".pane-header").textContent()) ?? "", /[Mk]B on disk/);
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
    offered.some((text) => text.includes("Download Encoder")),
    shared === undefined,
  );
  await vscode.page.waitForTimeout(500);
  await menu.filter({ hasText: "Use as Default" }).click();
  await line(/^all-MiniLM-L6-v2.*default/).waitFor();
});

test("model folders dropped on the view are added, one after the other; what is no model is refused in a sentence", async () => {
  await openExplorer();
  await vscode.file("tiny-clip").click();
  // Files stand for the model's folder that they lie in, once.
  await vscode.file("config.json").click();
  await vscode.file("model.safetensors").click({ modifiers: ["ControlOrMeta"] });
  await vscode.file("tiny-dense").click({ modifiers: ["ControlOrMeta"] });
  await dropOnView("tiny-dense");
  await line(/^tiny-clip10 dimensions/).waitFor();
  await line(/^tiny-dense10 dimensions/).waitFor();
  await vscode.command("Notifications: Show Notifications");
  await notification(/tiny-clip is installed/).waitFor();
  await notification(/tiny-dense is installed/).waitFor();
  assert.equal(await notification(/is installed\./).count(), 2);
  await vscode.screenshot("encoders-dropped");

  await openExplorer();
  await dropOnView("drafts");
  await notification(/drafts has no model\.safetensors.*only model\.bin/).waitFor();
  await openExplorer();
  await dropOnView("note.txt");
  await notification(/note\.txt is not a model file\. Drop the model's folder/).waitFor();
});

test("the palette's commands about encoders: one is checked, removed, imported, made the default", async () => {
  const { page } = vscode;
  const choose = async (command: string, name: RegExp) => {
    await vscode.command(command);
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: name }).first().click();
  };
  await openView();
  await choose("Stimuli: Repair Encoder…", /^tiny-clip/);
  await vscode.command("Notifications: Show Notifications");
  await notification(/All files of tiny-clip are intact/).waitFor();
  await choose("Stimuli: Remove Encoder…", /^tiny-dense/);
  await page.locator(".monaco-dialog-box .monaco-button", { hasText: "Remove" }).click();
  await line(/^tiny-dense/).waitFor({ state: "detached" });
  await choose("Stimuli: Import Encoder Folder…", /^clip-vit-base-patch32/);
  await vscode.chooseFile(join(vscode.workspace, "drafts"));
  await vscode.command("Notifications: Show Notifications");
  await notification(/clip-vit-base-patch32|model\.safetensors/)
    .first()
    .waitFor();
  await vscode.screenshot("encoder-import-refused");
  await choose("Stimuli: Use as Default Encoder", /^pocket/);
  await line(/^pocket.*default/).waitFor();
});
