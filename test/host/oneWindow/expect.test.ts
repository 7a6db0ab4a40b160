import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { useWorkbench } from "../useWorkbench.ts";
import type { WorkbenchPage } from "../workbenchPage.ts";

const workspace = mkdtempSync(join(tmpdir(), "stimuli-expect-"));
const words = "[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n";
writeFileSync(
  join(workspace, "words.stimuli"),
  `---
encoder: pocket
expect:
  - sim(cat, dog) > sim(cat, apple)
  - within(animals) > 0.99
  - sim(cat, dgo) > 0
  - acuracy > 0
---
${words}`,
);
writeFileSync(join(workspace, "plain.stimuli"), `---\nencoder: pocket\n---\n${words}`);

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace },
);

const line = (text: string) => vscode.page.locator(".view-line", { hasText: text });

/** What decorations write behind lines. */
const marks = () =>
  vscode.page.locator(".view-lines span").evaluateAll((spans) =>
    spans.flatMap((span) => {
      const { content } = getComputedStyle(span, "::after");
      return content.startsWith('"') ? content.slice(1, -1).replaceAll("\u00a0", " ") : [];
    }),
  );

test("the Test Explorer: each expectation is a test of its file, passed, failed with both numbers, or misspelled", async () => {
  await vscode.goToFile("words.stimuli");
  await vscode.command("Testing: Focus on Test Explorer View");
  const row = (text: string) => vscode.page.locator(".test-explorer .monaco-list-row", { hasText: text }).first();
  await row("words.stimuli").waitFor();
  await vscode.command("Test: Run All Tests");
  await row("words.stimuli").click();
  await vscode.page.keyboard.press("ArrowRight");
  const state = async (text: string) => (await row(text).getAttribute("aria-label")) ?? "";
  await vscode.until(async () => /\(Failed\)/.test(await state("within(animals)")));
  assert.match(await state("sim(cat, dog) >"), /\(Passed\)/);
  assert.match(await state("sim(cat, dgo) >"), /\(Errored\)/);
  // Both numbers are in the text too.
  await vscode.goToFile("words.stimuli");
  await vscode.until(async () => (await marks()).some((mark) => /^✓ 0\.\d{4} > 0\.\d{4}$/.test(mark)));
  await vscode.screenshot("expect-tests");
});

test("what is misspelled is underlined at its place", async () => {
  await vscode.goToFile("words.stimuli");
  await vscode.page.locator(".squiggly-warning").first().waitFor();
  await vscode.command("Problems: Focus on Problems View");
  const problems = vscode.page.locator(".markers-panel .monaco-list-row");
  await problems.filter({ hasText: "There is no stimulus “dgo”. Did you mean “dog”?" }).first().waitFor();
  const row = problems.filter({ hasText: "There is no quantity acuracy. Did you mean accuracy?" }).first();
  assert.match((await row.textContent()) ?? "", /Ln 7, Col 5/);
  await vscode.screenshot("expect-misspelled");
});

test("the panel says what does not hold, and has both numbers in its section", async () => {
  await vscode.goToFile("words.stimuli");
  await vscode.command("Stimuli: Visualize Similarity");
  await vscode.panelReady();
  const app = vscode.panel().locator("#app");
  await app.getByText("2 of 3 expectations do not hold.", { exact: true }).waitFor();
  await app.getByText("Expectations", { exact: true }).click();
  const rows = app.locator(".expectations li");
  await rows.first().waitFor();
  const texts = await rows.allTextContents();
  assert.match(texts[0] ?? "", /^✓ sim\(cat, dog\) > sim\(cat, apple\): 0\.\d+ > 0\.\d+$/);
  assert.match(texts[1] ?? "", /^✗ within\(animals\) > 0\.99: 0\.\d+, expected > 0\.9900$/);
  assert.match(texts[2] ?? "", /^✗ sim\(cat, dgo\) > 0: There is no stimulus “dgo”/);
  assert.ok((await marks()).some((mark) => /^✗ 0\.\d{4}, expected > 0\.9900$/.test(mark)));
  await vscode.screenshot("expect-panel");
});

test("expectations are written from the result, and taken back by Undo", async () => {
  await vscode.goToFile("plain.stimuli");
  await vscode.command("Stimuli: Write Expectations from This Result");
  await line("within(animals) > between").waitFor();
  await line("= 0.").first().waitFor();
  await vscode.screenshot("expect-written");
  await vscode.page.keyboard.press("Control+Z");
  await vscode.until(async () => (await line("expect:").count()) === 0);
});
