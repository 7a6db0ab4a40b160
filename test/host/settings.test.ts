// A workspace of two folders: the status bar, a setting that changes, a panel that is hidden, the cache.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-settings-"));
const [workspace, dataFolder] = [join(folder, "workspace"), join(folder, "data")];
mkdirSync(join(workspace, "one"), { recursive: true });
mkdirSync(join(workspace, "two"));
writeFileSync(join(workspace, "all.code-workspace"), JSON.stringify({ folders: [{ path: "one" }, { path: "two" }] }));
writeFileSync(join(workspace, "one", "plain.stimuli"), "cat\ndog\nlion\n");
writeFileSync(join(workspace, "two", "table.stimuli"), "---\nencoder: pocket\nsource: words.csv\n---\n");
writeFileSync(join(workspace, "two", "words.csv"), "text,label\ncat,a\ndog,a\napple,b\npear,b\n");
writeFileSync(join(workspace, "two", "note.txt"), "no stimuli");
const seeded = "---\nencoder: pocket\nsource: words.csv\nlabel: label\nsample: { n: 3, seed: student }\n---\n";
writeFileSync(join(workspace, "one", "seeded.stimuli"), seeded);
writeFileSync(join(workspace, "one", "words.csv"), "text,label\ncat,a\ndog,a\napple,b\npear,b\n");

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  {
    workspace,
    folders: "all.code-workspace",
    dataFolder,
    environment: { STIMULI_MODELS: join(repository, "test", "reference") },
  },
);

const settingsFile = join(dataFolder, "data", "Machine", "settings.json");
const status = (text: string) => vscode.page.locator(".statusbar-item", { hasText: text });
const text = async (selector: string) => (await vscode.panel().locator(selector).textContent()) ?? "";

/** Writes a setting into the file that VS Code watches. */
function set(changed: Readonly<Record<string, unknown>>): void {
  writeFileSync(settingsFile, JSON.stringify({ ...JSON.parse(readFileSync(settingsFile, "utf8")), ...changed }));
}

test("the status bar names the encoder of the file in front; a changed setting takes effect", async () => {
  await vscode.goToFile("plain.stimuli");
  await status("pocket · 384").waitFor();
  set({ "stimuli.defaultEncoder": "clip" });
  await status("clip · 10").waitFor();
  await vscode.command("Stimuli: Visualize Similarity");
  await vscode.until(async () => /clip · 10 dimensions/.test(await text("p.source")));
  await vscode.screenshot("setting-changed");
  await vscode.goToFile("note.txt");
  await status("clip · 10").waitFor({ state: "detached" });
  await vscode.goToFile("table.stimuli");
  await status("pocket · 384").waitFor();
  set({ "stimuli.defaultEncoder": "no-such" });
  await vscode.goToFile("plain.stimuli");
  await status("no-such").click();
  await vscode.page.locator(".quick-input-list .monaco-list-row", { hasText: "pocket" }).first().click();
  await status("pocket · 384").waitFor();
  await vscode.page.locator(".view-lines").first().click();
  await vscode.page.keyboard.press("Control+Home");
  await vscode.page.locator(".view-line", { hasText: /encoder:\spocket/ }).waitFor();
});

test("each file of two folders finds what it names beside itself; a panel that was hidden shows what became of it", async () => {
  await vscode.goToFile("table.stimuli");
  await vscode.command("Stimuli: Visualize Similarity");
  await vscode.panelReady();
  assert.match(await text("p.readout"), /^4 stimuli/);
  const tab = vscode.page.locator(".tab", { hasText: "Similarity: table.stimuli" });
  // A file opens in the group that was clicked last: over the panel.
  await tab.click();
  await vscode.goToFile("note.txt");
  writeFileSync(join(vscode.workspace, "two", "words.csv"), "text,label\ncat,a\ndog,a\napple,b\npear,b\nplum,b\n");
  assert.equal(await vscode.page.locator("iframe.webview.ready:visible").count(), 0);
  await tab.click();
  await vscode.until(async () => (await text("p.readout")).startsWith("5 stimuli"));
});

test("Clear Embedding Cache empties it, and the next run fills it", async () => {
  const cache = () =>
    readdirSync(dataFolder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("embeddings.sqlite"));
  await vscode.goToFile("plain.stimuli");
  await vscode.command("Stimuli: Visualize Similarity");
  await vscode.panelReady();
  const [file = ""] = cache();
  assert.ok(existsSync(join(dataFolder, file)) && file !== "");
  await vscode.command("Stimuli: Clear Embedding Cache");
  await vscode.until(async () => cache().length === 0);
  await vscode.command("Notifications: Show Notifications");
  const said = vscode.page.locator(".notifications-center .notification-list-item");
  await said.filter({ hasText: "The embedding cache is empty." }).waitFor();
  await vscode.command("Notifications: Clear All Notifications");
  await vscode.goToFile("table.stimuli");
  await vscode.command("Stimuli: Visualize Similarity");
  await vscode.until(async () => cache().length === 1);
});

test("a seed that follows from the student: the panel asks for the name, keeps it, and runs", async () => {
  const { page } = vscode;
  await vscode.goToFile("seeded.stimuli");
  await vscode.command("Stimuli: Visualize Similarity");
  const enter = vscode.panel().getByRole("button", { name: "Enter Name or Number…" });
  await enter.waitFor();
  await vscode.screenshot("student-asked");
  await enter.click();
  await page.locator(".quick-input-title", { hasText: "Your Name or Number" }).waitFor();
  await page.keyboard.type("4711");
  await page.keyboard.press("Enter");
  await vscode.until(async () => (await text("p.readout")).startsWith("3 stimuli"));
  await vscode.panel().locator("summary", { hasText: "Data" }).click();
  await vscode.panel().getByText("Seeds: sample 3903472759, permutation 42. Student: 4711.").waitFor();
  assert.equal(JSON.parse(readFileSync(settingsFile, "utf8"))["stimuli.student"], "4711");
  await vscode.screenshot("student-seed");
});

/** The processes that have this editor's cache open. */
function enginesHere(): string[] {
  const isOpen = (id: string) => {
    try {
      const files = readdirSync(`/proc/${id}/fd`).map((name) => readlinkSync(`/proc/${id}/fd/${name}`));
      return files.some((file) => file.startsWith(dataFolder) && file.endsWith("embeddings.sqlite"));
    } catch {
      // It has ended meanwhile.
      return false;
    }
  };
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isOpen(name));
}

test("folders of models, which sections are shown, and the minutes after which the engine ends take effect", async () => {
  const { page } = vscode;
  set({
    "stimuli.modelFolders": [join(repository, "test", "reference", "sentence")],
    "stimuli.detail": "all",
    "stimuli.engine.idleMinutes": 0.1,
  });
  await vscode.goToFile("table.stimuli");
  await vscode.until(async () => {
    await vscode.command("Stimuli: Choose Encoder…");
    const row = page.locator(".quick-input-list .monaco-list-row");
    await row.filter({ hasText: "pocket" }).first().waitFor();
    const isThere = (await row.filter({ hasText: /^dense/ }).count()) > 0;
    await page.keyboard.press("Escape");
    return isThere;
  });
  await vscode.command("Stimuli: Visualize Similarity");
  await vscode.panelReady();
  await vscode
    .panel()
    .locator('.detail-switch [aria-pressed="true"]', { hasText: "All" })
    .waitFor({ state: "attached" });
  if (process.platform === "linux") await vscode.until(async () => enginesHere().length === 0);
  await vscode.command("Stimuli: Show Log");
  await page.locator(".part.panel option:checked", { hasText: "Stimuli Lab" }).first().waitFor({ state: "attached" });
  await vscode.screenshot("log");
});
