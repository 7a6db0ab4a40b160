import assert from "node:assert/strict";
import { createReadStream, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { shared } from "../shared.ts";
import { WorkbenchPage } from "./workbenchPage.ts";

const name = "animals-and-fruits.stimuli";
const folder = shared && join(shared, "models", "all-MiniLM-L6-v2");
const programs = mkdtempSync(join(tmpdir(), "stimuli-python-"));
/** Stands for a Python without pip; that it ran is seen by a file. */
const python = join(programs, "python3");
writeFileSync(python, `#!/bin/sh\ntouch "${join(programs, "ran")}"\nexit 1\n`, { mode: 0o755 });
let hub: Server;
let vscode: WorkbenchPage;

before(async () => {
  // Plays the hub with the real files.
  hub = createServer((request, response) => {
    const path = folder && join(folder, request.url?.split(/\/resolve\/[^/]+\//)[1] ?? "none");
    if (path === undefined || !existsSync(path)) response.writeHead(404).end();
    else {
      response.writeHead(200, { "content-length": statSync(path).size });
      createReadStream(path).pipe(response);
    }
  });
  await new Promise<void>((resolve) => hub.listen(0, "127.0.0.1", resolve));
  const { port } = hub.address() as AddressInfo;
  vscode = await WorkbenchPage.open({
    environment: { STIMULI_MODELS: "" },
    settings: { "stimuli.hub": `http://127.0.0.1:${port}`, "stimuli.python": python },
  });
});
after(async () => {
  await vscode?.close();
  hub?.close();
  rmSync(programs, { recursive: true });
});

test("Download Encoder by pip runs the Python of the settings, and no other", {
  skip: process.platform === "win32" && "the program is a script",
}, async () => {
  await vscode.command("Stimuli: Download Encoder…");
  const rows = vscode.page.locator(".quick-input-list .monaco-list-row");
  await rows
    .filter({ hasText: /^all-MiniLM-L6-v2/ })
    .first()
    .click();
  await vscode.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Use pip" }).click();
  await vscode.until(async () => existsSync(join(programs, "ran")));
  await vscode.command("Notifications: Show Notifications");
  await vscode.page.locator(".notifications-center .notification-list-item", { hasText: python }).waitFor();
  await vscode.screenshot("encoder-pip-refused");
  await vscode.command("Notifications: Clear All Notifications");
});

test("without the encoder: a preview that says so, then the real picture once it is fetched", async (context) => {
  await vscode.contextMenu(name, "Visualize Similarity");
  const panel = vscode.panel();
  await panel.locator("#app[data-state=ready]").waitFor();
  const status = panel.locator(".status");
  await status.locator("vscode-button", { hasText: /Download \(9\d MB\)/ }).waitFor();
  assert.match((await status.textContent()) ?? "", /preview/i);
  assert.match((await panel.locator("p.source").textContent()) ?? "", /pocket · 384 dimensions/);
  await vscode.screenshot("preview");
  if (folder === undefined) {
    context.skip("the download needs the real model files (STIMULI_SHARED)");
    return;
  }
  await status.locator("vscode-button", { hasText: "Download" }).click();
  const question = vscode.page.locator(".monaco-dialog-box");
  await question.waitFor();
  assert.match((await question.textContent()) ?? "", /9\d MB on disk, licence Apache-2\.0, from 127\.0\.0\.1/);
  await vscode.screenshot("consent");
  await question.locator(".monaco-button", { hasText: "Download" }).click();
  await panel.locator("p.source", { hasText: "all-MiniLM-L6-v2 · 384 dimensions" }).waitFor();
  assert.match((await panel.locator("p.readout").textContent()) ?? "", /cat — dog 0\.6606/);
});

test("the picker shows every encoder and writes the chosen one into the file", async () => {
  await vscode.openFile(name);
  await vscode.command("Stimuli: Choose Encoder…");
  const rows = vscode.page.locator(".quick-input-list .monaco-list-row");
  await rows.filter({ hasText: "texts · 384 dimensions" }).first().waitFor();
  await vscode.screenshot("picker");
  await rows
    .filter({ hasText: /^pocket/ })
    .first()
    .click();
  await vscode.page.locator(".view-line", { hasText: "encoder: pocket" }).waitFor();
});

test("an encoder with one file, which nobody publishes, is imported from that file", async (context) => {
  const sounds = ["fast-1", "slow-1"].map((sound) => `./breathing/synthetic-${sound}.wav\n`).join("");
  writeFileSync(join(vscode.workspace, "sounds.stimuli"), `---\nencoder: yamnet\n---\n${sounds}`);
  await vscode.goToFile("sounds.stimuli");
  await vscode.command("Stimuli: Visualize Similarity");
  const missing = vscode.panel().locator("vscode-button", { hasText: "Get Encoder…" });
  await missing.waitFor();
  await vscode.screenshot("encoder-file-missing");
  const graph = shared && join(shared, "models", "yamnet", "yamnet_logmel.onnx");
  if (graph === undefined) {
    context.skip("the import needs the real graph (STIMULI_SHARED)");
    return;
  }
  await missing.click();
  await vscode.chooseFile(graph);
  await vscode.panel().locator("p.source", { hasText: "yamnet · 1024 dimensions" }).waitFor();
});
