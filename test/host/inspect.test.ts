import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const workspace = mkdtempSync(join(tmpdir(), "stimuli-inspect-"));
cpSync(join(repository, "samples", "synthetic-brain"), workspace, { recursive: true });
writeFileSync(join(workspace, "words.stimuli"), "---\nsource: words.csv\ntext: word\nlabel: kind\n---\n");
writeFileSync(join(workspace, "words.csv"), "word,kind\ncat,animal\npear,fruit\ndog,animal\n");

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace },
);

const lines = async () =>
  (await vscode.page.locator(".editor-instance .view-line").allTextContents()).map((line) =>
    line.replaceAll("\u00a0", " "),
  );

/** The explorer's menu on a file, closed again. */
async function menuOf(name: string): Promise<string> {
  await vscode.file(name).click({ button: "right" });
  await vscode.page.locator(".monaco-menu .action-item").first().waitFor();
  const items = await vscode.page.locator(".monaco-menu .action-item").allTextContents();
  await vscode.page.keyboard.press("Escape");
  return items.join("\n");
}

test("right-click on a data file opens its preview, which the keyboard reads like any text", async () => {
  // A folder is not searched when it is opened: the menu is there once a document was.
  assert.doesNotMatch(await menuOf("synthetic-subject-1.csv"), /Inspect Data File/);
  await vscode.openFile("synthetic-brain.rsa.json");
  await vscode.until(async () => (await menuOf("synthetic-subject-1.csv")).includes("Inspect Data File"));
  await vscode.contextMenu("synthetic-subject-1.csv", "Inspect Data File");
  await vscode.until(async () => (await lines()).some((line) => line.includes("RDM, 24 conditions")));
  await vscode.screenshot("inspect-rdm");
  await vscode.page.locator(".statusbar-item", { hasText: "Stimuli Inspection" }).waitFor();
  await vscode.page.keyboard.press("Control+End");
  await vscode.until(async () => (await lines()).some((line) => line.includes("│")));
  await vscode.page.keyboard.type("x");
  await vscode.page.locator(".monaco-editor-overlaymessage", { hasText: "read-only" }).waitFor();
});

test("the palette's command asks which file", async () => {
  await vscode.chooseFrom("Stimuli: Inspect Data File", "words.csv");
  await vscode.until(async () => (await lines()).some((line) => line.includes("animal (2), fruit (1)")));
  await vscode.screenshot("inspect-table");
});

test("the pointer over a path shows the file in short, and its link the preview beside", async () => {
  await vscode.openFile("words.stimuli");
  const place = vscode.page.locator(".view-line span span", { hasText: "words.csv" }).last();
  const hover = vscode.page.locator(".monaco-hover:visible", { hasText: "table, 3 rows" });
  await vscode.until(async () => {
    await vscode.page.mouse.move(600, 700);
    await place.hover();
    await vscode.page.waitForTimeout(1_500);
    return (await hover.count()) > 0;
  });
  await vscode.screenshot("inspect-hover");
  await hover.locator("a", { hasText: "Inspect this file" }).click();
  await vscode.page.locator(`.tab[data-resource-name="words.csv (inspected)"]`).waitFor();
  assert.equal(await vscode.page.locator(".editor-group-container").count(), 2);
});

test("the menu is offered on data files only, and only beside a .stimuli or .rsa.json file", async () => {
  assert.match(await menuOf("words.csv"), /Inspect Data File/);
  assert.doesNotMatch(await menuOf("README.md"), /Inspect Data File/);
  for (const name of ["words.stimuli", "objects.stimuli", "synthetic-brain.rsa.json"])
    rmSync(join(vscode.workspace, name));
  await vscode.until(async () => !(await menuOf("words.csv")).includes("Inspect Data File"));
  writeFileSync(join(vscode.workspace, "again.stimuli"), "cat\n");
  await vscode.until(async () => (await menuOf("words.csv")).includes("Inspect Data File"));
});
