import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { runTests } from "@vscode/test-electron";
import * as esbuild from "esbuild";
import { findDesktopEditor } from "../../tools/editor/desktopEditor.ts";
import { repository } from "../../tools/editor/repository.ts";
import { provisionWebWorkbench, startWebWorkbench } from "../../tools/editor/webWorkbench.ts";
import { sharedModels } from "../shared.ts";
import { launchChromium } from "../webviews/chromium.ts";
import type { HostReport } from "./index.ts";

const timeLimit = 300_000;
const bundle = join(repository, "out", "host", "index.cjs");

/** Where one run takes place. */
interface Place {
  readonly data: string;
  readonly workspace: string;
  /** File that the tests write their reports to. */
  readonly results: string;
}

test("inside the extension host of a real VS Code", async (context) => {
  await esbuild.build({
    entryPoints: [join(repository, "test", "host", "index.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  const folder = await mkdtemp(join(tmpdir(), "stimuli-host-"));
  const place = {
    data: join(folder, "data"),
    workspace: join(folder, "workspace"),
    results: join(folder, "results.jsonl"),
  };
  await mkdir(place.workspace);
  context.after(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  const reports = await (process.env.STIMULI_DESKTOP ? inDesktop(place) : inWebWorkbench(place));
  assert.ok(reports.length > 0);
  for (const { name, error } of reports) await context.test(name, () => assert.ok(error === undefined, error));
});

/** The editor that works everywhere. */
async function inWebWorkbench(place: Place) {
  await provisionWebWorkbench(console.log);
  const workbench = await startWebWorkbench({ dataFolder: place.data, environment: environmentOf(place) });
  const browser = await launchChromium();
  const consoleLines: string[] = [];
  try {
    const page = await browser.newPage();
    page.on("console", (message) => consoleLines.push(message.text()));
    await page.goto(workbench.address({ workspace: place.workspace, extension: repository, tests: bundle }));
    return await untilDone(place);
  } catch (error) {
    console.error(consoleLines.slice(-40).join("\n"));
    throw error;
  } finally {
    await browser.close();
    await workbench.stop();
  }
}

/** VS Code with a window of its own: `STIMULI_DESKTOP=1 npm run test:vscode`. */
async function inDesktop(place: Place) {
  const editor = await findDesktopEditor(console.log);
  if (editor === undefined) {
    throw new Error("No VS Code here: run without STIMULI_DESKTOP to test in the web workbench.");
  }
  await runTests({
    vscodeExecutablePath: editor.program,
    extensionDevelopmentPath: repository,
    extensionTestsPath: bundle,
    extensionTestsEnv: environmentOf(place),
    launchArgs: [place.workspace, "--disable-workspace-trust", `--user-data-dir=${place.data}`],
  });
  return untilDone(place);
}

function environmentOf({ results }: Place) {
  return { STIMULI_TEST_RESULTS: results, ...sharedModels() };
}

async function untilDone({ results }: Place): Promise<Exclude<HostReport, { done: true }>[]> {
  const end = Date.now() + timeLimit;
  while (Date.now() < end) {
    const lines = existsSync(results) ? (await readFile(results, "utf8")).trim().split("\n") : [];
    const reports = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as HostReport);
    const tests = reports.flatMap((report) => ("done" in report ? [] : [report]));
    if (tests.length < reports.length) return tests;
    await wait(200);
  }
  throw new Error(`The editor did not finish its tests within ${timeLimit / 1000} s.`);
}
