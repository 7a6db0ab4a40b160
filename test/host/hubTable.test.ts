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

const action = (label: string) => vscode.panel().locator(".actions button, .actions vscode-button", { hasText: label });

test("the heatmap of a table of the hub: fetched on the reader's word alone, once, read by the decoder too", async () => {
  await vscode.contextMenu(name, "Visualize Similarity");
  await action("Download Table").waitFor();
  assert.match((await vscode.panel().locator("#app").textContent()) ?? "", /hf:\/\/datasets\/owner\/set\/train\.csv/);
  // Nothing is asked in front of everything else, also after a reload of the window.
  assert.equal(await vscode.page.locator(".monaco-dialog-box").count(), 0);
  await vscode.reloadWindow();
  await action("Download Table").waitFor();
  assert.equal(await vscode.page.locator(".monaco-dialog-box").count(), 0);
  assert.deepEqual(hub.requests, []);
  await vscode.screenshot("hub-table-missing");
  await action("Download Table").click();
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

test("without the hub the bundled sample takes the table's place; undo takes it back", async () => {
  const address = "hf://datasets/owner/set/other.csv";
  const text = `---\ntitle: Reviews\nsource: ${address}\ntext: text\nlabel: label\n# Some rows.\nsample: { n: 3000, seed: 42 }\nencoder: pocket\n---\n`;
  writeFileSync(join(vscode.workspace, "offline.stimuli"), text);
  // Nobody answers: known after two seconds.
  hub.files.set("other.csv", Buffer.from("text,label\nox,pet\nplum,fruit\n"));
  hub.next(() => {});
  await vscode.contextMenu("offline.stimuli", "Decode");
  await action("Download Table").click();
  const began = performance.now();
  await vscode.panel().locator(".needed", { hasText: "cannot be reached" }).waitFor();
  assert.ok(performance.now() - began < 10_000);
  await vscode.screenshot("hub-table-unreachable");
  await action("Use the Bundled Sample").click();
  await vscode.until(async () =>
    /620 sentences × 384/.test((await vscode.panel().locator("#app").textContent()) ?? ""),
  );
  await vscode.screenshot("hub-table-sample");
  await vscode.openFile("offline.stimuli");
  const lines = vscode.page.locator(".editor-container .view-lines").first();
  const shown = async () => ((await lines.textContent()) ?? "").replaceAll("\u00a0", " ");
  assert.match(
    await shown(),
    /title: Sentiment of everyday remarks.*source: remarks\.csv.*text: sentence.*label: label.*encoder: pocket/,
  );
  assert.doesNotMatch(await shown(), /sample:/);
  await lines.locator(".view-line").last().click();
  await vscode.page.keyboard.press("ControlOrMeta+Z");
  await vscode.until(async () => (await shown()).includes(address));
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
  await action("Download Table").click();
  await vscode.panelReady();
  assert.match((await vscode.panel().locator("p.readout").textContent()) ?? "", /^2 stimuli/);
  assert.deepEqual([...new Set(tokens)], ["Bearer hf_the-token"]);
  const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files)
    assert.ok(!readFileSync(join(parentPath, name), "latin1").includes("hf_the-token"), name);
});

test("what an exercise needs: encoders, tables and files, what is missing first; a missing file's document is opened", async () => {
  writeFileSync(join(vscode.workspace, "pictures.stimuli"), "---\nencoder: owner/unknown\n---\nmissing.png\ncat.png\n");
  writeFileSync(join(vscode.workspace, "cat.png"), "");
  writeFileSync(join(vscode.workspace, "fresh.stimuli"), "---\nsource: hf://datasets/owner/set/fresh.csv\n---\n");
  await vscode.command("Stimuli: Check This Exercise");
  const list = vscode.page.locator(".quick-input-widget");
  await list.locator(".quick-input-title", { hasText: "Missing: 3 of 8. Select one to get it" }).waitFor();
  const rows = list.locator(".monaco-list-row");
  const shown = (await rows.allTextContents()).map((text) => text.replaceAll("\u00a0", " "));
  assert.deepEqual(
    shown.map((text) => text.trim()),
    [
      "owner/unknownencoder · missingpictures.stimuli",
      "hf://datasets/owner/set/fresh.csvtable of the hub · missingfresh.stimuli",
      "missing.pngfile · missingpictures.stimuli",
      "pocketencoder · foundfresh.stimuli, offline.stimuli, private.stimuli, reviews.stimuli",
      "hf://datasets/owner/set/other.csvtable of the hub · foundoffline.stimuli",
      "hf://datasets/owner/set/private.csvtable of the hub · foundprivate.stimuli",
      "hf://datasets/owner/set/train.csvtable of the hub · foundreviews.stimuli",
      "cat.pngfile · foundpictures.stimuli",
    ],
  );
  await vscode.screenshot("check-exercise");
  await rows.nth(2).click();
  await vscode.page.locator('.tab.active[aria-label^="pictures.stimuli"]').waitFor();
});
