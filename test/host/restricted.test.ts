import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

// A folder from a stranger, opened and not trusted: nothing of it is run, asked or loaded, and commands say why.

const folder = mkdtempSync(join(tmpdir(), "stimuli-stranger-"));
const workspace = join(folder, "workspace");
const marker = join(folder, "something-ran");
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.url} ${request.headers.authorization}`);
  response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const model = join(import.meta.dirname, "../reference/sentence/dense");

mkdirSync(join(workspace, ".vscode"), { recursive: true });
mkdirSync(join(workspace, "pip"));
const program = join(workspace, "python3");
writeFileSync(program, `#!/bin/sh\ntouch ${marker}\n`);
chmodSync(program, 0o755);
writeFileSync(join(workspace, "pip", "__main__.py"), `open(${JSON.stringify(marker)}, "w")\n`);
const settings = {
  "stimuli.hub": address,
  "stimuli.python": program,
  "stimuli.modelFolders": [model],
  "stimuli.servers": [{ name: "stranger", address, model: "m" }],
};
writeFileSync(join(workspace, ".vscode", "settings.json"), JSON.stringify(settings));
writeFileSync(join(workspace, "folder.stimuli"), `---\nencoder: ${model}\n---\ncat\ndog\n`);
writeFileSync(join(workspace, "server.stimuli"), "---\nencoder: stranger\n---\nmy secret\nmy other secret\n");
writeFileSync(join(workspace, "words.stimuli"), "---\nencoder: pocket\n---\ncat\ndog\nlion\n");
const analysis = {
  models: [{ name: "m", encoder: "poket" }],
  reference: { kind: "neural", name: "IT", rdms: ["absent.csv"] },
};
writeFileSync(join(workspace, "analysis.rsa.json"), JSON.stringify({ stimuli: "words.stimuli", ...analysis }, null, 2));
after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace, asksForTrust: true, environment: { STIMULI_MODELS: "" } },
);

test("a stranger's folder: a document opens no encoder by its folder until the folder is trusted", async () => {
  await vscode.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
  await vscode.contextMenu("folder.stimuli", "Visualize Similarity");
  const failure = vscode.panel().locator("p.failure");
  await failure.filter({ hasText: "in Restricted Mode documents cannot open folders or files." }).waitFor();
  await vscode.screenshot("restricted-mode");
});

test("what the stranger's settings name is not asked, listed or run", async () => {
  await vscode.contextMenu("server.stimuli", "Visualize Similarity");
  await vscode.panelReady();
  assert.match((await vscode.panel().locator(".status").textContent()) ?? "", /preview/i);
  await vscode.command("Stimuli: Choose Encoder…");
  const rows = vscode.page.locator(".quick-input-list .monaco-list-row");
  await rows.filter({ hasText: "pocket" }).first().waitFor();
  assert.equal(await rows.filter({ hasText: "stranger" }).count(), 0);
  assert.equal(await rows.filter({ hasText: "dense" }).count(), 0);
  await vscode.page.keyboard.press("Escape");
  assert.deepEqual(asked, []);
  assert.equal(existsSync(marker), false);
});

test("what the folder itself holds is drawn as ever", async () => {
  await vscode.contextMenu("words.stimuli", "Visualize Similarity");
  await vscode.panelReady();
  assert.match((await vscode.panel().locator("p.source").textContent()) ?? "", /pocket · 384 dimensions/);
});

test("opening an analysis reads the document, and no file that it names", async () => {
  await vscode.openFile("analysis.rsa.json");
  // The wrong encoder is said; that a file is not there, only whoever looks for it can say.
  await vscode.page.locator(".squiggly-error").first().waitFor();
  await vscode.page.waitForTimeout(3000);
  assert.equal(await vscode.page.locator(".squiggly-error").count(), 1);
});
