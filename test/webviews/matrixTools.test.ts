import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { arrange } from "../../src/core/geometry/arrange.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { serious } from "./axe.ts";
import { manyCompared } from "./comparisons.ts";
import { openPanels } from "./openPanels.ts";
import type { PanelMessage, PanelPage } from "./panelPage.ts";
import { manyStimuli } from "./results.ts";
import { likeThePaper, rsaResult } from "./rsaResults.ts";

const panels = openPanels();

const state = (result: unknown) =>
  ({
    type: "state",
    document: "file:///a.stimuli",
    state: { kind: "ready", result, fileName: "a.stimuli", offers: [] },
  }) as PanelMessage;

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const many = await manyStimuli(300, 5);

/** What the tools of the first matrix say. */
function toolsOf({ page }: PanelPage) {
  const tools = page.locator(".matrix-tools").first();
  return {
    tools,
    field: tools.getByRole("textbox"),
    count: () => tools.locator(".found-count").textContent(),
    place: () => tools.locator(".place").textContent(),
    press: (name: string) => tools.getByRole("button", { name, exact: true }).click(),
  };
}

/** The part of a matrix that is seen, as it was painted. */
async function seen({ page }: PanelPage, id: string) {
  const frame = await page.locator(`#${id} canvas`).first().getAttribute("data-frame");
  return JSON.parse(frame ?? "{}").seen as { row: number; column: number; rows: number; columns: number };
}

test("a stimulus is found by a part of its name, marked, and shown so near that it can be read", async () => {
  const panel = await panels.open();
  await panel.send(state(many));
  const { field, count } = toolsOf(panel);
  await panel.page.keyboard.press("Control+f");
  assert.equal(await field.getAttribute("aria-label"), "Find a stimulus");
  await panel.page.keyboard.type("STIMULUS 25");
  await panel.painted();
  assert.equal(await count(), "1 of 11", "25, and 250 to 259");
  assert.ok(await panel.marked(24.5, 100, 300), "its row is marked where it is");
  assert.equal((await seen(panel, "heatmap")).rows, 300, "while one types nothing jumps");

  await panel.page.keyboard.press("Enter");
  await panel.painted();
  const near = await seen(panel, "heatmap");
  assert.ok(near.rows < 60 && near.row <= 24 && near.row + near.rows >= 25, JSON.stringify(near));
  await panel.page.keyboard.press("Enter");
  await panel.painted();
  assert.equal(await count(), "2 of 11");
  const next = await seen(panel, "heatmap");
  assert.ok(next.row <= 249 && next.row + next.rows >= 250 && Math.abs(next.column - next.row) < 1e-6);
  await panel.page.keyboard.press("Shift+Enter");
  assert.equal(await count(), "1 of 11");
  await toolsOf(panel).press("Previous Match");
  assert.equal(await count(), "11 of 11", "around the end");
  await panel.page.keyboard.press("Control+f");
  await field.fill("nowhere");
  assert.equal(await count(), "No matches");

  await panel.page.keyboard.press("Escape");
  await panel.painted();
  assert.equal(await field.inputValue(), "");
  const active = () => panel.page.locator("#heatmap [role=gridcell]").textContent();
  assert.match((await active()) ?? "", /^stimulus 259 with itself/, "the keyboard goes on where it was found");
  assert.deepEqual(panel.errors, []);
  await panel.close();
});

test("another order finds the same stimulus at its other place", async () => {
  const panel = await panels.open();
  const reversed = many.stimuli.map((one, k) => ({ ...one, category: (many.stimuli.length - 1 - k) % 5 }));
  await panel.send(state({ ...many, stimuli: reversed }));
  const { field } = toolsOf(panel);
  await field.fill("stimulus 300");
  await panel.painted();
  assert.ok(await panel.marked(299.5, 20, 300));
  await panel.choose("Order", "By category");
  await panel.painted();
  assert.equal(await panel.marked(299.5, 20, 300), false);
  assert.ok(await panel.marked(59.5, 200, 300), "the last of the first category");
  await panel.close();
});

test("buttons zoom, the part that is seen is said, and the overview shows another one", async () => {
  const panel = await panels.open({ width: 1300, height: 800 });
  await panel.send(state(many));
  const { place, press, tools } = toolsOf(panel);
  assert.equal(await place(), "300 × 300");
  assert.ok(
    await tools.getByRole("button", { name: "Zoom Out" }).evaluate((node) => "disabled" in node && node.disabled),
  );
  await press("Zoom In");
  assert.equal(await place(), "rows 51–250 of 300, columns 51–250");
  const overview = await tools.locator(".overview").boundingBox();
  assert.ok(overview);
  await panel.page.mouse.move(overview.x + overview.width * 0.5, overview.y + overview.height * 0.5);
  await panel.page.mouse.down();
  await panel.page.mouse.move(overview.x + overview.width - 2, overview.y + 2, { steps: 3 });
  await panel.page.mouse.up();
  assert.equal(await place(), "rows 1–200 of 300, columns 101–300");
  await press("Zoom Out");
  assert.equal(await place(), "300 × 300");
  await press("Zoom In");
  await press("Fit the Whole Matrix");
  assert.equal(await place(), "300 × 300");
  await panel.page.evaluate(axe);
  assert.deepEqual(await serious(panel.page), []);
  await panel.close();
});

test("a small matrix has nothing to find, yet can be zoomed", async () => {
  const panel = await panels.open();
  await panel.send(state(await sixWords()));
  assert.equal(await panel.page.locator(".matrix-tools").isVisible(), false);
  await panel.page.locator(".grid").focus();
  await panel.page.keyboard.press("+");
  await panel.painted();
  assert.equal((await seen(panel, "heatmap")).rows, 4);
  await panel.close();
});

for (const { panel: name, result, ids } of [
  { panel: "rsa", result: rsaResult(likeThePaper), ids: ["model-rdm", "reference-rdm"] },
  {
    panel: "compare",
    result: await manyCompared(300),
    ids: ["first-heatmap", "second-heatmap", "difference-heatmap"],
  },
] as const) {
  test(`${name}: matrices of the same things show the same part, by wheel, keys and find`, async () => {
    const panel = await panels.open({ panel: name, width: 1300, height: 1000 });
    await panel.send(state(result));
    const [first = "", ...others] = ids;
    const canvas = panel.page.locator(`#${ids.at(-1)} canvas`).first();
    const { x, y } = await panel.placeIn(canvas, 0.5, 0.5, 1);
    await panel.page.mouse.move(x, y);
    await panel.page.keyboard.down("Control");
    await panel.page.mouse.wheel(0, -200);
    await panel.page.keyboard.up("Control");
    await panel.painted();
    const zoomed = await seen(panel, first);
    assert.ok(zoomed.rows < 200 && zoomed.rows > 3);
    for (const id of others) assert.deepEqual(await seen(panel, id), zoomed);
    await panel.page.mouse.wheel(30, 0);
    await panel.painted();
    const panned = await seen(panel, first);
    assert.ok(panned.column > zoomed.column && panned.row === zoomed.row);
    for (const id of others) assert.deepEqual(await seen(panel, id), panned);
    const { field, count } = toolsOf(panel);
    await field.fill("2");
    assert.match((await count()) ?? "", /^1 of \d+$/);
    await panel.page.keyboard.press("Enter");
    await panel.painted();
    const found = await seen(panel, first);
    for (const id of others) assert.deepEqual(await seen(panel, id), found);
    assert.deepEqual(panel.errors, []);
    await panel.close();
  });
}

test("at the edge of what is seen the wheel is the page's again", async () => {
  const panel = await panels.open();
  await panel.send(state(many));
  const wheel = (deltaY: number) =>
    panel.page.locator(".grid").evaluate((grid, deltaY) => {
      const event = new WheelEvent("wheel", { deltaY, bubbles: true, cancelable: true });
      grid.dispatchEvent(event);
      return event.defaultPrevented;
    }, deltaY);
  assert.equal(await wheel(50), false, "all is seen");
  await toolsOf(panel).press("Zoom In");
  await panel.painted();
  assert.equal(await wheel(50), true);
  for (let k = 0; k < 30; k++) await wheel(100);
  assert.equal(await wheel(100), false, "the last row is seen");
  assert.equal(await wheel(-100), true);
  await panel.close();
});

test("at the pointer are both names, the value, its rank and the categories; Escape takes them away", async () => {
  const panel = await panels.open();
  await panel.send(state(await sixWords()));
  const tip = panel.page.locator("#heatmap .cell-tip");
  await panel.hover(0, 1, 6);
  assert.deepEqual(await tip.locator("p").allTextContents(), [
    "cat — dog",
    "cosine similarity 0.6606",
    "the closest pair of 15",
    "both animals",
  ]);
  const [box, at] = [await tip.boundingBox(), await panel.place(0.5, 1.5, 6)];
  assert.ok(box && Math.hypot(box.x - at.x, box.y - at.y) < 40, "at the pointer");
  await panel.hover(0, 3, 6);
  assert.equal(await tip.locator("p").last().textContent(), "animals — fruits");
  await panel.page.keyboard.press("Escape");
  assert.equal(await tip.isVisible(), false);
  await panel.hover(5, 5, 6);
  const last = await tip.boundingBox();
  assert.ok(last && last.x + last.width <= 900 && last.y + last.height <= 800, "within the window");
  // A name that is cut is shown in full.
  const name = await panel.place(2.5, 0, 6);
  await panel.page.mouse.move(name.x - 30, name.y);
  assert.deepEqual(await tip.locator("p").allTextContents(), ["lion"]);
  await panel.page.mouse.move(1, 1);
  assert.equal(await tip.isVisible(), false);
  await panel.close();
});

test("a click marks the cell, its row and its column, until Escape; the cursor's own cross is another stimulus'", async () => {
  const panel = await panels.open();
  await panel.send(state(await sixWords()));
  const cross = async (row: number, column: number) => [
    await panel.marked(row + 0.02, 5.5, 6),
    await panel.marked(5.5, column + 0.02, 6),
  ];
  await panel.click(1, 3, 6);
  await panel.page.mouse.move(1, 1);
  await panel.painted();
  assert.deepEqual(await cross(1, 3), [true, true]);
  // The editor's cursor goes to the first line that was opened: that says nothing new.
  await panel.send({ type: "cursor", stimulus: 1 });
  assert.equal(await panel.marked(5.5, 1.02, 6), false, "the column of the first line is not marked");
  await panel.send({ type: "cursor", stimulus: 4 });
  assert.deepEqual(await cross(4, 4), [true, true], "the cursor has moved by itself");
  assert.deepEqual(await cross(1, 3), [true, true], "and what was opened stays");
  await panel.send({ type: "cursor", stimulus: null });
  await panel.page.keyboard.press("Escape");
  await panel.painted();
  assert.deepEqual(await cross(1, 3), [false, false]);
  await panel.close();
});

test("a click on a name opens that stimulus alone", async () => {
  const panel = await panels.open();
  await panel.send(state(await sixWords()));
  const row = await panel.place(2.5, 0, 6);
  await panel.page.mouse.click(row.x - 30, row.y);
  await panel.painted();
  const column = await panel.place(6, 4.5, 6);
  await panel.page.mouse.click(column.x, column.y + 12);
  const [first, second] = await panel.sent("reveal");
  assert.deepEqual(
    [first, second],
    [
      { type: "reveal", row: 2, column: 2 },
      { type: "reveal", row: 4, column: 4 },
    ],
  );
  await panel.close();
});

test("every category of 25 is named below the figure, at any width", async () => {
  const result = await manyStimuli(200, 25);
  for (const width of [300, 900, 1600]) {
    const panel = await panels.open({ width, height: 800 });
    await panel.send(state(result));
    await panel.painted();
    const names = panel.page.locator(".side .legend-entry .name");
    assert.equal(await names.count(), 25);
    for (const name of result.categories)
      assert.ok((await names.allTextContents()).some((text) => text.endsWith(name)));
    const boxes = await Promise.all([names.last(), panel.page.locator(".matrix-room")].map((one) => one.boundingBox()));
    assert.ok(boxes.every((box) => box !== null && box.height > 15));
    const overflow = await panel.page.evaluate(() => globalThis.document.querySelector("#app")?.scrollWidth);
    assert.ok((overflow ?? 0) <= width, `${overflow} in ${width}`);
    await panel.close();
  }
});

test("the legend and the matrix settle: nothing is laid out again without a reason", async () => {
  const result = await manyStimuli(60, 6);
  for (const [width, height] of [
    [500, 500],
    [640, 512],
    [900, 720],
    [901, 700],
  ] as const) {
    const panel = await panels.open({ width, height });
    await panel.send(state(result));
    for (let k = 0; k < 5; k++) await panel.painted();
    const changes = await panel.page.evaluate(async () => {
      let frames = 0;
      const canvas = globalThis.document.querySelector(".plot canvas");
      const observer = new MutationObserver(() => frames++);
      if (canvas !== null) observer.observe(canvas, { attributes: true });
      await new Promise((done) => setTimeout(done, 300));
      return frames;
    });
    assert.equal(changes, 0, `${width} × ${height}`);
    await panel.close();
  }
});

test("while thousands are clustered the page stays free, and then shows their order", async () => {
  const panel = await panels.open();
  const result = await manyStimuli(2500, 5);
  await panel.send(state(result));
  await panel.choose("Order", "By clustering");
  const longest = await panel.page.evaluate(async () => {
    let [last, longest] = [performance.now(), 0];
    const app = globalThis.document.querySelector("#app");
    while (app?.getAttribute("aria-busy") === "true") {
      await new Promise((next) => setTimeout(next));
      // The last one is the painting in the new order.
      if (app.getAttribute("aria-busy") === "true") longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    return longest;
  });
  await panel.painted();
  const order = arrange("cluster", result.matrix, result.stimuli).positions;
  await panel.page.locator(".grid").focus();
  await panel.page.keyboard.press("Home");
  const active = await panel.page.locator("#heatmap [role=gridcell]").textContent();
  assert.ok(active?.startsWith(`stimulus ${(order[0] ?? 0) + 1} with itself`), active ?? "");
  // At once it takes about 600 ms.
  assert.ok(longest > 0 && longest < 300, `the page was busy for ${Math.round(longest)} ms`);
  assert.deepEqual(panel.errors, []);
  await panel.close();
});
