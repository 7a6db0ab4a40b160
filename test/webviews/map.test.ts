import assert from "node:assert/strict";
import { test } from "node:test";
import { placesOf, wholeMap } from "../../src/core/figure/map/mapPicture.ts";
import { nearestStimuli } from "../../src/core/figure/map/mapWords.ts";
import { paperLook } from "../../src/core/figure/scene/look.ts";
import { readingOrder } from "../../src/core/map/readingOrder.ts";
import type { MapResult } from "../../src/core/results/mapResult.ts";
import type { MapState, ToMap } from "../../src/webviews/protocol/map.ts";
import { inEveryLook } from "./everyLook.ts";
import { besideAnother, manyMapped, sixMapped } from "./maps.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";

const document = "file:///animals-and-fruits.stimuli";
const six = await sixMapped();
const many = await manyMapped(400, 4);
const crowd = await manyMapped(1500, 1);

function shown(state: MapState): ToMap {
  return { type: "state", document, state };
}

function ready(result: MapResult): ToMap {
  return shown({ kind: "ready", result, fileName: "animals-and-fruits.stimuli", offers: [] });
}

const panels = openPanels();
const panelTest = panelTests(panels, ready, { panel: "map", width: 1100, height: 900 });

const canvas = ({ page }: PanelPage) => page.locator("#map canvas").first();
const readout = ({ page }: PanelPage) => page.locator(".readout").textContent();
const active = ({ page }: PanelPage) => page.locator("#map [role=option]").textContent();

/** Where a stimulus is, in the window, while all of the map is seen. */
async function placeOf(panel: PanelPage, result: MapResult, position: number): Promise<{ x: number; y: number }> {
  const box = await canvas(panel).boundingBox();
  assert.ok(box);
  const frame = { x: 0, y: 0, width: box.width, height: box.height };
  const places = placesOf(result, wholeMap(result, frame), frame);
  return { x: box.x + (places[2 * position] ?? 0), y: box.y + (places[2 * position + 1] ?? 0) };
}

panelTest("says how much to believe it, first in numbers", six, async ({ page }) => {
  const text = (selector: string) => page.locator(selector).allTextContents();
  assert.deepEqual(await text(".source"), ["animals-and-fruits.stimuli · all-MiniLM-L6-v2 · 384 dimensions · PCA"]);
  assert.deepEqual(
    (await text(".headline dt")).map((name) => name.trim().replace(/ i$/, "")),
    ["Neighbours kept", "Trustworthiness", "Continuity", "Variance"],
  );
  assert.match((await text(".finding"))[0] ?? "", /^This map keeps \d+ % of each stimulus’s 2 nearest neighbours/);
  assert.deepEqual(await text(".legend .name"), ["animals", "fruits"]);
});

panelTest("every point has its category's colour where it is", many, async (panel) => {
  const colours = new Map<number, Set<string>>();
  const at = await Promise.all(many.stimuli.map((_, position) => placeOf(panel, many, position)));
  const isAlone = ({ x, y }: { x: number; y: number }) =>
    at.filter((other) => Math.hypot(other.x - x, other.y - y) < 12).length === 1;
  const alone = [...at.keys()].filter((position) => isAlone(at[position] ?? { x: 0, y: 0 })).slice(0, 24);
  assert.ok(alone.length === 24);
  for (const position of alone) {
    const colour = await panel.colourAt(canvas(panel), at[position] ?? { x: 0, y: 0 });
    const category = many.stimuli[position]?.category ?? -1;
    colours.set(category, (colours.get(category) ?? new Set()).add(colour));
  }
  assert.deepEqual(
    [...colours.values()].map(({ size }) => size),
    [1, 1, 1, 1],
  );
  assert.equal(new Set([...colours.values()].flatMap((one) => [...one])).size, 4);
});

panelTest(
  "thousands of points, worked out pixel by pixel, have the colour and the place of a few",
  crowd,
  async (panel) => {
    const at = await Promise.all(crowd.stimuli.map((_, position) => placeOf(panel, crowd, position)));
    const alone = at.filter(({ x, y }) => at.filter((other) => Math.hypot(other.x - x, other.y - y) < 10).length === 1);
    assert.ok(alone.length > 20);
    const channels = (hex: string) => [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16));
    const [dot, ground] = [paperLook.categories[0] ?? "", "#ffffff"].map(channels);
    for (const place of alone.slice(0, 20)) {
      const shown = channels(await panel.colourAt(canvas(panel), place));
      for (const [k, value] of shown.entries()) {
        const expected = 0.9 * (dot?.[k] ?? 0) + 0.1 * (ground?.[k] ?? 0);
        assert.ok(Math.abs(value - expected) <= 3, `${shown}`);
      }
      const beside = channels(await panel.colourAt(canvas(panel), { x: place.x + 6, y: place.y }));
      assert.deepEqual(beside, ground);
    }
  },
);

panelTest(
  "a point under the pointer is read out; a click opens its neighbours, its line, and marks it",
  six,
  async (panel) => {
    const { page } = panel;
    const { x, y } = await placeOf(panel, six, 2);
    await page.mouse.move(x + 3, y);
    assert.match((await readout(panel)) ?? "", /^lion · animals · \d of 2 neighbours kept · nearest: .* · line 8$/);
    assert.match((await page.locator("#map .cell-tip").textContent()) ?? "", /^lionanimals/);
    await page.mouse.click(x + 3, y);
    assert.deepEqual(await panel.sent("reveal"), [{ type: "reveal", stimulus: 2 }]);
    const details = page.locator(".details");
    assert.equal(await details.locator("h2").textContent(), "lion");
    const names = nearestStimuli(six, 2).map(({ position }) => six.stimuli[position]?.label);
    assert.deepEqual(await details.locator(".neighbours vscode-link").allTextContents(), names);
    await details.locator(".neighbours vscode-link").first().click();
    assert.equal(await details.locator("h2").textContent(), names[0]);
    await page.keyboard.press("Escape");
    assert.equal(await details.isVisible(), false);
  },
);

panelTest("the keyboard alone goes by direction and by neighbourhood, opens, and zooms", six, async (panel) => {
  const { page } = panel;
  await page.locator("#map [role=listbox]").focus();
  const order = readingOrder(six.points);
  const label = (at: number) => six.stimuli[order[at] ?? 0]?.label ?? "";
  await page.keyboard.press("Home");
  assert.ok((await active(panel))?.startsWith(`${label(0)} ·`));
  for (const at of [1, 2]) {
    await page.keyboard.press("PageDown");
    assert.ok((await active(panel))?.startsWith(`${label(at)} ·`));
  }
  await page.keyboard.press("End");
  assert.equal(await page.locator("#map [role=option]").getAttribute("aria-posinset"), "6");
  const across = async () => Number(six.points[2 * six.stimuli.findIndex(({ label: own }) => own === now())] ?? 0);
  let now = () => "";
  const follow = async () => {
    const text = (await active(panel)) ?? "";
    now = () => text.split(" · ")[0] ?? "";
    return across();
  };
  let before = await follow();
  // From the left to the right end, every step to the right.
  for (let step = 0; step < 6; step++) await page.keyboard.press("ArrowLeft");
  before = await follow();
  await page.keyboard.press("ArrowRight");
  assert.ok((await follow()) > before);
  await page.keyboard.press("Enter");
  assert.equal((await panel.sent("reveal")).length, 1);
  assert.equal(await page.locator("#map [role=option]").getAttribute("aria-selected"), "true");
  const fit = page.getByRole("button", { name: "Fit the Whole Map" });
  assert.equal(await fit.isDisabled(), true);
  await page.keyboard.press("+");
  await panel.painted();
  assert.equal(await fit.isDisabled(), false);
  await page.keyboard.press("0");
  await panel.painted();
  assert.equal(await fit.isDisabled(), true);
});

panelTest("the wheel with Ctrl zooms where the pointer is, and a drag moves the map", many, async (panel) => {
  const { page } = panel;
  const at = await placeOf(panel, many, 17);
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -300);
  await page.keyboard.up("Control");
  await panel.painted();
  await page.mouse.move(at.x + 1, at.y);
  assert.match((await readout(panel)) ?? "", /^stimulus 18 ·/);
  await page.mouse.down();
  await page.mouse.move(at.x + 61, at.y + 40, { steps: 3 });
  await page.mouse.up();
  await panel.painted();
  await page.mouse.move(at.x + 62, at.y + 40);
  assert.match((await readout(panel)) ?? "", /^stimulus 18 ·/);
  assert.deepEqual(await panel.sent("reveal"), []);
});

panelTest("finds stimuli by their text, and goes from one to the next", many, async (panel) => {
  const { page } = panel;
  await page.keyboard.press("Control+f");
  await page.keyboard.type("stimulus 39");
  assert.equal(await page.locator(".found-count").textContent(), "11");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".found-count").textContent(), "1 of 11");
  assert.equal(await page.locator(".details h2").textContent(), "stimulus 39");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".details h2").textContent(), "stimulus 390");
});

panelTest("a lasso around points, or a search, makes a new file of them", many, async (panel) => {
  const { page } = panel;
  const { x, y } = await placeOf(panel, many, 3);
  const near = await Promise.all(many.stimuli.map((_, position) => placeOf(panel, many, position)));
  const box = near.flatMap((at, position) => (Math.abs(at.x - x) < 40 && Math.abs(at.y - y) < 30 ? position : []));
  assert.ok(box.length > 1 && box.length < 200);
  await page.keyboard.down("Shift");
  await page.mouse.move(x - 40, y - 30);
  await page.mouse.down();
  for (const [right, down] of [
    [40, -30],
    [40, 30],
    [-40, 30],
  ] as const)
    await page.mouse.move(x + right, y + down, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  assert.equal(await page.locator(".found-count").textContent(), `${box.length} selected`);
  await page.getByRole("button", { name: "New File" }).click();
  await page.getByRole("button", { name: "Category…" }).click();
  assert.deepEqual(await panel.sent("category"), [{ type: "category", stimuli: box }]);
  assert.deepEqual(await panel.sent("newFile"), [{ type: "newFile", stimuli: box }]);
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("button", { name: "New File" }).count(), 0);
});

panelTest("a text of one's own is placed, with what is nearest to it; a failure is said", six, async (panel) => {
  const { page } = panel;
  const field = page.getByRole("textbox", { name: "Place a text" });
  const rings = () =>
    page
      .locator("#map canvas")
      .nth(1)
      .evaluate((node) => (node as HTMLCanvasElement).toDataURL());
  const before = await rings();
  await field.fill("tiger");
  await field.press("Enter");
  const [asked] = await panel.sent("place");
  assert.deepEqual({ ...asked, id: 0 }, { type: "place", id: 0, text: "tiger" });
  const nearest = [
    { position: 2, distance: 0.25 },
    { position: 0, distance: 0.5 },
  ];
  await panel.send({ type: "reply", id: asked?.id ?? 0, ok: true, answer: { nearest, point: [0.1, 0.2] } });
  await panel.painted();
  assert.notEqual(await rings(), before);
  assert.equal(await page.locator(".details h2").textContent(), "tiger");
  assert.deepEqual(await page.locator(".details .neighbours li").allTextContents(), ["lion0.2500", "cat0.5000"]);
  await page.keyboard.press("Escape");
  await panel.painted();
  assert.equal(await page.locator(".details").isVisible(), false);
  assert.equal(await rings(), before);
  await field.fill("lion - cat + dog");
  await field.press("Enter");
  const sum = (await panel.sent("place"))[1];
  const answer = { nearest, others: [{ position: 4, distance: 0.75 }] };
  await panel.send({ type: "reply", id: sum?.id ?? 0, ok: true, answer });
  assert.deepEqual(await page.locator(".details h3").allTextContents(), [
    "Nearest in the original space",
    "Without the stimuli that the question names",
  ]);
  assert.deepEqual(await page.locator(".details .neighbours li").allTextContents(), [
    ...["lion0.2500", "cat0.5000"],
    "banana0.7500",
  ]);
  await page.keyboard.press("Escape");
  await field.press("Enter");
  const again = (await panel.sent("place"))[2];
  await panel.send({
    type: "reply",
    id: again?.id ?? 0,
    ok: false,
    message: "It reads no texts.",
    next: "Choose another.",
  });
  assert.match((await page.locator(".map-tools").textContent()) ?? "", /It reads no texts\. Choose another\./);
});

panelTest("the editor's cursor is marked, and another method is asked for", six, async (panel) => {
  const picture = () =>
    panel.page
      .locator("#map canvas")
      .nth(1)
      .evaluate((node) => (node as HTMLCanvasElement).toDataURL());
  const before = await picture();
  await panel.send({ type: "cursor", stimulus: 4 });
  assert.notEqual(await picture(), before);
  await panel.send({ type: "cursor", stimulus: null });
  assert.equal(await picture(), before);
  await panel.choose("Method", "UMAP: keeps neighbourhoods");
  assert.deepEqual(await panel.sent("options"), [{ type: "options", method: "umap" }]);
});

panelTest("exports the map as shown, the points, and everything", six, async (panel) => {
  await panel.choose("View", "Share of neighbours kept");
  for (const name of ["PNG", "SVG", "CSV", "JSON"]) await panel.choose("Export", name);
  await panel.page.waitForFunction(() => window.testHost.sent.filter(({ type }) => type === "save").length === 4);
  const saved = new Map((await panel.sent("save")).map(({ format, data }) => [format, data]));
  const svg = String(saved.get("svg"));
  for (const words of ["Map in all-MiniLM-L6-v2 embedding space", "banana", "all kept"])
    assert.ok(svg.includes(words), words);
  const csv = String(saved.get("csv")).split("\r\n");
  assert.equal(csv[0], "stimulus,line,category,x,y,neighbours kept");
  assert.match(csv[1] ?? "", /^cat,6,animals,-?\d/);
  assert.equal(JSON.parse(String(saved.get("json"))).points.length, 6);
  assert.ok(saved.has("png"));
});

const two = besideAnother(many);

panelTest(
  "two encoders side by side: one brush, one selection, arrows and a list of what moved",
  two,
  async (panel) => {
    const { page } = panel;
    const overlay = (id: string) =>
      page
        .locator(`#${id} canvas`)
        .nth(1)
        .evaluate((node) => (node as HTMLCanvasElement).toDataURL());
    assert.deepEqual(await page.locator(".map-side > .muted").allTextContents(), [
      "all-MiniLM-L6-v2 · 384 dimensions · PCA",
      "pocket · 384 dimensions · PCA, aligned",
    ]);
    assert.match((await page.locator(".finding").textContent()) ?? "", /^all-MiniLM-L6-v2 and pocket share 100 %/);
    // What is pointed at on one is marked on the other.
    const before = await overlay("map-beside");
    const { x, y } = await placeOf(panel, many, 17);
    await page.mouse.move(x, y);
    await panel.painted();
    const pointed = await overlay("map-beside");
    assert.notEqual(pointed, before);
    // And what is opened there is opened on both.
    await page.locator("#map-beside [role=listbox]").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await panel.painted();
    const reveal = (await panel.sent("reveal")).at(-1);
    assert.ok(reveal !== undefined && "stimulus" in reveal);
    assert.equal(await page.locator(".details h2").textContent(), `stimulus ${reveal.stimulus + 1}`);
    const [first, second] = [await active(panel), await page.locator("#map-beside [role=option]").textContent()];
    assert.equal(first?.split(" · ")[0], second?.split(" · ")[0]);
    // The list opens too.
    const section = page.locator("details.section", { hasText: "In another place" });
    await section.locator("summary").click();
    const row = section.locator("li").first();
    assert.match((await row.textContent()) ?? "", /^\d\.\d\d away, 15 of 15 neighbours shared: stimulus \d+$/);
    await row.locator("vscode-link, a, button").first().click();
    assert.equal((await row.textContent())?.split(": ")[1], await page.locator(".details h2").textContent());
    // One zoom for both.
    const [one, other] = [await overlay("map"), await overlay("map-beside")];
    await page.getByRole("button", { name: "Zoom In" }).click();
    await panel.painted();
    assert.notEqual(await overlay("map"), one);
    assert.notEqual(await overlay("map-beside"), other);
  },
);

panelTest("another encoder is asked for, and left out again", two, async (panel) => {
  await panel.choose("Beside", "Another Encoder…");
  await panel.choose("Beside", "This Map Alone");
  assert.deepEqual(
    [...(await panel.sent("beside")), ...(await panel.sent("alone"))],
    [{ type: "beside" }, { type: "alone" }],
  );
  await panel.choose("Export", "CSV");
  await panel.choose("Export", "SVG");
  await panel.page.waitForFunction(() => window.testHost.sent.filter(({ type }) => type === "save").length === 2);
  const [csv, svg] = (await panel.sent("save")).map(({ data }) => String(data));
  assert.match(
    csv ?? "",
    /^stimulus,line,category,x,y,neighbours kept,x \(pocket\),y \(pocket\),away \(pocket\),neighbours shared \(pocket\)/,
  );
  assert.match(svg ?? "", /beside it pocket · 384 dimensions · PCA, aligned/);
  await panel.send(ready(many));
  assert.equal(await panel.page.locator("#map-beside").isVisible(), false);
});

/** Every state of the panel, by the name of its pictures: the messages that lead there, then what the reader does. */
const states: Record<string, { messages: ToMap[]; act?: (panel: PanelPage) => Promise<void> }> = {
  ready: {
    messages: [ready(six)],
    act: async ({ page }) => {
      for (const summary of await page.locator(".section:not([hidden]) > summary").all()) await summary.click();
    },
  },
  many: {
    messages: [ready(await manyMapped(2500, 6, "pca"))],
    act: async (panel) => {
      await panel.page.locator("#map [role=listbox]").focus();
      await panel.page.keyboard.press("End");
      await panel.page.keyboard.press("Enter");
    },
  },
  beside: {
    messages: [ready(two)],
    act: async ({ page }) => {
      await page.locator("#map [role=listbox]").focus();
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.locator("details.section", { hasText: "In another place" }).locator("summary").click();
    },
  },
  centroids: { messages: [ready(many)], act: (panel) => panel.choose("View", "Centroids of Categories") },
  kept: { messages: [ready(many)], act: (panel) => panel.choose("View", "Share of neighbours kept") },
  placed: {
    messages: [ready(six)],
    async act(panel) {
      const field = panel.page.getByRole("textbox", { name: "Place a text" });
      await field.fill("tiger");
      await field.press("Enter");
      const [asked] = await panel.sent("place");
      const nearest = nearestStimuli(six, 2);
      await panel.send({ type: "reply", id: asked?.id ?? 0, ok: true, answer: { nearest, point: [0.1, 0.2] } });
    },
  },
  table: { messages: [ready(many)], act: (panel) => panel.choose("View", "View as Table") },
  loading: { messages: [ready(six), shown({ kind: "loading", stage: "Arranging", done: 100, total: 500 })] },
  failed: {
    messages: [
      shown({
        kind: "failed",
        message: "UMAP needs at least 4 stimuli; the file has 3.",
        next: "Choose PCA or MDS, or add stimuli.",
        actions: ["openFile"],
      }),
    ],
  },
};

for (const [name, { messages, act }] of Object.entries(states)) {
  test(`the map panel in every look: ${name}`, async () => {
    const panel = await panels.open({ panel: "map", width: 1100, height: 900 });
    for (const message of messages) await panel.send(message);
    await act?.(panel);
    await inEveryLook(panel, `map-${name}`, { widths: [1100, 360], height: 900 });
  });
}
