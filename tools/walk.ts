// `node tools/walk.ts [--keyboard] [--wasm]`: the package in a clean editor, as a new student uses it: samples, the three walkthroughs step by
// step, a hand-in, which is verified; a picture of every step in out/screenshots. `npm run package` makes the package. Without a network:
//   unshare --net sh -c 'ip link set lo up && node tools/walk.ts'
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import manifest from "../package.json" with { type: "json" };
import { parseHandIn } from "../src/core/handin/parseHandIn.ts";
import { WorkbenchPage } from "../test/host/workbenchPage.ts";
import { repository } from "./editor/repository.ts";
import { installVsix, provisionWebWorkbench } from "./editor/webWorkbench.ts";

process.once("SIGINT", () => process.exit(130));
const { keyboard = false, wasm = false } = parseArgs({
  options: { keyboard: { type: "boolean" }, wasm: { type: "boolean" } },
}).values;
const name = `walk-${keyboard ? "keyboard" : "mouse"}${wasm ? "-wasm" : ""}`;
const folder = await mkdtemp(join(tmpdir(), "stimuli-walk-"));
const [workspace, home, dataFolder] = ["workspace", "home", "data"].map((one) => join(folder, one)) as [
  string,
  string,
  string,
];
await mkdir(join(workspace, "notes"), { recursive: true });
await mkdir(home);
await provisionWebWorkbench(console.log);
await installVsix(
  join(repository, "out", `${manifest.name}-${process.platform}-${process.arch}-${manifest.version}.vsix`),
  dataFolder,
);
const started = performance.now();
const vscode = await WorkbenchPage.open({
  workspace,
  extension: null,
  dataFolder,
  settings: { "workbench.startupEditor": "welcomePage", "workbench.reduceMotion": "on" },
  environment: { HOME: home, XDG_DATA_HOME: "", STIMULI_MODELS: "", ...(wasm && { STIMULI_RUNTIME: "wasm" }) },
});
const { page } = vscode;
const walkthrough = page.locator(".gettingStartedContainer");
const step = (title: string) => walkthrough.locator(".getting-started-step").filter({ hasText: title }).first();
const row = (text: string) => page.locator(".quick-input-list .monaco-list-row").filter({ hasText: text }).first();
const widget = page.locator(".quick-input-widget");
let pictures = 0;
try {
  await walk();
} catch (error) {
  await see("failed");
  throw error;
} finally {
  await vscode.close();
}

async function walk(): Promise<void> {
  await see("start");
  await copySamples();
  await openWalkthrough("Part 2: Decoding");
  await press("Open labelled sentences", "Open the Sample");
  await see("sample of part 2");
  await openWalkthrough("Part 2: Decoding");
  await press("Decode the classes", "Decode");
  await vscode.panelReady();
  say(`From the start to the figure of part 2: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  await see("part 2");
  await markMistake();
  await see("a mistake and its line");
  await vscode.command("Developer: Reload Window");
  await page.waitForTimeout(2_000);
  await vscode.panelReady();
  assert.equal(await page.locator(".monaco-dialog-box").count(), 0, "a restored window asks nothing");
  await see("the window restored");
  await openWalkthrough("Part 2: Decoding");
  await done(["Open labelled sentences", "Decode the classes", "Look at the mistakes"]);

  await openWalkthrough("Part 1: Similarity");
  await press("Write stimuli", "New Stimuli File");
  await see("new file");
  await openWalkthrough("Part 1: Similarity");
  await press("See the heatmap", "Visualize Similarity");
  await page.locator('.tab.active[aria-label^="Similarity"]').waitFor();
  await vscode.panelReady();
  await see("part 1");
  await markCell();
  await see("a cell and its lines");
  await openWalkthrough("Part 1: Similarity");
  await press("Choose an encoder", "Choose Encoder");
  await see("encoders");
  await choose("current");
  await done(["Write stimuli", "See the heatmap", "Check the result", "Choose an encoder"]);
  await see("part 1 done");

  await openWalkthrough("Part 3: RSA");
  await press("Open an analysis", "Open the Sample");
  await see("analysis");
  await openWalkthrough("Part 3: RSA");
  await press("Compare models with the brain", "Run RSA");
  await page.locator('.tab.active[aria-label^="RSA"]').waitFor();
  await vscode.panelReady();
  await see("part 3");
  await openWalkthrough("Part 3: RSA");
  await press("Hand in", "Make Hand-in");
  await handIn();
  await done(["Open an analysis", "Compare models with the brain", "Hand in"]);
  await see("handed in");
  const { analyses } = parseHandIn(await readFile(join(vscode.workspace, "hand-in-4711.html"), "utf8"));
  assert.equal(JSON.stringify(analyses).includes("WebAssembly"), wasm, "which runtime encoded");
  const out = ["--course", vscode.workspace, "--out", join(folder, "results.csv")];
  const program = join(repository, "dist", "stimuli.mjs");
  say(execFileSync(process.execPath, [program, "verify", vscode.workspace, ...out], { encoding: "utf8" }));
}

/** Open Samples…, from the view or the palette, into the workspace; the samples open in a window of their own. */
async function copySamples(): Promise<void> {
  if (keyboard) await vscode.command("Stimuli: Open Samples…");
  else {
    await page.locator('.activitybar .action-label[aria-label^="Stimuli Lab"]').click();
    const samples = page.locator(".pane", { has: page.locator('.pane-header[aria-label*="Samples"]') });
    await see("Stimuli Lab");
    await samples.hover();
    await samples.getByRole("button", { name: "Open Samples" }).click();
  }
  const copy = widget.getByRole("button", { name: "Copy the Samples Here" });
  await copy.waitFor();
  await see("where the samples go");
  await (keyboard ? page.keyboard.press("Enter") : copy.click());
  const other = await page.waitForEvent("popup");
  await other.locator(".explorer-folders-view", { hasText: "three-topics.stimuli" }).waitFor();
  await other.screenshot({ path: join(repository, "out", "screenshots", name, "samples.png") });
  await other.close();
}

async function openWalkthrough(title: string): Promise<void> {
  await vscode.command("Welcome: Open Walkthrough");
  await choose(title);
  await walkthrough.locator(".getting-started-step").first().waitFor();
}

/** Chooses from an open list. */
async function choose(text: string): Promise<void> {
  await row(text).waitFor();
  if (!keyboard) return row(text).click();
  const focused = page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: text });
  await pressUntil("ArrowDown", async () => (await focused.count()) > 0);
  await page.keyboard.press("Enter");
}

/** Opens a step of the walkthrough and presses its button. */
async function press(title: string, button: string): Promise<void> {
  const target = step(title).getByRole("button", { name: button }).first();
  if (keyboard) {
    const isOpen = async () => ((await step(title).getAttribute("class")) ?? "").includes("expanded");
    await pressUntil("ArrowDown", isOpen);
    await see(title);
    await pressUntil("Tab", () => target.evaluate((node) => node === document.activeElement));
    await page.keyboard.press("Enter");
  } else {
    await step(title).click();
    await see(title);
    await target.click();
  }
}

async function done(titles: readonly string[]): Promise<void> {
  for (const title of titles)
    await step(title).locator(".codicon-getting-started-step-checked.complete").first().waitFor();
}

async function markCell(): Promise<void> {
  const grid = vscode.panel().locator("[role=grid]").first();
  if (!keyboard) return grid.click({ position: { x: 150, y: 150 } });
  await focusInPanel("[role=grid]");
  for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
}

async function markMistake(): Promise<void> {
  const mistakes = vscode.panel().locator("details", { hasText: "Mistakes" }).first();
  if (!keyboard) {
    await mistakes.locator("summary").first().click();
    return mistakes.locator(".item summary").first().click();
  }
  await focusInPanel("details:has-text('Mistakes') > summary");
  await page.keyboard.press("Enter");
  await focusInPanel(".item summary");
  await page.keyboard.press("Enter");
}

/** Which files, who, in which form and where: as it is offered. */
async function handIn(): Promise<void> {
  await row("synthetic-brain.rsa.json").waitFor();
  await see("which files");
  await (keyboard ? page.keyboard.press("Enter") : widget.getByRole("button", { name: "OK" }).click());
  await page.locator(".quick-input-message", { hasText: "Your name" }).waitFor();
  await page.keyboard.type("4711");
  await see("who");
  await page.keyboard.press("Enter");
  await see("which form");
  await choose("HTML page");
  const input = page.locator(".quick-input-box input");
  await vscode.until(async () => (await input.inputValue()).endsWith("hand-in-4711.html"));
  await see("where");
  await (keyboard ? page.keyboard.press("Enter") : widget.getByRole("button", { name: "OK" }).click());
  await vscode.until(async () => (await readdir(vscode.workspace)).includes("hand-in-4711.html"));
}

async function focusInPanel(selector: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+2");
  await pressUntil("Tab", async () => (await vscode.panel().locator(`:is(${selector}):focus`).count()) > 0);
}

async function pressUntil(key: string, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await isThere()) return;
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
  throw new Error(`Not reached by ${key}.`);
}

async function see(what: string): Promise<void> {
  await page.waitForTimeout(400);
  pictures += 1;
  await vscode.picture(join("..", name, `${String(pictures).padStart(2, "0")} ${what}`));
}

function say(text: string): void {
  console.log(text);
}
