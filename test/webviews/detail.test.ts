import assert from "node:assert/strict";
import { test } from "node:test";
import { inEveryLook } from "./everyLook.ts";
import { openPanels } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";
import { likeThePaper, rsaResult } from "./rsaResults.ts";

const panels = openPanels();

async function rsaPanel(detail: string): Promise<PanelPage> {
  const panel = await panels.open({ panel: "rsa", width: 1200, height: 1100, kept: { view: { detail } } });
  const state = { kind: "ready", result: rsaResult(likeThePaper), fileName: "x.rsa.json", offers: [] } as const;
  await panel.send({ type: "state", document: "file:///x", state });
  return panel;
}

const sections = ({ page }: PanelPage) => page.locator(".section:visible h2").allTextContents();

test("Basics hides what a first course does not need; the choice is kept", async () => {
  const panel = await rsaPanel("basics");
  const basics = await sections(panel);
  assert.ok(basics.includes("Chance") && basics.includes("Data"));
  await panel.page.getByRole("button", { name: "All", exact: true }).press("Enter");
  assert.deepEqual(
    (await sections(panel)).filter((name) => !basics.includes(name)),
    ["Variance explained", "All RDMs"],
  );
  const kept = (await panel.page.evaluate(() => window.testHost.state)) as { view: { detail: string } };
  assert.equal(kept.view.detail, "all");
  await panel.page.getByRole("button", { name: "Basics", exact: true }).click();
  assert.deepEqual(await sections(panel), basics);
  assert.deepEqual(panel.errors, []);
  await panel.close();
});

test("the switch in every look", async () => {
  const panel = await rsaPanel("basics");
  await panel.page.locator(".detail-switch").scrollIntoViewIfNeeded();
  await inEveryLook(panel, "detail", { widths: [1200, 300, 1800], height: 900 });
});
