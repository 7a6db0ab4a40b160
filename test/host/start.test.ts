import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { repository } from "../../tools/editor/repository.ts";
import { sharedModels } from "../shared.ts";
import { launchChromium } from "../webviews/chromium.ts";
import { heatmapColours, panelOf } from "./heatmap.ts";

let browser: Browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

test("npm start shows the heatmap of the six words without a click, and Ctrl+C ends it", async () => {
  const start = spawn("npm", ["start"], {
    cwd: repository,
    // CI: the web workbench, whose page a test can read, on a desktop too.
    env: { ...process.env, ...sharedModels(), CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, as a terminal makes one: Ctrl+C reaches npm and what it started.
    detached: true,
  });
  try {
    const address = await printedAddress(start);
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(60_000);
    await page.goto(address);
    const panel = panelOf(page);
    assert.ok((await heatmapColours(panel)) > 10, "the heatmap is painted");
    assert.match(
      (await panel.locator("p.source").textContent()) ?? "",
      /animals-and-fruits\.stimuli · .* · 384 dimensions/,
    );
    await page.screenshot({ path: "out/screenshots/start.png" });
    await page.close();
    interrupt(start);
    await once(start, "exit");
    await untilNobodyAnswers(address);
  } finally {
    if (start.exitCode === null && start.signalCode === null) interrupt(start);
  }
});

/** Waits for the line with the workbench's address. */
async function printedAddress(start: ChildProcess): Promise<string> {
  let output = "";
  const read = (chunk: Buffer) => {
    output += chunk.toString();
  };
  start.stdout?.on("data", read);
  start.stderr?.on("data", read);
  for (let tries = 0; tries < 1200 && start.exitCode === null; tries++) {
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(output)?.[0];
    if (address !== undefined) return address;
    await wait(250);
  }
  assert.fail(`npm start printed no address:\n${output}`);
}

function interrupt({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, "SIGINT");
}

async function untilNobodyAnswers(address: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    const answers = await fetch(address).then(
      () => true,
      () => false,
    );
    if (!answers) return;
    await wait(250);
  }
  assert.fail("the workbench still answers after Ctrl+C");
}
