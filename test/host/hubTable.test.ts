import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startTableHub, type TableHub } from "../engine/data/tableHub.ts";
import { WorkbenchPage } from "./workbenchPage.ts";

const workspace = mkdtempSync(join(tmpdir(), "stimuli-hub-table-"));
const name = "reviews.stimuli";
writeFileSync(
  join(workspace, name),
  "---\nsource: hf://datasets/owner/set/train.csv\ntext: text\nlabel: label\nencoder: pocket\n---\n",
);
const rows = ["cat,pet", "dog,pet", "hamster,pet", "pony,pet", "apple,fruit", "pear,fruit", "plum,fruit", "fig,fruit"];
let hub: TableHub;
let vscode: WorkbenchPage;

before(async () => {
  hub = await startTableHub({ "train.csv": Buffer.from(`text,label\n${rows.join("\n")}\n`) });
  vscode = await WorkbenchPage.open({ workspace, settings: { "stimuli.hub": hub.address } });
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
