import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { picturesAndCaptions } from "../core/figure/captions/picturesAndCaptions.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { serious } from "./axe.ts";
import { sixCompared } from "./comparisons.ts";
import { decoded, threeClasses } from "./decodeResults.ts";
import { openPanels } from "./openPanels.ts";
import type { PanelMessage, PanelPage } from "./panelPage.ts";
import type { PanelName } from "./panelSite.ts";
import { likeThePaper, rsaResult } from "./rsaResults.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const six = await sixWords();
const captions = picturesAndCaptions(100);
const rsa = rsaResult(likeThePaper);

const state = (result: unknown) =>
  ({
    type: "state",
    document: "file:///a.stimuli",
    state: { kind: "ready", result, fileName: "a.stimuli", offers: [] },
  }) as PanelMessage;

interface Case {
  readonly panel: PanelName;
  readonly message: PanelMessage;
  /** Makes the matrix visible. */
  readonly show?: (panel: PanelPage) => Promise<unknown>;
  /** Names along the axes, in the order shown. */
  readonly rows: readonly string[];
  readonly columns?: readonly string[];
  /** Where its cells are read out. */
  readonly readout: string;
  /** What a cell that is opened asks of the host. */
  readonly reveals: boolean;
}

const labels = six.stimuli.map(({ label }) => label);
const conditions = rsa.conditions.map(({ name }) => name);
const section = (title: string) => async (panel: PanelPage) => {
  await panel.page.locator("summary", { hasText: title }).click();
  await panel.painted();
};
const compare: Case = {
  panel: "compare",
  message: state(await sixCompared()),
  rows: labels,
  readout: ".readout",
  reveals: true,
};
const rdm: Case = { panel: "rsa", message: state(rsa), rows: conditions, readout: ".lit-words", reveals: true };

const cases: Readonly<Record<string, Case>> = {
  heatmap: { panel: "similarity", message: state(six), rows: labels, readout: ".readout", reveals: true },
  captions: {
    panel: "similarity",
    message: state(captions),
    show: (panel) => panel.choose("View", "Pictures × captions"),
    rows: captions.stimuli.slice(0, 3).map(({ label }) => label),
    columns: captions.stimuli.slice(3).map(({ label }) => label),
    readout: ".readout",
    reveals: true,
  },
  confusion: {
    panel: "decoding",
    message: state(decoded(threeClasses)),
    rows: ["world", "sport", "science"],
    readout: ".readout",
    reveals: false,
  },
  "model-rdm": rdm,
  "reference-rdm": rdm,
  differences: {
    ...rdm,
    show: section("Models compared"),
    rows: rsa.models.map(({ name }) => name),
    readout: ".named-matrix:has(#differences) .readout",
    reveals: false,
  },
  "second-order": {
    ...rdm,
    show: section("All RDMs"),
    rows: rsa.secondOrder.names,
    readout: ".named-matrix:has(#second-order) .readout",
    reveals: false,
  },
  "first-heatmap": compare,
  "second-heatmap": compare,
  "difference-heatmap": compare,
};

const panels = openPanels();

/** The active cell as assistive technology has it. */
function activeCell({ page }: PanelPage, id: string) {
  return page.locator(`#${id} .grid`).evaluate((grid) => {
    const cell = document.getElementById(grid.getAttribute("aria-activedescendant") ?? "");
    const { x = 0, y = 0, width = 0, height = 0 } = cell?.getBoundingClientRect() ?? {};
    return {
      id: cell?.id,
      role: cell?.getAttribute("role"),
      row: Number(cell?.parentElement?.getAttribute("aria-rowindex")) - 1,
      column: Number(cell?.getAttribute("aria-colindex")) - 1,
      selected: cell?.getAttribute("aria-selected"),
      text: cell?.textContent ?? "",
      box: { x, y, width, height },
    };
  });
}

/** How many pixels over the matrix are drawn upon, and how many are in the colour of the focus within the active cell. */
function marks({ page }: PanelPage, id: string) {
  return page
    .locator(`#${id} canvas`)
    .nth(1)
    .evaluate((node) => {
      const canvas = node as HTMLCanvasElement;
      const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      if (probe === null) throw new Error("There is no canvas.");
      probe.fillStyle = getComputedStyle(canvas).getPropertyValue("--accent");
      probe.fillRect(0, 0, 1, 1);
      const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
      const { data = [] } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
      const cell = canvas.parentElement?.querySelector("[role=gridcell]")?.getBoundingClientRect() ?? new DOMRect();
      const { left, top } = canvas.getBoundingClientRect();
      const near = (at: number, start: number, length: number) => at >= start - 2 && at <= start + length + 2;
      const seen = { all: 0, focus: 0 };
      for (let k = 0; k < data.length; k += 4) {
        if (data[k + 3] === 0) continue;
        seen.all++;
        const [x, y] = [left + ((k / 4) % canvas.width), top + Math.floor(k / 4 / canvas.width)];
        const inCell = near(x, cell.x, cell.width) && near(y, cell.y, cell.height);
        if (inCell && data[k] === red && data[k + 1] === green && data[k + 2] === blue) seen.focus++;
      }
      return seen;
    });
}

for (const [id, { panel: name, message, show, rows, columns = rows, readout, reveals }] of Object.entries(cases)) {
  test(`${id}: by keyboard and screen reader as every matrix`, async () => {
    const panel = await panels.open({ panel: name, width: 1300, height: 1100 });
    const { page } = panel;
    await panel.send(message);
    await show?.(panel);
    const grid = page.locator(`#${id} .grid`);
    const words = () => page.locator(readout).textContent();
    const [lastRow, lastColumn] = [rows.length - 1, columns.length - 1];
    assert.ok(((await grid.getAttribute("aria-label")) ?? "").length > 5);
    assert.equal(await grid.getAttribute("role"), "grid");
    assert.equal(await grid.getAttribute("aria-rowcount"), String(rows.length));
    assert.equal(await grid.getAttribute("aria-colcount"), String(columns.length));
    await panel.painted();
    assert.equal((await marks(panel, id)).all, 0, "nothing is marked before");

    await grid.focus();
    const steps: readonly (readonly [string, number, number])[] = [
      ["ArrowRight", 0, 1],
      ["ArrowDown", 1, 1],
      ["ArrowLeft", 1, 0],
      ["ArrowUp", 0, 0],
      ["ArrowUp", 0, 0],
      ["End", 0, lastColumn],
      ["Control+ArrowDown", lastRow, lastColumn],
      ["Home", lastRow, 0],
      ["Control+ArrowUp", 0, 0],
      ["Control+ArrowRight", 0, lastColumn],
      ["Control+ArrowLeft", 0, 0],
      ["Control+End", lastRow, lastColumn],
      ["Control+Home", 0, 0],
    ];
    let before = await activeCell(panel, id);
    for (const [key, row, column] of steps) {
      await page.keyboard.press(key);
      await panel.painted();
      const now = await activeCell(panel, id);
      assert.deepEqual([now.row, now.column, now.role], [row, column, "gridcell"], key);
      const hasMoved = before.row !== row || before.column !== column;
      assert.equal(now.id !== before.id, hasMoved, `${key}: another cell is another active descendant`);
      for (const one of [rows[row], columns[column]]) assert.ok(now.text.includes(one ?? "?"), `${key}: ${now.text}`);
      assert.equal(await words(), now.text, `${key}: read out as it is spoken`);
      const { x, y } = await panel.placeIn(
        page.locator(`#${id} canvas`).first(),
        row,
        column,
        rows.length,
        columns.length,
      );
      assert.ok(Math.hypot(now.box.x - x, now.box.y - y) < 1, `${key}: the active cell is where it is drawn`);
      assert.ok((await marks(panel, id)).focus > 0, `${key}: the focus is seen`);
      before = now;
    }
    await page.keyboard.press("PageDown");
    assert.ok((await activeCell(panel, id)).row > 0);
    await page.keyboard.press("PageUp");
    await page.keyboard.press("ArrowRight");
    assert.deepEqual([(await activeCell(panel, id)).row, (await activeCell(panel, id)).column], [0, 1]);

    for (const key of ["Enter", " "]) {
      await page.keyboard.press(key);
      assert.equal((await activeCell(panel, id)).selected, "true", `“${key}” opens`);
      await page.keyboard.press("Escape");
      assert.equal((await activeCell(panel, id)).selected, "false", "Escape clears");
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "grid");
    }
    await page.evaluate(axe);
    assert.deepEqual(await serious(page), []);
    await grid.blur();
    await panel.painted();
    assert.equal((await marks(panel, id)).all, 0, "the focus has left");

    // The pointer says and opens the same.
    const spoken = (await activeCell(panel, id)).text;
    const at = await panel.placeIn(page.locator(`#${id} canvas`).first(), 0.5, 1.5, rows.length, columns.length);
    await page.mouse.move(at.x, at.y);
    assert.equal(await words(), spoken);
    await page.mouse.click(at.x, at.y);
    assert.equal((await activeCell(panel, id)).selected, "true");
    const sent = await panel.sent("reveal");
    assert.equal(sent.length, reveals ? 3 : 0);
    for (const one of sent) assert.deepEqual(one, sent[0], "Enter, Space and a click open the same");
    await page.keyboard.press("Escape");
    await page.mouse.move(1, 1);
    await panel.painted();
    assert.equal((await activeCell(panel, id)).selected, "false");
    assert.deepEqual(panel.errors, []);
    await panel.close();
  });
}

test("of many pictures × captions the keyboard scrolls to the one that it is on", async () => {
  const [picture, caption] = [captions.stimuli[0], captions.stimuli[3]];
  assert.ok(picture && caption);
  const stimuli = Array.from({ length: 62 }, (_, k) => (k < 60 ? picture : caption));
  const matrix = { ...captions.matrix, count: 62, condensed: new Float32Array((62 * 61) / 2).fill(0.25) };
  const panel = await panels.open({ width: 900, height: 700 });
  const arrangement = { positions: Uint32Array.from(stimuli.keys()) };
  await panel.send(state({ ...captions, stimuli, matrix, arrangement }));
  await panel.choose("View", "Pictures × captions");
  await panel.page.locator("#captions .grid").focus();
  await panel.page.keyboard.press("Control+End");
  await panel.painted();
  const { box } = await activeCell(panel, "captions");
  const region = await panel.page.locator(".captions").boundingBox();
  assert.ok(region !== null && box.y >= region.y && box.y + box.height <= region.y + region.height + 1);
  await panel.close();
});
