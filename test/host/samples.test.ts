import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parseHandIn } from "../../src/core/handin/parseHandIn.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

/** A folder with nothing of ours. */
const workspace = mkdtempSync(join(tmpdir(), "stimuli-empty-"));
await mkdir(join(workspace, "notes"));

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace },
);

const row = (text: string) => vscode.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: text });
const pane = (title: string) =>
  vscode.page.locator(".pane", { has: vscode.page.locator(`.pane-header[aria-label*="${title}"]`) });
const walkthrough = () => vscode.page.locator(".gettingStartedContainer");
const step = (title: string) => walkthrough().locator(".getting-started-step").filter({ hasText: title });

async function openWalkthrough(title: string): Promise<void> {
  await vscode.command("Welcome: Open Walkthrough");
  await row(title).first().click();
  await walkthrough().locator(".getting-started-step").first().waitFor();
}

/** Presses a button of a step, which is opened first. */
async function press(title: string, button: string): Promise<void> {
  await step(title).first().click();
  await step(title).getByRole("button", { name: button }).first().click();
}

/** A new file asks whether it shall be saved when it is closed. */
async function discardNewFile(): Promise<void> {
  const tab = vscode.page.locator('.tab[aria-label^="Untitled"]');
  await tab.click();
  await vscode.command("Revert and Close Editor");
  await tab.waitFor({ state: "detached" });
}

const isDone = (title: string) => step(title).locator(".codicon-getting-started-step-checked.complete").first();

test("part 1: the walkthrough's new file need not be saved, and its heatmap is drawn from the walkthrough", async () => {
  await openWalkthrough("Part 1: Similarity");
  await vscode.screenshot("walkthrough-similarity");
  await press("Write stimuli", "New Stimuli File");
  await vscode.page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
  await openWalkthrough("Part 1: Similarity");
  await press("See the heatmap", "Visualize Similarity");
  await vscode.panelReady();
  assert.match((await vscode.panel().locator("#app").textContent()) ?? "", /6 stimuli|Untitled-1/);
  await isDone("See the heatmap").waitFor();
  assert.equal(await isDone("Check the result").count(), 0);
  await vscode
    .panel()
    .locator("[role=grid]")
    .click({ position: { x: 150, y: 150 } });
  await vscode.page.locator('.tab.active[aria-label^="Untitled"]').waitFor();
  await openWalkthrough("Part 1: Similarity");
  await isDone("Check the result").waitFor();
  await press("Choose an encoder", "Choose Encoder");
  await row("current").first().waitFor();
  await vscode.screenshot("walkthrough-similarity-encoder");
  await row("current").first().click();
  await isDone("Choose an encoder").waitFor();
  await vscode.page.locator('.tab[aria-label^="Untitled"]').click();
  await vscode.page.locator(".view-line", { hasText: /encoder:\spocket/ }).waitFor();
  await vscode.screenshot("walkthrough-similarity-done");
  await discardNewFile();
});

test("part 2: the sample is opened as a copy, and decoded from the walkthrough", async () => {
  await openWalkthrough("Part 2: Decoding");
  await press("Open labelled sentences", "Open the Sample");
  await vscode.page.locator(".tab.active", { hasText: "sentiment.stimuli" }).waitFor();
  await openWalkthrough("Part 2: Decoding");
  await press("Decode the classes", "Decode");
  await vscode.panelReady();
  await isDone("Decode the classes").waitFor();
  assert.equal(await isDone("Look at the mistakes").count(), 0, "a click in another part's panel does not complete it");
  const mistakes = vscode.panel().locator("details", { hasText: "Mistakes" }).first();
  await mistakes.locator("summary").first().click();
  await mistakes.locator(".item summary").first().click();
  await openWalkthrough("Part 2: Decoding");
  await isDone("Look at the mistakes").waitFor();
  await vscode.screenshot("walkthrough-decoding-done");
});

test("part 3: the analysis is opened with its data, run from the walkthrough and handed in with the other parts", async () => {
  await vscode.command("Stimuli: New Stimuli File");
  await vscode.page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
  await openWalkthrough("Part 3: RSA");
  await press("Open an analysis", "Open the Sample");
  await vscode.page.locator(".tab.active", { hasText: "synthetic-brain.rsa.json" }).waitFor();
  await openWalkthrough("Part 3: RSA");
  await press("Compare models with the brain", "Run RSA");
  await vscode.panelReady();
  await isDone("Compare models with the brain").waitFor();
  await press("Compare your own", "New RSA Analysis");
  await vscode.page.locator(".quick-input-title", { hasText: "New RSA Analysis" }).waitFor();
  const input = vscode.page.locator(".quick-input-box input");
  await input.press("Escape");
  assert.equal(await isDone("Compare your own").count(), 0, "given up is not done");

  await press("Hand in", "Make Hand-in");
  const { page } = vscode;
  await row("synthetic-brain/synthetic-brain.rsa.json").waitFor();
  assert.equal(await row("sentiment.stimuli").getByRole("checkbox").isChecked(), true);
  await vscode.screenshot("walkthrough-hand-in");
  await page.locator(".quick-input-widget").getByRole("button", { name: "OK" }).click();
  await page.locator(".quick-input-message", { hasText: "Your name" }).waitFor();
  await input.fill("4711");
  await page.keyboard.press("Enter");
  await row("HTML page").click();
  const file = join(vscode.workspace, "hand-in-4711.html");
  await vscode.until(async () => (await input.inputValue()) === file);
  await page.keyboard.press("Enter");
  const handIn = parseHandIn(await vscode.saved(file));
  assert.deepEqual(
    handIn.analyses.map(({ document, kind }) => `${document} ${kind}`),
    [
      "Untitled-1.stimuli similarity",
      "sentiment.stimuli decode",
      "synthetic-brain/objects.stimuli similarity",
      "synthetic-brain/synthetic-brain.rsa.json rsa",
    ],
  );
  await isDone("Hand in").waitFor();
  await discardNewFile();
  await vscode.screenshot("walkthrough-rsa-done");
});

test("Stimuli Lab in the activity bar: samples, what can be done in an empty workspace, encoders", async () => {
  await vscode.page.locator('.activitybar .action-label[aria-label^="Stimuli Lab"]').click();
  await pane("Samples").locator(".monaco-list-row").filter({ hasText: "Three topics" }).waitFor();
  await pane("Encoders").locator(".monaco-list-row").first().waitFor();
  await vscode.screenshot("activity-bar");
  await pane("Analyses").getByRole("button", { name: "New Stimuli File" }).click();
  await vscode.page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
  await discardNewFile();
  await pane("Samples").locator(".monaco-list-row").filter({ hasText: "Three topics" }).click();
  await vscode.page.locator(".tab.active", { hasText: "three-topics.stimuli" }).waitFor();
  await vscode.chooseFrom("Stimuli: Open Sample…", "Rated animals");
  await vscode.page.locator(".tab.active", { hasText: "animals-ratings.rsa.json" }).waitFor();
});

test("the exercise and the samples are written into a new folder inside the one that is chosen", async () => {
  const { page } = vscode;
  for (const [command, button, name, some] of [
    ["Stimuli: New Course Exercise", "Create the Exercise Here", "stimuli-exercise", "part-2-decoding.stimuli"],
    ["Stimuli: Open Samples", "Copy the Samples Here", "stimuli-samples", "three-topics.stimuli"],
  ] as const) {
    await vscode.command(command);
    await page.locator(".quick-input-widget").getByRole("button", { name: button }).click();
    const files = async (): Promise<string[]> => readdir(join(vscode.workspace, name)).catch(() => []);
    await vscode.until(async () => (await files()).includes(some));
  }
  const written = (await readdir(join(vscode.workspace, "stimuli-exercise"))).sort();
  assert.deepEqual(written, ["README.md", "part-1-similarity.stimuli", "part-2-decoding.stimuli", "part-3-rsa"]);
});
