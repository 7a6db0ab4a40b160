import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { decideRdm } from "../../src/core/figure/rsa/rdmPicture.ts";
import { viewOf } from "../../src/core/figure/rsa/rsaView.ts";
import { hexColour } from "../../src/core/figure/scene/colormap.ts";
import type { RsaResult } from "../../src/core/results/rsaResult.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";
import { likeThePaper, manyModels, oneSubject, rsaResult, sixConditions, withMissing } from "./rsaResults.ts";

const document = "file:///objects.rsa.json";
const paper = rsaResult(likeThePaper);
const six = rsaResult(sixConditions);
const usual = {
  order: "category",
  scale: "percentile",
  palette: "viridis",
  model: "",
  subject: "",
  arrows: false,
} as const;

function ready(result: RsaResult) {
  return {
    type: "state",
    document,
    state: { kind: "ready", result, fileName: "objects.rsa.json", offers: [] },
  } as const;
}

const panels = openPanels();
const panelTest = panelTests(panels, ready, { panel: "rsa", width: 1400, height: 1300 });

const section = (panel: PanelPage, name: string) =>
  panel.page.locator(".section", { has: panel.page.getByRole("heading", { name, level: 2, exact: true }) });
const open = async (panel: PanelPage, name: string) => {
  await section(panel, name).locator("> summary").click();
  await panel.painted();
  return section(panel, name).locator(".section-body");
};
const finding = (panel: PanelPage) => panel.page.locator(".finding").textContent();
const readout = (panel: PanelPage) => panel.page.locator(".plots .readout").textContent();
const plot = (panel: PanelPage, id: string) => panel.page.locator(`#${id}`);

/** The middle of a cell of an RDM, in the window. */
function cellAt(panel: PanelPage, id: string, row: number, column: number, count: number) {
  return panel.placeIn(plot(panel, id).locator("canvas").first(), row + 0.5, column + 0.5, count);
}

/** How many pixels of what lies over a picture are drawn upon. */
async function litPixels(plotNode: Locator): Promise<number> {
  return plotNode
    .locator("canvas")
    .nth(1)
    .evaluate((node) => {
      const canvas = node as HTMLCanvasElement;
      const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let drawn = 0;
      for (let k = 3; k < data.length; k += 4) if ((data[k] ?? 0) > 0) drawn++;
      return drawn;
    });
}

const linked = ["model-rdm", "reference-rdm", "pairs-plot", "model-arrangement", "reference-arrangement"];
const allLit = async (panel: PanelPage) => {
  await panel.painted();
  return Promise.all(linked.map(async (id) => (await litPixels(plot(panel, id))) > 0));
};
const everywhere = linked.map(() => true);
const nowhere = linked.map(() => false);

panelTest("the first lines say what was compared and found", paper, async (panel) => {
  assert.equal(
    await panel.page.locator(".source").textContent(),
    "objects.rsa.json · 92 conditions · 4 subjects · Spearman",
  );
  assert.match((await finding(panel)) ?? "", /^all-MiniLM-L6-v2 relates to human IT, better than Categories/);
  assert.match((await panel.page.locator(".conclusion").textContent()) ?? "", /not an embedding/);
  assert.equal(await panel.page.locator(".banner").count(), 0);
  assert.match(
    (await panel.page.locator("[aria-live]").last().textContent()) ?? "",
    /^Objects and human IT\. all-MiniLM-L6-v2 relates to human IT \(0\.73 .*, better than Categories/,
  );
});

panelTest("made-up data are said in the header and in a banner", { ...paper, synthetic: true }, async (panel) => {
  assert.match((await panel.page.locator(".source").textContent()) ?? "", / · synthetic data$/);
  assert.equal(await panel.page.locator(".banner").textContent(), "Synthetic data: made up, not measured.");
});

panelTest("every cell of both RDMs has its palette's colour", six, async (panel) => {
  const view = viewOf(six, usual);
  for (const [id, rdm] of [
    ["model-rdm", view.model.rdm],
    ["reference-rdm", view.reference.rdm],
  ] as const) {
    const { entries, palette } = decideRdm("", rdm, view.positions, usual);
    for (let cell = 0; cell < 36; cell++) {
      const hex = await panel.colourAt(
        plot(panel, id).locator("canvas").first(),
        await cellAt(panel, id, Math.floor(cell / 6), cell % 6, 6),
      );
      assert.equal(hex, hexColour(palette, entries[cell] ?? 0), `${id}, cell ${cell}`);
    }
  }
});

panelTest(
  "a pair under the pointer lights up everywhere and is read out; away, nothing is lit",
  paper,
  async (panel) => {
    assert.deepEqual(await allLit(panel), nowhere);
    for (const id of ["model-rdm", "reference-rdm"]) {
      const { x, y } = await cellAt(panel, id, 3, 40, 92);
      await panel.page.mouse.move(x, y);
      assert.deepEqual(await allLit(panel), everywhere, id);
      assert.match(
        (await readout(panel)) ?? "",
        /^hair — lake 2 · all-MiniLM-L6-v2 \d\.\d{4} \(percentile \d+\) · human IT, mean of 4 subjects \d\.\d{4} \(percentile \d+\)$/,
      );
    }
    await panel.page.mouse.move(5, 5);
    assert.deepEqual(await allLit(panel), nowhere);
    assert.match((await readout(panel)) ?? "", /^Point at a pair/);
  },
);

panelTest("a point of the scatter names its pair, a point of an arrangement its condition", paper, async (panel) => {
  const frame = async (id: string) => {
    const { x, y, side } = JSON.parse(
      (await plot(panel, id).locator("canvas").first().getAttribute("data-frame")) ?? "{}",
    );
    const box = await plot(panel, id).boundingBox();
    return { x: (box?.x ?? 0) + x, y: (box?.y ?? 0) + y, side };
  };
  const pairs = await frame("pairs-plot");
  await panel.page.mouse.move(pairs.x + pairs.side / 2, pairs.y + pairs.side / 2);
  assert.deepEqual(await allLit(panel), everywhere);
  assert.match((await readout(panel)) ?? "", / — .*percentile (4[5-9]|5[0-5])\) · .*percentile (4[5-9]|5[0-5])\)$/);
  for (const id of ["model-arrangement", "reference-arrangement"]) {
    const { x, y, side } = await frame(id);
    await panel.page.mouse.move(x + side * 0.5, y + side * 0.5);
    assert.deepEqual(await allLit(panel), everywhere, id);
    assert.match((await readout(panel)) ?? "", /^[a-z]+( \d)? · [a-z ]+$/);
  }
});

panelTest("a click keeps the pair lit and shows its lines; Escape clears", paper, async (panel) => {
  const { x, y } = await cellAt(panel, "reference-rdm", 3, 40, 92);
  await panel.page.mouse.click(x, y);
  assert.deepEqual(await panel.sent("reveal"), [{ type: "reveal", conditions: [3, 40] }]);
  await panel.page.mouse.move(5, 5);
  assert.deepEqual(await allLit(panel), everywhere);
  const live = panel.page.locator("[aria-live]").last();
  assert.match((await live.textContent()) ?? "", /^hair — lake 2/);
  await panel.page.keyboard.press("Escape");
  assert.deepEqual(await allLit(panel), nowhere);
  const diagonal = await cellAt(panel, "model-rdm", 7, 7, 92);
  await panel.page.mouse.click(diagonal.x, diagonal.y);
  assert.deepEqual((await panel.sent("reveal"))[1], { type: "reveal", conditions: [7] });
});

panelTest("the matrices are grids for the keyboard alone", paper, async (panel) => {
  const { page } = panel;
  const grid = plot(panel, "model-rdm").locator(".grid");
  await grid.focus();
  const active = page.locator("#model-rdm [role=gridcell]");
  const steps: [string, RegExp][] = [
    ["ArrowRight", /^hand — ear ·/],
    ["ArrowDown", /^ear · human bodypart$/],
    ["End", /^ear — lamp 4|^ear — /],
    ["Control+End", / · artificial inanimate$/],
    ["Control+Home", /^hand · human bodypart$/],
    ["PageDown", /^\S+ 4 — hand ·/],
  ];
  for (const [key, words] of steps) {
    await page.keyboard.press(key);
    assert.match((await active.textContent()) ?? "", words, key);
    assert.equal(await readout(panel), await active.textContent());
    assert.deepEqual(await allLit(panel), everywhere, key);
  }
  assert.equal(await grid.getAttribute("aria-rowcount"), "92");
  await page.keyboard.press("Enter");
  assert.deepEqual(await panel.sent("reveal"), [{ type: "reveal", conditions: [91, 0] }]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.equal(
    await page.evaluate(() => globalThis.document.activeElement?.getAttribute("aria-label")),
    "Reference RDM",
  );
  assert.deepEqual(await allLit(panel), nowhere, "the focus has left");
});

panelTest("another model by its choice and by its bar; another subject", paper, async (panel) => {
  const { page } = panel;
  await panel.pick("Model RDM", "Pixels");
  const title = (id: string) => plot(panel, id).locator(".grid").getAttribute("aria-label");
  assert.equal(await title("model-rdm"), "Model RDM: Pixels");
  assert.match((await plot(panel, "pairs-plot").getAttribute("aria-label")) ?? "", /in Pixels and in human IT/);
  const bars = await page.locator(".bars-plot").boundingBox();
  await page.mouse.click((bars?.x ?? 0) + (bars?.width ?? 0) * 0.55, (bars?.y ?? 0) + 200);
  await panel.painted();
  assert.equal(await title("model-rdm"), "Model RDM: Categories");
  assert.equal(await panel.picked("Model RDM"), "Categories");
  assert.match(
    (await readout(panel)) ?? "",
    /^Categories 0\.35 \(95 % CI 0\.29 to 0\.41\), p < 0\.001 \(t test, one-sided\), adjusted p < 0\.001$/,
  );
  await panel.pick("Reference RDM", "subject 2");
  assert.equal(await title("reference-rdm"), "Reference RDM: subject 2");
  assert.match((await section(panel, "Chance").locator(".note").textContent()) ?? "", /^p < 0\.001$/);
});

panelTest("the bars are told to those who do not see them", six, async (panel) => {
  assert.equal(
    await panel.page.locator(".bars-plot").getAttribute("aria-label"),
    "Spearman's rank correlation of 2 models with human IT. Categories 0.61 (95 % CI 0.55 to 0.67), p = 0.1, the smallest that this design allows (relabeling, one-sided); Pixels 0.31 (95 % CI 0.25 to 0.36), p = 0.14 (relabeling, one-sided). Noise ceiling 0.24 to 0.75.",
  );
});

panelTest(
  "one model and one subject need no choice, no comparison, and say why there is no ceiling",
  rsaResult(oneSubject),
  async (panel) => {
    assert.equal(await panel.page.getByRole("combobox").count(), 0);
    assert.equal(await panel.page.locator(".choice .alone").first().textContent(), "all-MiniLM-L6-v2");
    assert.match((await finding(panel)) ?? "", /No noise ceiling: one subject/);
    assert.equal(await section(panel, "Models compared").isVisible(), false);
    assert.equal(await section(panel, "Variance explained").isVisible(), false);
    const body = await open(panel, "Table");
    assert.match((await body.textContent()) ?? "", /One subject: how much subjects differ is not known/);
  },
);

panelTest(
  "thirty models with long names: bars in a row of their own, matrices instead of 435 rows",
  rsaResult(manyModels),
  async (panel) => {
    assert.equal(await panel.page.locator(".plots").getAttribute("data-arranged"), "two rows");
    assert.equal(await panel.page.getByRole("combobox", { name: "Model RDM" }).locator("vscode-option").count(), 30);
    const body = await open(panel, "Models compared");
    assert.equal(await body.locator("table").count(), 0);
    assert.equal(await body.getByRole("grid", { name: "Row minus column" }).getAttribute("aria-rowcount"), "30");
    assert.equal(await (await open(panel, "Table")).locator("tbody").first().locator("tr").count(), 30);
  },
);

panelTest(
  "sections: null distribution, differences, variance, all RDMs, everything in a table",
  paper,
  async (panel) => {
    const chance = await open(panel, "Chance");
    assert.match(
      (await chance.textContent()) ?? "",
      /^all-MiniLM-L6-v2 reaches 0\.73; under 1000 random relabelings of the conditions it reaches −?0\.0\d on average\. p < 0\.001/,
    );
    assert.equal(await chance.locator(".histogram").getAttribute("role"), "img");
    const rows = await (await open(panel, "Models compared")).locator("tbody tr").allInnerTexts();
    assert.equal(rows[0], "all-MiniLM-L6-v2 − Categories\t0.375\t0.325 to 0.425\t< 0.001\t< 0.001");
    assert.equal(
      await section(panel, "Models compared").locator(".note").textContent(),
      "2 of 3 pairs differ (p < 0.05)",
    );
    const variance = await (await open(panel, "Variance explained")).locator("tbody tr").allInnerTexts();
    assert.deepEqual(variance.slice(-3), [
      "all-MiniLM-L6-v2 + Categories\t25.0 %",
      "all-MiniLM-L6-v2\t21.0 %",
      "Categories\t14.0 %",
    ]);
    const all = await open(panel, "All RDMs");
    await all
      .locator(".plot")
      .first()
      .hover({ position: { x: 220, y: 60 } });
    assert.match((await all.locator(".readout").textContent()) ?? "", / and .*: 0\.\d{3}$/);
    const table = await open(panel, "Table");
    assert.equal(
      (await table.locator("tbody tr").allInnerTexts())[0],
      "all-MiniLM-L6-v2\t0.729\t0.030\t0.669 to 0.784\t< 0.001\t< 0.001\t< 0.001\t< 0.001\t0.017\t0.4\t0.364\t13.3 %",
    );
  },
);

panelTest("what did not take part is counted and named", withMissing(paper), async (panel) => {
  assert.equal(
    await section(panel, "Data").locator(".note").textContent(),
    "2 conditions without a match, 4 pairs missing",
  );
  const { x, y } = await cellAt(panel, "model-rdm", 2, 3, 92);
  await panel.page.mouse.move(x, y);
  await panel.painted();
  assert.match(
    (await readout(panel)) ?? "",
    /^chef — hair · all-MiniLM-L6-v2 no value · human IT, mean of 4 subjects no value$/,
  );
  const body = await open(panel, "Data");
  assert.match((await body.textContent()) ?? "", /No match in human IT: unicorn, dragon\./);
});

panelTest("the menus' choices are drawn and kept over a reload", paper, async (panel) => {
  await panel.choose("View", "Raw dissimilarities");
  await panel.choose("View", "Greys, for print");
  await panel.choose("View", "By clustering the reference");
  await panel.pick("Model RDM", "Pixels");
  await panel.page.getByLabel("Arrows from the reference").click();
  await open(panel, "Table");
  const kept = await panel.kept();
  assert.deepEqual(kept, {
    document,
    view: {
      order: "cluster",
      scale: "raw",
      palette: "Greys",
      model: "Pixels",
      subject: "",
      arrows: true,
      asTable: false,
      detail: "all",
      open: ["geometry", "table"],
    },
  });
  const again = await panels.open({ panel: "rsa", width: 1400, height: 1300, kept });
  await again.send(ready(paper));
  assert.equal(await plot(again, "model-rdm").locator(".grid").getAttribute("aria-label"), "Model RDM: Pixels");
  assert.equal(await again.page.getByLabel("Arrows from the reference").isChecked(), true);
  assert.equal(await section(again, "Table").locator("tbody").first().locator("tr").count(), 3);
  await again.close();
  const odd = await panels.open({
    panel: "rsa",
    kept: { document, view: { order: 3, palette: "jet", open: "all", model: {} } },
  });
  await odd.send(ready(paper));
  assert.match((await finding(odd)) ?? "", /^all-MiniLM/);
  assert.deepEqual(odd.errors, []);
  await odd.close();
});

panelTest("the plots as tables, and back", six, async (panel) => {
  await panel.choose("View", "View as Table");
  const tables = panel.page.locator(".tables table");
  assert.equal(await tables.count(), 3);
  const rows = await tables.nth(1).locator("tbody tr").allInnerTexts();
  assert.equal(rows[0], "hand\t0.0000\t0.0000\t0.0000\t1.0000\t1.0000\t1.0000");
  await panel.choose("View", "View as Table");
  assert.equal(await plot(panel, "model-rdm").isVisible(), true);
});

panelTest("while another picture is made: progress, cancel; then the new result, nothing lit", paper, async (panel) => {
  const { x, y } = await cellAt(panel, "model-rdm", 3, 40, 92);
  await panel.page.mouse.click(x, y);
  await panel.page.mouse.move(5, 5);
  await panel.send({ type: "state", document, state: { kind: "loading", stage: "Permuting", done: 300, total: 1000 } });
  await panel.pressThroughProgress(panel.page.locator("vscode-button", { hasText: "Cancel" }), {
    type: "state",
    document,
    state: { kind: "loading", stage: "Permuting", done: 400, total: 1000 },
  });
  assert.deepEqual(await panel.sent("cancel"), [{ type: "cancel" }]);
  assert.equal(await panel.page.getByRole("progressbar").getAttribute("aria-valuenow"), "400");
  await panel.send(ready(six));
  await panel.page.mouse.move(5, 5);
  assert.deepEqual(await allLit(panel), nowhere);
  assert.match((await finding(panel)) ?? "", /^None of the 2 models/);
  assert.equal(await plot(panel, "model-rdm").locator(".grid").getAttribute("aria-rowcount"), "6");
});

const hostile = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>';
const names = [hostile, "שלום עולם", "👩‍👩‍👧‍👦".repeat(100), "x".repeat(5000), "a\u0000b\u2028c"];
const attacked: RsaResult = {
  ...withMissing(six),
  title: hostile,
  categories: [hostile, "مرحبا"],
  conditions: six.conditions.map((one, k) => ({ ...one, name: `${names[k % names.length]}${k}` })),
  models: six.models.map((model, k) => ({ ...model, name: `${names[k + 2]}`, source: hostile })),
  reference: { ...six.reference, name: hostile },
  notes: [hostile],
  unmatched: [{ source: hostile, names: [hostile] }],
};

panelTest("hostile names stay text and within the window", attacked, async (panel) => {
  for (const name of ["Chance", "Models compared", "Variance explained", "All RDMs", "Table", "Data"])
    await open(panel, name);
  await panel.page.setViewportSize({ width: 320, height: 900 });
  await panel.painted();
  const wide = await panel.page.locator("#app").evaluate((node) => node.scrollWidth - node.clientWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  await panel.choose("View", "View as Table");
  assert.equal(await panel.page.evaluate(() => "broken" in window), false);
  assert.equal(await panel.page.locator("img, #app script").count(), 0);
});

const thousand = rsaResult({ ...likeThePaper, conditions: 1000, subjects: 2, models: ["M"] });

panelTest("1,000 conditions: the pairs as a density, and the pointer reads both plots", thousand, async (panel) => {
  for (const plot of ["#model-rdm .grid", "#pairs-plot canvas:last-child"]) {
    const { x = 0, y = 0, width = 0, height = 0 } = (await panel.page.locator(plot).boundingBox()) ?? {};
    await panel.page.mouse.move(x + width * 0.4, y + height * 0.3);
    await panel.painted();
    assert.match((await readout(panel)) ?? "", / — /, plot);
  }
});
