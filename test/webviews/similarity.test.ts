import assert from "node:assert/strict";
import { test } from "node:test";
import { decideHeatmap } from "../../src/core/figure/heatmap/heatmap.ts";
import { arrange } from "../../src/core/geometry/arrange.ts";
import type { SimilarityResult } from "../../src/core/results/similarityResult.ts";
import type { SimilarityState } from "../../src/webviews/protocol/similarity.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";
import { manyStimuli } from "./results.ts";

const document = "file:///words.stimuli";
const six = await sixWords();
const offers = [{ action: "download", label: "Download (91 MB)" }] as const;

function ready(result: SimilarityResult): SimilarityState {
  return { kind: "ready", result, fileName: "words.stimuli", offers: result.preview ? offers : [] };
}

const failed = {
  kind: "failed",
  message: "The model file is damaged.",
  next: "Repair it, or choose another.",
  actions: ["repairEncoder", "chooseEncoder"],
} as const;

const panels = openPanels();
const panelTest = panelTests(panels, (state: SimilarityState) => ({ type: "state", document, state }));

panelTest("every cell has its palette's colour on the screen, every ratio of pixels", ready(six), async (panel) => {
  const { entries, palette } = decideHeatmap(six);
  for (let cell = 0; cell < 36; cell++) {
    const entry = (entries[cell] ?? 0) * 3;
    const pixel = await panel.pixel(Math.floor(cell / 6) + 0.15, (cell % 6) + 0.15, 6);
    assert.deepEqual(pixel, Array.from(palette.subarray(entry, entry + 3)), `cell ${cell}`);
  }
});

for (const ratio of [1, 1.5, 3]) {
  panelTest(
    `at ${ratio} device pixels a pixel the canvas has them all`,
    ready(six),
    async (panel) => {
      const [width, css] = await panel.page.evaluate(() => {
        const canvas = globalThis.document.querySelector<HTMLCanvasElement>(".plot canvas");
        return [canvas?.width ?? 0, canvas?.clientWidth ?? 0];
      });
      assert.equal(width, Math.round(css * ratio));
    },
    { ratio },
  );
}

panelTest("the first lines say what was found, with which encoder", ready(six), async ({ page }) => {
  assert.equal(await page.locator(".source").textContent(), "words.stimuli · all-MiniLM-L6-v2 · 384 dimensions");
  const finding =
    "With so few stimuli, the test cannot show that pairs within a category are closer than pairs between categories, however large the difference.";
  assert.equal(await page.locator(".finding").textContent(), finding);
  assert.deepEqual(await page.locator(".headline .value").allTextContents(), ["0.50", "0.35", "90 %", "0.1"]);
  const said = await page.locator("[aria-live]").last().textContent();
  assert.match(said ?? "", /Within categories 0\.50, between 0\.35; .* \(p = 0\.1, one-sided; 10 relabelings allow/);
  const overview = "6 stimuli · closest cat — dog 0.6606 · farthest dog — apple 0.2915";
  assert.equal(await page.locator(".readout").textContent(), overview);
});

panelTest("pointing at a cell reads out its pair, value, rank and lines", ready(six), async (panel) => {
  await panel.hover(0, 1, 6);
  assert.equal(await panel.readout(), "cat — dog 0.6606 · the closest pair of 15 · lines 6 and 7");
  await panel.hover(0, 2, 6);
  assert.equal(await panel.readout(), "cat — lion 0.5257 · 2nd closest of 15 · lines 6 and 8");
  await panel.hover(3, 1, 6);
  assert.equal(await panel.readout(), "apple — dog 0.2915 · the farthest pair of 15 · lines 9 and 7");
  await panel.hover(2, 2, 6);
  assert.equal(await panel.readout(), "lion with itself 1.0000 · line 8");
});

const reversed = { ...six, arrangement: { positions: Uint32Array.from([5, 4, 3, 2, 1, 0]) } };

panelTest(
  "a click reveals both stimuli by their places in the file and opens details",
  ready(reversed),
  async (panel) => {
    await panel.click(0, 5, 6);
    assert.deepEqual(await panel.sent("reveal"), [{ type: "reveal", row: 5, column: 0 }]);
    const details = panel.page.locator(".details");
    assert.equal(await details.locator("h2").textContent(), "orange — cat");
    assert.equal(await details.locator(".value").textContent(), "0.3134");
    await panel.page.keyboard.press("Escape");
    assert.equal(await details.isVisible(), false);
  },
);

panelTest("the grid is used by the keyboard alone", ready(six), async (panel) => {
  const { page } = panel;
  const active = page.locator("[role=gridcell]");
  await page.locator(".grid").focus();
  const steps: [string, string][] = [
    ["ArrowRight", "cat — dog"],
    ["ArrowDown", "dog with itself"],
    ["End", "dog — orange"],
    ["PageDown", "orange with itself"],
    ["Home", "orange — cat"],
    ["Control+Home", "cat with itself"],
    ["ArrowUp", "cat with itself"],
    ["Control+End", "orange with itself"],
    ["ArrowLeft", "orange — banana"],
  ];
  for (const [key, start] of steps) {
    await page.keyboard.press(key);
    const text = (await active.textContent()) ?? "";
    assert.ok(text.startsWith(start), `after ${key}: ${text}`);
  }
  assert.equal(await page.locator(".grid").getAttribute("aria-rowcount"), "6");
  assert.equal(await active.getAttribute("aria-colindex"), "5");
  await page.keyboard.press("Enter");
  assert.deepEqual(await panel.sent("reveal"), [{ type: "reveal", row: 5, column: 4 }]);
  assert.equal(await active.getAttribute("aria-selected"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".details").isVisible(), false);
});

panelTest("the editor's cursor lights up row and column", ready(reversed), async (panel) => {
  const before = await panel.marked(1.5, -0.3, 6);
  await panel.send({ type: "cursor", stimulus: 4 });
  assert.equal(before, false);
  assert.equal(await panel.marked(1.5, -0.3, 6), true, "label of the row shown second");
  assert.equal(await panel.marked(6.15, 1.5, 6), true, "label of its column");
  await panel.send({ type: "cursor", stimulus: null });
  assert.equal(await panel.marked(1.5, -0.3, 6), false);
});

panelTest(
  "zoom by wheel and keys, pan by dragging and keys; a reload restores it",
  ready(await manyStimuli(300, 5)),
  async (panel) => {
    const { page } = panel;
    await panel.hover(150, 150, 300);
    await page.keyboard.down("Control");
    for (let k = 0; k < 5; k++) await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await panel.painted();
    const zoom = await panel.zoom();
    assert.ok(zoom !== undefined && zoom.columns < 5, `300 cells became ${zoom?.columns}`);
    assert.ok(Math.abs(zoom.row + zoom.rows / 2 - 150) < zoom.rows, "the cell under the pointer stayed there");
    const place = await panel.place(0.5, 0.5, 1);
    await page.mouse.move(place.x, place.y);
    await page.mouse.down();
    await page.mouse.move(place.x + 50, place.y + 80, { steps: 4 });
    await page.mouse.up();
    const panned = await panel.zoom();
    assert.ok(
      panned !== undefined && panned.row < zoom.row && panned.column < zoom.column,
      "dragged towards the beginning",
    );
    assert.deepEqual(await panel.sent("reveal"), [], "a drag is no click");

    const again = await panels.open({ kept: await panel.kept() });
    await again.send({ type: "state", document, state: ready(await manyStimuli(300, 5)) });
    assert.deepEqual(await again.zoom(), panned);
    await again.page.locator(".grid").focus();
    await again.page.keyboard.press("Control+End");
    const end = await again.zoom();
    assert.ok(end !== undefined && Math.abs(end.row + end.rows - 300) < 1e-6, "the view follows the keyboard");
    await again.page.keyboard.press("0");
    assert.equal(await again.zoom(), undefined);
    await again.close();
  },
);

panelTest(
  "menus ask the host for another measure; order, limits and palette are the page's, and kept",
  ready(six),
  async (panel) => {
    await panel.choose("View", "Euclidean distance");
    assert.deepEqual(await panel.sent("options"), [{ type: "options", metric: "euclidean" }]);
    await panel.choose("View", "−1 to 1");
    await panel.choose("View", "Greys, for print");
    const view = { limits: "full", palette: "Greys", captions: false, asTable: false, detail: "all", open: [] };
    assert.deepEqual(await panel.kept(), { document, metric: "cosine", view });
    const { entries, palette } = decideHeatmap(six, { limits: "full", palette: "Greys" });
    const entry = (entries[1] ?? 0) * 3;
    assert.deepEqual(await panel.pixel(0.15, 1.15, 6), Array.from(palette.subarray(entry, entry + 3)));
  },
);

panelTest(
  "another order is drawn, exported and kept without the host; its pairs are at other places",
  ready(six),
  async (panel) => {
    await panel.click(0, 1, 6);
    assert.equal(await panel.page.locator(".details").isVisible(), true);
    await panel.choose("Order", "By clustering");
    assert.equal(await panel.page.locator(".details").isVisible(), false, "the details of a pair that was elsewhere");
    assert.deepEqual(await panel.sent("options"), []);
    const { positions } = arrange("cluster", six.matrix, six.stimuli);
    assert.notDeepEqual(positions, six.arrangement.positions);
    const labels = Array.from(positions, (position) => six.stimuli[position]?.label ?? "");
    await panel.hover(0, 5, 6);
    const readout = await panel.readout();
    assert.ok(readout?.startsWith(`${labels[0]} — ${labels[5]} `), readout ?? "");
    assert.equal((await panel.exported("csv")).split("\r\n")[0], ["", ...labels].join(","));
    const again = await panels.open({ kept: await panel.kept() });
    await again.send({ type: "state", document, state: ready(six) });
    await again.hover(0, 5, 6);
    assert.equal(await again.readout(), readout);
    await again.close();
    await panel.choose("Order", "As in the file");
    await panel.hover(0, 5, 6);
    assert.match((await panel.readout()) ?? "", /^cat — orange /);
  },
);

test("a panel that never had a picture still keeps its document, and what an earlier one kept", async () => {
  const view = { limits: "full", asTable: false };
  const panel = await panels.open({ kept: { document: "file:///old", metric: "correlation", view } });
  await panel.send({ type: "state", document, state: failed });
  assert.deepEqual(await panel.kept(), { document, metric: "correlation", view });
  await panel.close();
});

panelTest("a menu works by the keyboard", ready(six), async ({ page }) => {
  await page.locator("vscode-button", { hasText: "Order" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => globalThis.document.activeElement?.textContent), "As in the file");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => globalThis.document.activeElement?.textContent), "By clustering");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".menu-popup:visible").count(), 0);
  assert.equal(await page.evaluate(() => globalThis.document.activeElement?.tagName), "VSCODE-BUTTON");
});

const background = (panel: PanelPage) => panel.pixel(-0.05, 6.05, 6);

panelTest("a change of theme repaints", ready(six), async (panel) => {
  assert.deepEqual(await background(panel), [255, 255, 255]);
  await panel.setTheme("dark");
  await panel.painted();
  assert.deepEqual(await background(panel), [31, 31, 31]);
  await panel.setTheme("hc-dark");
  await panel.painted();
  assert.deepEqual(await background(panel), [0, 0, 0]);
});

test("a window that tells no pixel ratio, and a panel that was hidden, still show a picture", async () => {
  const panel = await panels.open();
  await panel.page.evaluate(() => {
    Object.defineProperty(window, "devicePixelRatio", { value: 0 });
    globalThis.document.body.style.display = "none";
  });
  await panel.send({ type: "state", document, state: ready(six) });
  await panel.page.evaluate(() => globalThis.document.body.style.removeProperty("display"));
  await panel.painted();
  assert.deepEqual(await panel.pixel(0.15, 0.15, 6), [103, 0, 31]);
  await panel.close();
});

panelTest("loading: progress, cancel, the picture stays beneath", ready(six), async (panel) => {
  await panel.send({ type: "state", document, state: { kind: "loading", stage: "Encoding", done: 30, total: 120 } });
  const bar = panel.page.getByRole("progressbar", { name: "Encoding" });
  assert.equal(await bar.getAttribute("aria-valuenow"), "30");
  assert.equal(await panel.page.locator(".loading p").textContent(), "Encoding: 30 of 120");
  assert.deepEqual(await panel.pixel(0.15, 0.15, 6), [103, 0, 31]);
  const further = { kind: "loading", stage: "Encoding", done: 60, total: 120 } as const;
  const cancel = panel.page.locator("vscode-button", { hasText: "Cancel" });
  await panel.pressThroughProgress(cancel, { type: "state", document, state: further });
  assert.equal(await bar.getAttribute("aria-valuenow"), "60");
  assert.deepEqual(await panel.sent("cancel"), [{ type: "cancel" }]);
});

panelTest(
  "what is missing is asked for without the sign of a failure",
  {
    ...failed,
    kind: "needed",
    message: "The table has not been downloaded yet.",
    actions: ["getTable", "chooseTable"],
  },
  async (panel) => {
    assert.match((await panel.page.locator(".status").textContent()) ?? "", /The table has not been downloaded yet\./);
    assert.equal(await panel.page.locator(".sign").count(), 0);
    await panel.page.locator("vscode-button", { hasText: "Choose Local File…" }).click();
    assert.deepEqual(await panel.sent("action"), [{ type: "action", action: "chooseTable" }]);
  },
);

panelTest(
  "a row of a table is called so, and shown there where an editor can",
  ready({ ...six, source: "words.csv", stimuli: six.stimuli.map((one, row) => ({ ...one, line: 2, row })) }),
  async (panel) => {
    await panel.hover(1, 3, 6);
    assert.match((await panel.readout()) ?? "", / · rows 2 and 4 of words\.csv$/);
    await panel.click(1, 3, 6);
    assert.equal(await panel.page.locator(".details section p").first().textContent(), "animals · row 2 of words.csv");
    assert.deepEqual(await panel.sent("reveal"), [{ type: "reveal", row: 1, column: 3 }]);
    assert.ok(await panel.page.locator("vscode-button", { hasText: "Show rows 2 and 4 of words.csv" }).isVisible());
  },
);

panelTest("failed: one sentence, the next step, buttons that ask the host", failed, async (panel) => {
  assert.match((await panel.page.locator(".failure").textContent()) ?? "", /The model file is damaged\.$/);
  assert.equal(
    await panel.page.locator("[aria-live]").textContent(),
    "The model file is damaged. Repair it, or choose another.",
  );
  await panel.page.locator("vscode-button", { hasText: "Repair" }).click();
  assert.deepEqual(await panel.sent("action"), [{ type: "action", action: "repairEncoder" }]);
});

panelTest(
  "a preview says so and offers the encoder",
  ready({ ...six, encoder: "pocket", preview: { wanted: "all-MiniLM-L6-v2" } }),
  async (panel) => {
    const text = "Preview with pocket; all-MiniLM-L6-v2 is not installed.";
    assert.equal(await panel.page.locator(".banner li > span").textContent(), text);
    await panel.page.locator("vscode-button", { hasText: "Download (91 MB)" }).click();
    assert.deepEqual(await panel.sent("action"), [{ type: "action", action: "download" }]);
  },
);

panelTest("as a table: all of few stimuli, the first hundred of many with a sentence", ready(six), async (panel) => {
  await panel.choose("View", "View as Table");
  assert.equal(await panel.page.locator("tbody tr").count(), 6);
  assert.equal(await panel.page.locator("tbody tr").first().locator("td").nth(1).textContent(), "0.6606");
  await panel.send({ type: "state", document, state: ready(await manyStimuli(300, 5)) });
  assert.equal(await panel.page.locator("tbody tr").count(), 100);
  assert.match((await panel.page.locator(".stage p").textContent()) ?? "", /^The first 100 of 300 stimuli/);
});

panelTest("no grid of n² nodes", ready(await manyStimuli(300, 5)), async ({ page }) => {
  const nodes = await page.locator("*").count();
  assert.ok(nodes < 300, `${nodes} nodes`);
});

panelTest(
  "with reduced motion nothing moves",
  { kind: "loading", stage: "Starting" },
  async ({ page }) => {
    const name = await page.locator(".progress-fill").evaluate((node) => getComputedStyle(node).animationName);
    assert.equal(name, "none");
  },
  { reducedMotion: true },
);

panelTest(
  "forced colours: the picture's ground and text are the system's",
  ready(six),
  async (panel) => {
    const system = await panel.page.evaluate(() => {
      const probe = globalThis.document.createElement("i");
      probe.style.backgroundColor = "Canvas";
      globalThis.document.body.append(probe);
      const colour = getComputedStyle(probe).backgroundColor;
      probe.remove();
      return colour.match(/\d+/g)?.slice(0, 3).map(Number);
    });
    assert.deepEqual(await background(panel), system);
  },
  { forcedColours: true, theme: "dark" },
);

const hostile = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>';
const attacked: SimilarityResult = {
  ...six,
  title: hostile,
  categories: [hostile, "fruits"],
  stimuli: six.stimuli.map((stimulus) => ({ ...stimulus, label: hostile, content: `${hostile}${hostile}` })),
};

panelTest("hostile markup in labels, categories and title stays text", ready(attacked), async (panel) => {
  await panel.click(0, 1, 6);
  await panel.choose("View", "View as Table");
  assert.equal(await panel.page.evaluate(() => "broken" in window), false);
  assert.equal(await panel.page.locator("img, #app script").count(), 0);
  assert.ok((await panel.page.locator(".details").textContent())?.includes("<script>"));
});

const mixed = { ...six, stimuli: six.stimuli.map((one, k) => (k === 0 ? { ...one, label: "تفاحة" } : one)) };

panelTest("right-to-left labels do not turn the sentence round", ready(mixed), async (panel) => {
  await panel.hover(0, 1, 6);
  assert.ok((await panel.readout())?.startsWith("\u2068تفاحة\u2069 — dog 0.6606 · the closest pair"));
});

panelTest(
  "what is no message of the host is ignored, an answer that nobody waits for too",
  ready(six),
  async (panel) => {
    await panel.page.evaluate(() => {
      for (const data of [null, 7, "state", {}, { type: 1 }, { type: "reply", id: 1, ok: true, answer: 0 }])
        window.dispatchEvent(new MessageEvent("message", { data }));
    });
    assert.equal(await panel.page.locator("#app").getAttribute("data-state"), "ready");
  },
);

panelTest("one stimulus, and none, are no error", ready({ ...six, ...(await manyStimuli(1, 1)) }), async (panel) => {
  assert.equal(await panel.readout(), "1 stimulus");
  await panel.send({ type: "state", document, state: ready(await manyStimuli(0, 1)) });
  assert.equal(await panel.page.locator("#app").getAttribute("data-state"), "ready");
});
