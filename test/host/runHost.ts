// Runs the tests of test/host/*.test.ts inside the extension host of a real VS Code and prints how each went.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
const workspace = join(folder, "workspace");
await mkdir(workspace);
const results = join(folder, "results.jsonl");
const environment = { STIMULI_TEST_RESULTS: results, ...sharedModels() };
try {
  const reports = await (process.argv.includes("--desktop") ? inDesktop() : inWebWorkbench());
  const failed = reports.filter(({ error }) => error !== undefined);
  for (const { name, milliseconds, error } of reports)
    console.log(`${error === undefined ? "✔" : "✘"} ${name} (${milliseconds} ms)`);
  for (const { name, error } of failed) console.error(`\n✘ ${name}\n${error}`);
  console.log(`editor: ${reports.length - failed.length} passed, ${failed.length} failed`);
  if (failed.length > 0 || reports.length === 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** The editor that works everywhere. */
async function inWebWorkbench() {
  await provisionWebWorkbench(console.log);
  const workbench = await startWebWorkbench({ dataFolder: join(folder, "data"), environment });
  const browser = await launchChromium();
  const consoleLines: string[] = [];
  try {
    const page = await browser.newPage();
    page.on("console", (message) => consoleLines.push(message.text()));
    await page.goto(workbench.address({ workspace, extension: repository, tests: bundle }));
    return await untilDone();
  } catch (error) {
    console.error(consoleLines.slice(-40).join("\n"));
    throw error;
  } finally {
    await browser.close();
    await workbench.stop();
  }
}

/** VS Code with a window of its own: `npm run test:vscode -- --desktop`. */
async function inDesktop() {
  const editor = await findDesktopEditor(console.log);
  if (editor === undefined) throw new Error("No VS Code here: run without --desktop to test in the web workbench.");
  await runTests({
    vscodeExecutablePath: editor.program,
    extensionDevelopmentPath: repository,
    extensionTestsPath: bundle,
    extensionTestsEnv: environment,
    launchArgs: [workspace, "--disable-workspace-trust", `--user-data-dir=${join(folder, "data")}`],
  });
  return untilDone();
}

async function untilDone(): Promise<Exclude<HostReport, { done: true }>[]> {
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
