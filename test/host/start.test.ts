import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { repository } from "../../tools/editor/repository.ts";
import { provisionWebWorkbench } from "../../tools/editor/webWorkbench.ts";
import { takesPictures } from "../pictures.ts";
import { shared, sharedModels } from "../shared.ts";
import { launchChromium } from "../webviews/chromium.ts";
import { panelOf, showsHeatmap } from "./heatmap.ts";

const skip = process.platform === "win32" && "Windows has no signal that stands for Ctrl+C";
let browser: Browser;
let home: string;

before(async () => {
  // With the user's own npm settings: npm start itself runs in an empty home here.
  await provisionWebWorkbench(console.log);
  home = await mkdtemp(join(tmpdir(), "stimuli-start-"));
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await rm(home, { recursive: true, force: true, maxRetries: 3 });
});

test("npm start shows the heatmap of the six words without a click, and Ctrl+C ends it", { skip }, async () => {
  const encoder = shared === undefined ? "pocket" : "all-MiniLM-L6-v2";
  await whileStarted(sharedModels(), async (start, { address }) => {
    const page = await openPage(address);
    const panel = panelOf(page);
    assert.ok(await showsHeatmap(panel, 6), "the heatmap is painted");
    assert.match(
      (await panel.locator("p.source").textContent()) ?? "",
      new RegExp(`animals-and-fruits\\.stimuli · ${encoder} · 384 dimensions`),
    );
    if (takesPictures)
      await page.screenshot({ path: join(repository, "out", "screenshots", "editor", "npm-start.png") });
    await page.close();
    signal(start, "SIGINT");
    await ended(start, address);
  });
});

test("npm start without the encoder shows a preview that says so, and a shutdown ends it", {
  skip,
}, async () => {
  await whileStarted({}, async (start, { address, output }) => {
    assert.match(output, /all-MiniLM-L6-v2 is not installed; the heatmap is a preview made with pocket/);
    const page = await openPage(address);
    const panel = panelOf(page);
    assert.ok(await showsHeatmap(panel, 6), "the preview is painted");
    const banner = panel.locator(".banner");
    assert.match((await banner.textContent()) ?? "", /^Preview with pocket; all-MiniLM-L6-v2 is not installed\./);
    assert.equal(await banner.getByText("Download (91 MB)", { exact: true }).count(), 1);
    if (takesPictures)
      await page.screenshot({ path: join(repository, "out", "screenshots", "editor", "npm-start-preview.png") });
    await page.close();
    signal(start, "SIGTERM");
    await ended(start, address);
  });
});

/** Runs `npm start` as on a machine of its own: an empty home, an editor never used, and only the models named here. */
async function whileStarted(
  models: { STIMULI_MODELS?: string },
  use: (start: ChildProcess, printed: { address: string; output: string }) => Promise<void>,
): Promise<void> {
  const { STIMULI_MODELS: _, ...rest } = process.env;
  const start = spawn("npm", ["start", "--", "--data", await mkdtemp(join(home, "data-"))], {
    cwd: repository,
    // CI: the web workbench, whose page a test can read, on a desktop too; and no browser is opened.
    env: { ...rest, ...models, CI: "true", HOME: home, XDG_DATA_HOME: join(home, "share") },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, as a terminal makes one.
    detached: true,
  });
  try {
    await use(start, await printedAddress(start));
  } finally {
    signal(start, "SIGKILL");
  }
}

async function openPage(address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(60_000);
  await page.goto(address);
  return page;
}

/** Waits for the line with the workbench's address. */
async function printedAddress(start: ChildProcess): Promise<{ address: string; output: string }> {
  let output = "";
  const read = (chunk: Buffer) => {
    output += chunk.toString();
  };
  start.stdout?.on("data", read);
  start.stderr?.on("data", read);
  for (let tries = 0; tries < 480 && isRunning(start); tries++) {
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(output)?.[0];
    if (address !== undefined) return { address, output };
    await wait(250);
  }
  assert.fail(`npm start printed no address:\n${output}`);
}

/** npm has ended, and nobody answers at the address any more. */
async function ended(start: ChildProcess, address: string): Promise<void> {
  if (isRunning(start)) await once(start, "exit", { signal: AbortSignal.timeout(20_000) });
  for (let tries = 0; tries < 40; tries++) {
    const answers = await fetch(address).then(
      () => true,
      () => false,
    );
    if (!answers) return;
    await wait(250);
  }
  assert.fail("the workbench still answers");
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** Signals npm and all that it started, as a terminal does with Ctrl+C; nothing where all of it has ended. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
