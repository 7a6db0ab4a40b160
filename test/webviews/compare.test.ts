import assert from "node:assert/strict";
import { compareHeatmaps } from "../../src/core/figure/compare/compareHeatmaps.ts";
import { hexColour } from "../../src/core/figure/scene/colormap.ts";
import type { EncoderComparison } from "../../src/core/results/encoderComparison.ts";
import { sixCompared } from "./comparisons.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";

const document = "file:///animals-and-fruits.stimuli";
const six = await sixCompared();
const ids = ["first-heatmap", "second-heatmap", "difference-heatmap"] as const;

const panels = openPanels();
const panelTest = panelTests(
  panels,
  (result: EncoderComparison) =>
    ({
      type: "state",
      document,
      state: { kind: "ready", result, fileName: "animals-and-fruits.stimuli", offers: [] },
    }) as const,
  { panel: "compare", width: 1200, height: 900 },
);

const readout = ({ page }: PanelPage) => page.locator(".readout").textContent();

/** The middle of a cell of one of the heatmaps, in the window; `up` of a cell above it, where no text stands. */
function cellAt(panel: PanelPage, id: string, row: number, column: number, up = 0) {
  return panel.placeIn(panel.page.locator(`#${id} canvas`).first(), row + 0.5 - up, column + 0.5, 6);
}

/** Whether anything is drawn over each of the three. */
async function lit(panel: PanelPage): Promise<boolean[]> {
  await panel.painted();
  return Promise.all(
    ids.map((id) =>
      panel.page
        .locator(`#${id} canvas`)
        .nth(1)
        .evaluate((node) => {
          const canvas = node as HTMLCanvasElement;
          const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
          return data.some((value) => value > 0);
        }),
    ),
  );
}

panelTest("says in words what was compared and found, and that an encoder is a choice", six, async (panel) => {
  const text = (selector: string) => panel.page.locator(selector).first().textContent();
  assert.equal(
    await text(".source"),
    "animals-and-fruits.stimuli · all-MiniLM-L6-v2 (384) and pocket (256) · cosine similarity",
  );
  assert.equal(
    await text(".finding"),
    "all-MiniLM-L6-v2 (384) and pocket (256) arrange these 6 stimuli alike: Spearman 0.93 (p = 0.001, the smallest that this design allows, one-sided)",
  );
  assert.match((await text(".below .note")) ?? "", /says DistilBERT, with 768 dimensions; its code loads all-MiniLM/);
});

panelTest("every cell of all three has its palette's colour", six, async (panel) => {
  for (const [k, { entries, palette }] of compareHeatmaps(six, {}).entries()) {
    const id = ids[k] ?? "";
    for (let cell = 0; cell < 36; cell++) {
      const hex = await panel.colourAt(
        panel.page.locator(`#${id} canvas`).first(),
        await cellAt(panel, id, Math.floor(cell / 6), cell % 6, 0.35),
      );
      assert.equal(hex, hexColour(palette, entries[cell] ?? 0), `${id}, cell ${cell}`);
    }
  }
});

panelTest("a pair under the pointer lights up in all three, with its three values", six, async (panel) => {
  assert.deepEqual(await lit(panel), [false, false, false]);
  for (const id of ids) {
    const { x, y } = await cellAt(panel, id, 0, 5);
    await panel.page.mouse.move(x, y);
    assert.deepEqual(await lit(panel), [true, true, true], id);
    assert.match(
      (await readout(panel)) ?? "",
      /^cat — orange · all-MiniLM-L6-v2 0\.\d{4} · pocket 0\.\d{4} · difference −0\.2000$/,
    );
    await panel.page.mouse.move(2, 2);
    assert.deepEqual(await lit(panel), [false, false, false]);
  }
});

panelTest("a click shows the pair's lines, Escape clears; the keyboard alone does the same", six, async (panel) => {
  const { page } = panel;
  const { x, y } = await cellAt(panel, "difference-heatmap", 0, 5);
  await page.mouse.click(x, y);
  await page.mouse.move(2, 2);
  assert.deepEqual(await panel.sent("reveal"), [{ type: "reveal", row: 0, column: 5 }]);
  assert.deepEqual(await lit(panel), [true, true, true]);
  await page.keyboard.press("Escape");
  await page.evaluate(() => (globalThis.document.activeElement as HTMLElement | null)?.blur());
  assert.deepEqual(await lit(panel), [false, false, false]);

  await page.locator("#first-heatmap .grid").focus();
  await page.keyboard.press("ArrowDown");
  assert.match((await page.locator("#first-heatmap [role=gridcell]").textContent()) ?? "", /^dog — cat · /);
  assert.deepEqual(await lit(panel), [true, true, true]);
  await page.keyboard.press("Enter");
  assert.deepEqual((await panel.sent("reveal"))[1], { type: "reveal", row: 1, column: 0 });
});

panelTest("lists the pairs that differ most, and each shows its lines", six, async (panel) => {
  const rows = panel.page.locator(".differing tbody tr");
  const cells = (row: number) => rows.nth(row).locator("th, td").allTextContents();
  const [cat, , , difference] = await cells(0);
  assert.deepEqual([cat, difference], ["cat — orange", "−0.2000"]);
  assert.equal((await cells(1))[3], "+0.1000");
  assert.equal(await rows.count(), 12);
  await rows.nth(1).getByRole("link").click();
  assert.deepEqual(await panel.sent("reveal"), [{ type: "reveal", row: 1, column: 2 }]);
  assert.deepEqual(await lit(panel), [true, true, true]);
});

panelTest("another order moves the same pairs in all three", six, async (panel) => {
  await panel.choose("View", "By clustering the first encoder");
  await panel.painted();
  for (const id of ids) {
    const { x, y } = await cellAt(panel, id, 0, 0);
    await panel.page.mouse.move(x, y);
    assert.match((await readout(panel)) ?? "", / with itself$/, id);
  }
});

panelTest("exports the figure, the pairs and everything", six, async (panel) => {
  for (const name of ["PNG", "SVG", "CSV", "JSON"]) await panel.choose("Export", name);
  await panel.page.waitForFunction(() => window.testHost.sent.filter(({ type }) => type === "save").length === 4);
  const saved = new Map((await panel.sent("save")).map(({ format, data }) => [format, data]));
  const svg = String(saved.get("svg"));
  for (const words of ["all-MiniLM-L6-v2 (384)", "pocket (256)", "all-MiniLM-L6-v2 − pocket", "Spearman 0.93"])
    assert.ok(svg.includes(words), words);
  const csv = String(saved.get("csv")).split("\r\n");
  assert.equal(csv[0], "stimulus,other,line,other line,all-MiniLM-L6-v2,pocket,difference");
  assert.match(csv[5] ?? "", /^cat,orange,6,11,/);
  assert.equal(csv.length, 17);
  const json = JSON.parse(String(saved.get("json")));
  assert.equal(json.spearman, 0.93);
  assert.equal(json.difference[0][5], six.difference[4]);
  assert.equal(json.receipt.encoders.length, 2);
  assert.ok(saved.has("png"));
});

panelTest("keeps which two are compared, and the reader's choices, for a reload of the window", six, async (panel) => {
  await panel.send({ type: "encoders", encoders: ["all-MiniLM-L6-v2", "pocket"] });
  await panel.choose("View", "By category");
  const kept = await panel.page.evaluate(() => window.testHost.state);
  const expected = { document, encoders: ["all-MiniLM-L6-v2", "pocket"], view: { order: "category", limits: "data" } };
  assert.deepEqual(kept, { ...expected, view: { ...expected.view, asTable: false, detail: "all", open: [] } });
});
