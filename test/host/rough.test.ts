import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

// Rough treatment in the real editor: many panels, a page that sends whatever it likes, an engine that is stopped or killed, panels that are closed
// in the middle of something.

const folder = mkdtempSync(join(tmpdir(), "stimuli-rough-"));
const workspace = join(folder, "workspace");
const panelCount = 20;
mkdirSync(workspace);
cpSync(join(repository, "samples", "synthetic-brain"), workspace, { recursive: true });
const wordsOf = (k: number) =>
  `---\nencoder: pocket\n---\n[a]\ncat\ndog\nlion\ncow ${k}\n[b]\napple\npear\nplum\nlime ${k}\n`;
for (let k = 0; k < panelCount; k++)
  writeFileSync(join(workspace, `m${String(k).padStart(2, "0")}.stimuli`), wordsOf(k));
writeFileSync(join(workspace, "words.stimuli"), wordsOf(99));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs in every page: its own way to the editor, for messages that no page of ours would send. */
function showEditorApi(): void {
  let given: (() => unknown) | undefined;
  const page = globalThis as { editorApi?: unknown };
  Object.defineProperty(globalThis, "acquireVsCodeApi", {
    configurable: true,
    get: () => given && (() => (page.editorApi ??= given?.())),
    set: (own: () => unknown) => {
      given = own;
    },
  });
}

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
    void opened.page.addInitScript(showEditorApi);
  },
  { workspace },
);

const panel = () => vscode.panel();
const tab = (title: string) => vscode.page.locator(".tab", { hasText: title });
const toasts = () => vscode.page.locator(".notifications-toasts .notification-list-item");
const button = (text: string) => panel().locator(".status vscode-button", { hasText: text });

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly kilobytes: number;
  readonly command: string;
}

/** This test's own processes: those of others run at the same time. */
function descendants(): Process[] {
  const all = execFileSync("ps", ["-eo", "pid=,ppid=,rss=,args="], { encoding: "utf8", maxBuffer: 1 << 26 })
    .split("\n")
    .flatMap((line): Process[] => {
      const [, pid, parent, kilobytes, command = ""] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid === undefined
        ? []
        : [{ pid: Number(pid), parent: Number(parent), kilobytes: Number(kilobytes), command }];
    });
  const own = new Set([process.pid]);
  for (let more = true; more; ) {
    const before = own.size;
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid);
    more = own.size > before;
  }
  return all.filter(({ pid }) => own.has(pid));
}

function engine(): Process | undefined {
  return descendants().find(({ command }) => command.includes("engine.mjs"));
}

async function runningEngine(): Promise<Process> {
  await vscode.until(async () => engine() !== undefined);
  const found = engine();
  assert.ok(found);
  return found;
}

/** Opens a panel from the explorer. A menu closes again where a panel that is just coming takes the focus. */
async function openPanel(file: string, item: string, title: string): Promise<void> {
  for (let tries = 0; tries < 3 && (await tab(title).count()) === 0; tries++) {
    await vscode.contextMenu(file, item);
    await tab(title)
      .waitFor({ timeout: 5_000 })
      .catch(() => {});
  }
  await tab(title).waitFor();
}

/** Of words of its own. */
const openSimilarity = (k: number) => {
  const file = `m${String(k).padStart(2, "0")}.stimuli`;
  return openPanel(file, "Visualize Similarity", `Similarity: ${file}`);
};

/** Ways to a panel, and its tab. */
const jobs = [
  ["words.stimuli", "Visualize Similarity", "Similarity: words.stimuli"],
  ["words.stimuli", "Decode", "Decoding: words.stimuli"],
  ["synthetic-brain.rsa.json", "Run RSA", "RSA: synthetic-brain.rsa.json"],
] as const;

test("twenty panels: each alive, in a few hundred megabytes", async (context) => {
  for (let k = 0; k < panelCount; k++) {
    await openSimilarity(k);
  }
  await vscode.panelReady();
  assert.equal(await tab("Similarity: m").count(), panelCount);
  for (const k of [0, 7, 19, 3]) {
    await tab(`Similarity: m${String(k).padStart(2, "0")}`).click();
    await vscode.until(async () => ((await panel().locator("[role=grid]").getAttribute("aria-label")) ?? "") !== "");
    await vscode.panelReady();
    await panel().locator("[role=gridcell]:visible, canvas:visible").first().waitFor();
  }
  const own = descendants();
  const memory = (part: string) =>
    Math.round(own.filter(({ command }) => command.includes(part)).reduce((sum, one) => sum + one.kilobytes, 0) / 1024);
  context.diagnostic(`extension host ${memory("extensionHost")} MB, engine ${memory("engine.mjs")} MB`);
  assert.ok(memory("engine.mjs") < 1000);
});

test("four panels stand once each after a reload of the window", async () => {
  for (const [file, item, title] of jobs) {
    await openPanel(file, item, title);
  }
  await openSimilarity(0);
  await vscode.panelReady();
  await vscode.reloadWindow();
  await vscode.panelReady();
  await vscode.page.waitForTimeout(1_000);
  for (const title of [...jobs.map(([, , one]) => one), "Similarity: m00.stimuli"]) {
    assert.equal(await tab(title).count(), 1, title);
    await tab(title).click();
    await vscode.panelReady();
  }
});

/** Sent as they are; those that cannot be written down here are made in the page. */
const malformed: readonly unknown[] = [
  ...[null, 0, "x", true, [], {}, { type: 1 }, { type: "" }, { type: "__proto__" }, { type: "constructor" }],
  ...[{ type: "save" }, { type: "save", format: "exe", data: "x" }, { type: "save", format: "png", data: "x" }],
  ...[{ type: "save", format: "csv", data: { length: 1e9 } }, { type: "copy", text: 5 }, { type: "copy" }],
  ...[
    { type: "play", item: -1 },
    { type: "play", item: 1.5 },
    { type: "play", item: 1e9 },
    { type: "play", item: "0" },
  ],
  ...[
    { type: "openDiagnostic", diagnostic: 99 },
    { type: "openDiagnostic", diagnostic: "../x" },
  ],
  ...[{ type: "action", action: "run" }, { type: "action", action: "__proto__" }, { type: "action" }],
  ...[{ type: "reveal", row: -1, column: 0 }, { type: "reveal", row: 1e12, column: 1e12 }, { type: "reveal" }],
  ...[
    { type: "reveal", conditions: [1e9, -1, "x"] },
    { type: "reveal", conditions: { length: 3 } },
    { type: "reveal", item: 1e9 },
  ],
  ...[{ type: "options", metric: "x", order: "y" }, { type: "options" }, { type: "grouped", grouped: "yes" }],
  ...[{ type: "analyse", analysis: "__proto__" }, { type: "analyse" }, { type: "cancelAnalysis", analysis: 7 }],
  ...[{ type: "predict", id: "x", text: {} }, { type: "predict", id: 1e99, text: "x" }, { type: "predict" }],
  { type: "state", state: { kind: "ready" } },
];

test("a page that sends what no page may send: nothing comes of it, and the panel works on", async () => {
  for (const [file, item, title] of jobs) {
    await openPanel(file, item, title);
    await vscode.panelReady();
    const before = readdirSync(vscode.workspace).sort();
    await panel()
      .locator("#app")
      .evaluate((_, messages) => {
        const { editorApi } = globalThis as unknown as { editorApi: { postMessage(message: unknown): void } };
        for (const message of messages) editorApi.postMessage(message);
        editorApi.postMessage(undefined);
        editorApi.postMessage({ type: "save", format: "png", data: new ArrayBuffer(8) });
        editorApi.postMessage({ type: "copy", text: new Uint8Array(4) });
        const ring: Record<string, unknown> = { type: "save" };
        ring.data = ring;
        editorApi.postMessage(ring);
        let deep: unknown = "x";
        for (let k = 0; k < 2000; k++) deep = { type: deep };
        editorApi.postMessage(deep);
        // The last may be sent.
        editorApi.postMessage({ type: "copy", text: "sent" });
      }, malformed);
    await panel().locator(".said", { hasText: "Copied" }).waitFor();
    assert.deepEqual(readdirSync(vscode.workspace).sort(), before);
    assert.equal(await toasts().count(), 0, (await toasts().allTextContents()).join("; "));
    assert.equal(await vscode.page.locator(".monaco-dialog-box").count(), 0);
    await vscode.panelReady();
    // It still follows the keyboard.
    const readout = async () => (await panel().locator(".readout").first().textContent()) ?? "";
    await panel().locator("[role=grid]").first().focus();
    const shown = await readout();
    await vscode.page.keyboard.press("ArrowRight");
    await vscode.until(async () => (await readout()) !== shown);
    await vscode.closeEditors();
  }
});

test("an engine that is stopped: cancelled at once, ended within seconds, and the next run has one that works", async () => {
  for (const [file, item, title] of jobs) {
    await openSimilarity(1);
    await vscode.panelReady();
    const { pid } = await runningEngine();
    process.kill(pid, "SIGSTOP");
    await openPanel(file, item, title);
    await button("Cancel").click();
    await panel().locator("#app[data-state=cancelled]").waitFor({ timeout: 2_000 });
    await vscode.until(async () => descendants().every((one) => one.pid !== pid));
    await button("Run Again").click();
    await vscode.panelReady();
    await vscode.closeEditors();
  }
});

test("an engine that is killed in the middle of a job: another one does it", async () => {
  for (const [file, item, title] of jobs) {
    await openSimilarity(2);
    await vscode.panelReady();
    const { pid } = await runningEngine();
    process.kill(pid, "SIGSTOP");
    await openPanel(file, item, title);
    await button("Cancel").waitFor();
    process.kill(pid, "SIGKILL");
    await vscode.panelReady();
    await vscode.closeEditors();
  }
});

test("a panel that is closed in the middle of a run or a save: no error, nothing written, the next one works", async () => {
  const { pid } = await (async () => {
    await openSimilarity(3);
    await vscode.panelReady();
    return runningEngine();
  })();
  process.kill(pid, "SIGSTOP");
  await vscode.contextMenu("words.stimuli", "Decode");
  await button("Cancel").waitFor();
  await vscode.closeEditors();
  await vscode.until(async () => descendants().every((one) => one.pid !== pid));

  await vscode.contextMenu("words.stimuli", "Visualize Similarity");
  await vscode.panelReady();
  const before = readdirSync(vscode.workspace).sort();
  await panel().locator("vscode-button", { hasText: "Export" }).click();
  await panel().locator(".menu-item", { hasText: "CSV" }).first().click();
  await vscode.page.locator(".quick-input-widget input").first().waitFor();
  await vscode.page.keyboard.press("Escape");
  await vscode.closeEditors();
  await vscode.page.waitForTimeout(500);
  assert.deepEqual(readdirSync(vscode.workspace).sort(), before);
  assert.equal(await toasts().count(), 0, (await toasts().allTextContents()).join("; "));
  await vscode.contextMenu("words.stimuli", "Visualize Similarity");
  await vscode.panelReady();
});
