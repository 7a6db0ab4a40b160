import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { showsHeatmap } from "./heatmap.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const workspace = mkdtempSync(join(tmpdir(), "stimuli-compare-"));
const name = "words.stimuli";
writeFileSync(
  join(workspace, name),
  "---\nencoder: pocket\n---\n[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n",
);

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace, environment: { STIMULI_MODELS: join(repository, "test", "reference") } },
);

const source = async () => (await vscode.panel().locator("p.source").textContent()) ?? "";

const rows = () => vscode.page.locator(".quick-input-list .monaco-list-row");

test("two encoders are picked, compared, kept over a reload, and others take their place", async () => {
  await vscode.contextMenu(name, "Compare Encoders");
  const first = rows().first();
  await first.waitFor();
  assert.match((await first.textContent()) ?? "", /^pocket/, "the file's own encoder is offered first");
  await vscode.page.keyboard.press("Enter");
  await vscode.page.locator(".quick-input-title", { hasText: "2/2" }).waitFor();
  assert.equal(
    await rows()
      .filter({ hasText: /^pocket/ })
      .count(),
    0,
  );
  await rows().filter({ hasText: /^clip/ }).first().click();
  await vscode.until(() => showsHeatmap(vscode.panel()));
  assert.match(await source(), /pocket \(384\) and clip \(10\)/);
  assert.match((await vscode.panel().locator(".finding").textContent()) ?? "", /Spearman −?\d\.\d\d \(p = /);
  await vscode.screenshot("compare-encoders");

  await vscode.panel().locator(".differing vscode-link").first().click();
  await vscode.until(async () => (await vscode.page.locator(".editor-instance .selected-text").count()) >= 2);

  await vscode.reloadWindow();
  await vscode.until(() => showsHeatmap(vscode.panel()));
  assert.match(await source(), /pocket \(384\) and clip \(10\)/);

  await vscode.contextMenu(name, "Compare Encoders");
  await rows().filter({ hasText: /^clip/ }).first().click();
  await vscode.page.locator(".quick-input-title", { hasText: "2/2" }).waitFor();
  await rows()
    .filter({ hasText: /^pocket/ })
    .first()
    .click();
  await vscode.until(async () => /clip \(10\) and pocket \(384\)/.test(await source()));
});

test("the map: from the menu, linked with the file's lines both ways, by another method after a reload", async () => {
  await vscode.contextMenu(name, "Show Map");
  await vscode.until(async () => /pocket · 384 dimensions · PCA/.test(await source()));
  const panel = vscode.panel();
  const point = panel.locator("#map [role=option]");
  await panel.locator("#map [role=listbox]").focus();
  await vscode.page.keyboard.press("Home");
  await vscode.page.keyboard.press("Enter");
  const [label = ""] = ((await point.textContent()) ?? "").split(" · ");
  await vscode.until(async () => (await vscode.page.locator(".editor-instance .selected-text").count()) > 0);
  assert.equal(await panel.locator(".details h2").textContent(), label);
  await vscode.screenshot("map");

  const rings = () =>
    panel
      .locator("#map canvas")
      .nth(1)
      .evaluate((node) => (node as HTMLCanvasElement).toDataURL());
  await vscode.page.keyboard.press("Escape");
  const before = await rings();
  await vscode.page.locator(".editor-instance .view-line", { hasText: "banana" }).first().click();
  await vscode.until(async () => (await rings()) !== before);

  await panel.getByRole("textbox", { name: "Find a stimulus" }).fill("an");
  await panel.getByRole("button", { name: "New File" }).click();
  await vscode.page.locator(".tab.active[aria-label^=Untitled]").waitFor();
  assert.equal(await vscode.page.locator(".editor-group-container").count(), 2, "beside the panel, in no third column");
  const lines = vscode.page.locator(".editor-instance .view-line");
  await vscode.until(async () => (await lines.allTextContents()).join("\n").endsWith("\n[fruits]\nbanana\norange\n"));

  // What is selected becomes a category of the file, which Undo takes back.
  const has = async (line: string) => (await lines.allTextContents()).includes(line);
  await panel.getByRole("button", { name: "Category…" }).click();
  await vscode.page.locator(".quick-input-widget input").last().fill("citrus");
  await vscode.page.keyboard.press("Enter");
  await vscode.page.locator(".tab", { hasText: name }).last().click();
  await vscode.until(() => has("[citrus]"));
  await vscode.until(async () => (await panel.locator(".legend").textContent())?.includes("citrus") === true);
  await lines.first().click();
  await vscode.page.keyboard.press("ControlOrMeta+Z");
  await vscode.until(async () => !(await has("[citrus]")));
  await vscode.until(async () => (await panel.locator(".legend").textContent())?.includes("citrus") === false);

  await panel.getByRole("button", { name: "Beside" }).click();
  await panel.getByRole("menuitem", { name: "Another Encoder…" }).click();
  await rows()
    .filter({ hasText: /^clip(?!-)/ })
    .first()
    .click();
  const second = () => vscode.panel().locator(".map-side > .muted").last().textContent();
  await vscode.until(async () => (await second()) === "clip · 10 dimensions · PCA, aligned");
  await vscode.screenshot("map-beside");
  await panel.getByRole("button", { name: "Method" }).click();
  await panel.getByRole("menuitemradio", { name: /^UMAP/ }).click();
  await vscode.until(async () => /· UMAP$/.test(await source()));
  await vscode.reloadWindow();
  await vscode.until(async () => /· UMAP$/.test(await source()));
  await vscode.until(async () => (await second()) === "clip · 10 dimensions · UMAP, aligned");
});
