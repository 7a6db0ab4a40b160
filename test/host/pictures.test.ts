import assert from "node:assert/strict";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { csvOf, noise } from "../engine/rsa/rsaFolder.ts";
import { heatmapColours } from "./heatmap.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const reference = join(repository, "test", "reference");
const workspace = mkdtempSync(join(tmpdir(), "stimuli-pictures-"));
cpSync(join(reference, "pictures"), join(workspace, "pictures"), { recursive: true });
const name = "mixed.stimuli";
writeFileSync(
  join(workspace, name),
  "---\nencoder: clip\n---\n[wide]\n./pictures/wide.png\na cat\n[grey]\n./pictures/grey.png\na red dog\n",
);
const files = ["wide.png", "transparent.png", "grey.png", "tall.webp", "moving.gif", "small.png"];
const labels = files.map((file) => file.replace(/\.\w+$/, ""));
const lines = files.map((file) => `./pictures/${file}`);
writeFileSync(
  join(workspace, "classes.stimuli"),
  `---\nencoder: clip\ndecode: { testSize: 0.34 }\n---\n[one]\n${lines.slice(0, 3).join("\n")}\n[two]\n${lines.slice(3).join("\n")}\n`,
);
writeFileSync(join(workspace, "judged.csv"), csvOf(labels, noise(1)));
writeFileSync(
  join(workspace, "seen.rsa.json"),
  JSON.stringify({
    stimuli: "classes.stimuli",
    models: [{ name: "CLIP", encoder: "clip" }],
    reference: { kind: "behavioural", name: "judgements", rdms: ["judged.csv"] },
    permutations: 100,
  }),
);

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace, environment: { STIMULI_MODELS: reference } },
);

test("a file of pictures and captions as heatmap, its pictures in the details, and pictures × captions", async () => {
  await vscode.contextMenu(name, "Similarity");
  const panel = vscode.panel();
  // Reading the canvas is refused where a picture from elsewhere was painted.
  await vscode.until(async () => (await heatmapColours(panel)) > 50);
  assert.match((await panel.locator(".source").textContent()) ?? "", /clip · 10 dimensions/);
  assert.match((await panel.locator(".finding").textContent()) ?? "", /Pictures and texts lie \d\.\d\d of 2 apart/);
  await panel.locator("[role=grid]").focus();
  await vscode.page.keyboard.press("ArrowDown");
  await vscode.page.keyboard.press("Enter");
  const picture = panel.locator(".details img[alt='Picture: wide']");
  await picture.waitFor();
  assert.equal(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth), 128);
  await vscode.screenshot("pictures");

  await panel.locator("vscode-button", { hasText: "View" }).click();
  await panel.locator(".menu-item", { hasText: "Pictures × captions" }).click();
  await panel.locator(".caption-box").waitFor();
  assert.match((await panel.locator(".finding").textContent()) ?? "", /of 2 pictures \(by chance 1\)/);
  await vscode.screenshot("pictures-captions");
});

test("pictures are decoded, and are the conditions of an RSA", async () => {
  await vscode.contextMenu("classes.stimuli", "Decode");
  await vscode.panelReady();
  assert.match((await vscode.panel().locator(".finding").textContent()) ?? "", /^6 pictures × 10, /);
  await vscode.screenshot("pictures-decoding");
  await vscode.command("View: Close All Editors");
  await vscode.contextMenu("seen.rsa.json", "Run RSA");
  await vscode.panelReady();
  assert.match((await vscode.panel().locator("p.source").textContent()) ?? "", /6 conditions/);
  await vscode.screenshot("pictures-rsa");
});
