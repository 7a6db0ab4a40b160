import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { embeddingServer, serverDimensions } from "../engine/encoders/embeddingServer.ts";
import { showsHeatmap } from "./heatmap.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const server = await embeddingServer();
const key = "sk-the-right-key";
const words = "[animals]\ncat\ndog\nlion\nhorse\n[plants]\nrose\noak\nfern\nmoss\n";

const folder = mkdtempSync(join(tmpdir(), "stimuli-server-"));
const workspace = join(folder, "workspace");
const dataFolder = join(folder, "data");
mkdirSync(join(workspace, ".vscode"), { recursive: true });
writeFileSync(join(workspace, "words.stimuli"), `---\nencoder: far\ndecode: { testSize: 0.4 }\n---\n${words}`);
writeFileSync(join(workspace, "slow.stimuli"), "---\nencoder: far\n---\nsnail\ntortoise\n");
// What a workspace that came from somewhere would like to do.
writeFileSync(join(workspace, "stranger.stimuli"), "---\nencoder: stranger\n---\nmy secret\nmy other secret\n");
const stranger = { name: "stranger", address: server.address, model: "any-model" };
writeFileSync(join(workspace, ".vscode", "settings.json"), JSON.stringify({ "stimuli.servers": [stranger] }));

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  {
    workspace,
    dataFolder,
    settings: { "stimuli.servers": [{ name: "far", address: server.address, model: "any-model" }] },
  },
);
after(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const panel = () => vscode.panel();
const button = (name: string) => panel().locator("vscode-button", { hasText: name });
const failure = (text: RegExp) => panel().locator("p.failure, p.needed").filter({ hasText: text });

/** Writes the key into the box that asks for this server's. */
async function giveKey(given: string): Promise<void> {
  const box = vscode.page.locator(".quick-input-widget").filter({ hasText: `Key of ${server.address}` });
  await box.locator("input").first().fill(given);
  await vscode.screenshot("server-key");
  await vscode.page.keyboard.press("Enter");
}

/** Every file below, as it is on disk. */
function contentsOf(root: string): string[] {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).map((path) => join(root, path));
  return paths.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, "latin1"));
}

test("the server of the user's settings is listed, that of a workspace's is not", async () => {
  const header = (name: string) => vscode.page.locator(`.pane-header[aria-label*="${name}"]`);
  const pane = vscode.page.locator(".pane", { has: header("Encoders") });
  const lines = pane.locator(".monaco-list-row");
  await vscode.page.locator('.activitybar .action-label[aria-label^="Stimuli Lab"]').click();
  await lines.filter({ hasText: /^farany-model/ }).click({ button: "right" });
  const menu = vscode.page.locator(".monaco-menu .action-item");
  await menu.filter({ hasText: "Set Server Key" }).waitFor();
  await vscode.screenshot("server-view");
  assert.deepEqual(await menu.allTextContents(), ["Use as Default Encoder", "", "Set Server Key…"]);
  await vscode.page.keyboard.press("Escape");
  assert.equal(await lines.filter({ hasText: /^stranger/ }).count(), 0);
  await vscode.page.locator('.activitybar .action-label[aria-label^="Explorer"]').click();

  await vscode.contextMenu("stranger.stimuli", "Visualize Similarity");
  await vscode.panelReady();
  await panel().locator(".banner", { hasText: "stranger is not installed" }).waitFor();
  assert.equal(server.requests, 0);
});

test("a server that wants a key gets it from the secret store, is waited for while it is busy, and makes the heatmap", async () => {
  server.play = ({ headers, refuse, answer }) =>
    headers.authorization === `Bearer ${key}` ? answer() : refuse(401, '{"error":{"message":"Who are you?"}}');
  await vscode.contextMenu("words.stimuli", "Visualize Similarity");
  await failure(/127\.0\.0\.1:\d+\/v1\/embeddings wants a key \(401\): Who are you\.$/).waitFor();
  await button("Try Again").waitFor();
  await vscode.screenshot("server-wants-key");

  await vscode.command("Stimuli: Set Server Key");
  await giveKey("sk-a-wrong-key");
  await failure(/refused the key \(401\)/).waitFor();

  const before = server.requests;
  const { play } = server;
  server.play = (asked) => {
    if (asked.number === before + 1) asked.refuse(429, '{"error":"busy"}', { "retry-after": "0.1" });
    else if (asked.number === before + 2) asked.refuse(500, "<html>oops</html>");
    else return play(asked);
  };
  await button("Set Key…").click();
  await giveKey(key);
  assert.ok(await showsHeatmap(panel(), 8));
  assert.ok(server.requests > before + 3, "the two refusals were tried again, then came the words");
  const source = (await panel().locator("p.source").textContent()) ?? "";
  assert.match(source, new RegExp(`words\\.stimuli · far · ${serverDimensions} dimensions`));
  assert.equal(server.answered.get("cat"), 1);
  await vscode.screenshot("server-heatmap");

  // Settings, cache, and what VS Code keeps.
  assert.ok(contentsOf(folder).every((text) => !text.includes(key)));
});

test("decoding takes what the server has said already", async () => {
  const { requests } = server;
  await vscode.contextMenu("words.stimuli", "Decode");
  await vscode.panelReady();
  assert.match((await panel().locator("p.finding").textContent()) ?? "", /^8 sentences × 16/);
  assert.equal(server.requests, requests);
  await vscode.screenshot("server-decoding");
});

test("a server that is silent is left at once", async () => {
  server.play = () => {};
  await vscode.contextMenu("slow.stimuli", "Visualize Similarity");
  await button("Cancel").waitFor();
  await vscode.until(async () => server.inFlight === 1);
  await vscode.screenshot("server-slow");
  await button("Cancel").click();
  await vscode.until(async () => server.inFlight === 0);
  await panel().getByText("Cancelled.").first().waitFor();
  assert.equal(await failure(/./).count(), 0, "what the reader ended is no failure");

  server.play = ({ answer }) => answer();
  await button("Run Again").click();
  await vscode.panelReady();
});
