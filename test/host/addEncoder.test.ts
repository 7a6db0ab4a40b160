import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { hubOfFolder } from "../engine/models/hubOfFolder.ts";
import { WorkbenchPage } from "./workbenchPage.ts";

const folder = join(import.meta.dirname, "../reference/sentence/dense");
let hub: Awaited<ReturnType<typeof hubOfFolder>>;
let vscode: WorkbenchPage;

before(async () => {
  hub = await hubOfFolder("owner/tiny", folder);
  vscode = await WorkbenchPage.open({ settings: { "stimuli.hub": hub.address } });
});
after(async () => {
  await vscode?.close();
  hub?.close();
});

test("a model of the hub by its name: asked for once, fetched, and then an encoder like any other", async () => {
  await vscode.chooseFrom("Stimuli: Add Encoder", "From the Hugging Face Hub");
  const input = vscode.page.locator(".quick-input-widget input").first();
  await input.fill("not a name");
  await vscode.page.locator(".quick-input-message", { hasText: "owner/name" }).waitFor();
  await input.fill("owner/tiny");
  await vscode.page.keyboard.press("Enter");
  const question = vscode.page.locator(".monaco-dialog-box");
  assert.match((await question.textContent()) ?? "", /Download owner\/tiny\?.*licence apache-2\.0/);
  await vscode.screenshot("add-encoder");
  await question.locator(".monaco-button", { hasText: "Download" }).click();
  await vscode.until(async () => hub.asked.some((url) => url.endsWith("/model.safetensors")));

  await writeFile(join(vscode.workspace, "tiny.stimuli"), "---\nencoder: owner/tiny\n---\ncat\ndog\nlion\n");
  await vscode.file("tiny.stimuli").waitFor();
  await vscode.contextMenu("tiny.stimuli", "Visualize Similarity");
  await vscode.panelReady();
  const source = (await vscode.panel().locator("p.source").textContent()) ?? "";
  assert.match(source, /tiny\.stimuli · owner\/tiny · 10 dimensions/);
});

test("a file's name on the hub makes no link in the message that quotes it", async () => {
  await vscode.chooseFrom("Stimuli: Add Encoder", "From the Hugging Face Hub");
  await vscode.page.locator(".quick-input-widget input").first().fill("owner/linkname");
  await vscode.page.keyboard.press("Enter");
  const notification = vscode.page.locator(".notifications-center .notification-list-item", {
    hasText: "owner/linkname has no model",
  });
  await vscode.until(async () => hub.asked.some((url) => url.includes("owner/linkname")));
  await vscode.command("Notifications: Show Notifications");
  await notification.waitFor();
  assert.match((await notification.textContent()) ?? "", /only \[Repair now\] \(command:/);
  assert.equal(await notification.locator(".notification-list-item-message a").count(), 0);
  await vscode.screenshot("hostile-file-name");
});

test("a file of word vectors becomes an encoder where it is; a text without a vector is said at its line", async () => {
  const rows = ["cat 1 0.1 0", "dog 0.9 0.2 0", "lion 0.8 -0.1 0.1", "apple 0 1 0.2"];
  const vectors = join(vscode.workspace, "plane.txt");
  await writeFile(vectors, `${rows.join("\n")}\n`);
  await writeFile(join(vscode.workspace, "own.stimuli"), "---\nencoder: plane.txt\n---\ncat\nlino\ndog\napple\n");
  await vscode.chooseFrom("Stimuli: Add Encoder", "From a File of Word Vectors");
  await vscode.page.locator(".quick-input-title", { hasText: "file of word vectors" }).waitFor();
  await vscode.chooseFile(vectors);
  await vscode.file("own.stimuli").waitFor();
  await vscode.contextMenu("own.stimuli", "Visualize Similarity");
  await vscode.panelReady();
  const source = (await vscode.panel().locator("p.source").textContent()) ?? "";
  assert.match(source, /own\.stimuli · plane\.txt · 3 dimensions/);
  const notice = vscode.panel().locator(".banner li", { hasText: "plane.txt has no vector for “lino”" });
  assert.match((await notice.textContent()) ?? "", /it is left out\. Nearest spelling: “lion”\. Show line 5/);
  await vscode.screenshot("own-vectors");
});
