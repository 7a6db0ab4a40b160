import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serveRange, startTableHub, type TableHub } from "../engine/data/tableHub.ts";
import { WorkbenchPage } from "./workbenchPage.ts";

const workspace = mkdtempSync(join(tmpdir(), "stimuli-hub-table-"));
const name = "reviews.stimuli";
writeFileSync(
  join(workspace, name),
  "---\nsource: hf://datasets/owner/set/train.csv\ntext: text\nlabel: label\nencoder: pocket\n---\n",
);
writeFileSync(
  join(workspace, "private.stimuli"),
  "---\nsource: hf://datasets/owner/set/private.csv\ntext: text\nlabel: label\nencoder: pocket\n---\n",
);
const dataFolder = mkdtempSync(join(tmpdir(), "stimuli-hub-data-"));
const rows = ["cat,pet", "dog,pet", "hamster,pet", "pony,pet", "apple,fruit", "pear,fruit", "plum,fruit", "fig,fruit"];
let hub: TableHub;
let vscode: WorkbenchPage;

before(async () => {
  hub = await startTableHub({ "train.csv": Buffer.from(`text,label\n${rows.join("\n")}\n`) });
  vscode = await WorkbenchPage.open({ workspace, dataFolder, settings: { "stimuli.hub": hub.address } });
});
after(async () => {
  await vscode?.close();
  await hub?.close();
});

test("the heatmap of a table of the hub: asked once, fetched once, read by the decoder too", async () => {
  await vscode.contextMenu(name, "Visualize Similarity");
  const question = vscode.page.locator(".monaco-dialog-box");
  await question.waitFor();
  assert.match((await question.textContent()) ?? "", /hf:\/\/datasets\/owner\/set\/train\.csv/);
  assert.deepEqual(hub.requests, []);
  await question.locator(".monaco-button", { hasText: "Download" }).click();
  const heatmap = vscode.panel();
  await heatmap.locator("#app[data-state=ready]").waitFor();
  assert.match((await heatmap.locator("p.readout").textContent()) ?? "", /cat — dog/);
  await vscode.screenshot("hub-table");
  const { length } = hub.requests;
  assert.ok(length > 0);
  await vscode.contextMenu(name, "Decode");
  await vscode.until(async () => {
    return /8 sentences × 384/.test(
      (await vscode.panel().locator("#app[data-state=ready] p.finding").textContent()) ?? "",
    );
  });
  assert.equal(hub.requests.length, length);
});

test("a token is asked for once, sent to its hub with every request, and in no file", async () => {
  hub.files.set("private.csv", Buffer.from("text,label\nox,pet\nplum,fruit\n"));
  await vscode.command("Stimuli: Set Hub Token");
  const box = vscode.page.locator(".quick-input-widget", { hasText: `Token of ${hub.address}` });
  await box.locator("input").first().fill("hf_the-token");
  await vscode.page.keyboard.press("Enter");
  await box.waitFor({ state: "hidden" });

  const tokens: (string | undefined)[] = [];
  for (let requests = 0; requests < 20; requests++)
    hub.next((request, response, content) => {
      tokens.push(request.headers.authorization);
      serveRange(request, response, content);
    });
  await vscode.contextMenu("private.stimuli", "Visualize Similarity");
  await vscode.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Download" }).click();
  await vscode.panelReady();
  assert.match((await vscode.panel().locator("p.readout").textContent()) ?? "", /^2 stimuli/);
  assert.deepEqual([...new Set(tokens)], ["Bearer hf_the-token"]);
  const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files)
    assert.ok(!readFileSync(join(parentPath, name), "latin1").includes("hf_the-token"), name);
});
