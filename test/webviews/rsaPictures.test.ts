import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator } from "playwright-core";
import type { RsaResult } from "../../src/core/results/rsaResult.ts";
import { wavBytes } from "../../src/engine/audio/wavBytes.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";
import { likeThePaper, oneSubject, rsaResult, withPictures } from "./rsaResults.ts";
import { breathing } from "./sounds.ts";

const pictures = withPictures(rsaResult(oneSubject));
const thumbnails = pictures.conditions.map(({ thumbnail }) => thumbnail);

const panels = openPanels();
const ready = (result: RsaResult) =>
  ({
    type: "state",
    document: "file:///objects.rsa.json",
    state: { kind: "ready", result, fileName: "objects.rsa.json", offers: [] },
  }) as const;
const panelTest = panelTests(panels, ready, { panel: "rsa", width: 1400, height: 1300 });

/** How many pixels of a canvas have each condition's colour. */
const pixelsOf = (plot: Locator, layer: number): Promise<number[]> =>
  plot
    .locator("canvas")
    .nth(layer)
    .evaluate((node) => {
      const canvas = node as HTMLCanvasElement;
      const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const counts = Array<number>(256).fill(0);
      for (let k = 0; k < data.length; k += 4) {
        const [red, green, blue = 0] = data.slice(k, k + 3);
        if (red === 255 && green === 0) counts[blue] = (counts[blue] ?? 0) + 1;
      }
      return counts;
    });

const shownIn = (panel: PanelPage) =>
  panel.page.locator(".plots .readout img").evaluateAll((images) => images.map((image) => image.getAttribute("src")));

/** Points at a cell of the model's RDM of 24 conditions. */
async function pointAt(panel: PanelPage, row: number, column: number): Promise<void> {
  const { x, y } = await panel.placeIn(panel.page.locator("#model-rdm canvas").first(), row + 0.5, column + 0.5, 24);
  await panel.page.mouse.move(x, y);
}

panelTest("a pair's pictures stand beside its words, and nothing moves when they come", pictures, async (panel) => {
  const readout = panel.page.locator(".plots .readout");
  const before = await readout.boundingBox();
  assert.deepEqual(await shownIn(panel), []);
  await pointAt(panel, 3, 20);
  assert.deepEqual(await shownIn(panel), [thumbnails[3], thumbnails[20]]);
  assert.match((await readout.textContent()) ?? "", /^hair — church · /);
  assert.deepEqual(await readout.boundingBox(), before);
  await pointAt(panel, 7, 7);
  assert.deepEqual(await shownIn(panel), [thumbnails[7]]);
  await panel.page.mouse.move(5, 5);
  assert.deepEqual(await shownIn(panel), []);
});

panelTest("both arrangements are drawn with the pictures; a lit one is larger", pictures, async (panel) => {
  await panel.painted();
  for (const id of ["model-arrangement", "reference-arrangement"]) {
    const plot = panel.page.locator(`#${id}`);
    const drawn = (await pixelsOf(plot, 0)).slice(0, 24);
    // One may lie wholly under others.
    assert.ok(drawn.filter((count) => count > 50).length >= 22, `${id}: ${drawn}`);
    await pointAt(panel, 3, 20);
    await panel.painted();
    const lit = await pixelsOf(plot, 1);
    for (const condition of [3, 20])
      assert.ok((lit[condition] ?? 0) > (drawn[condition] ?? 0) && (lit[condition] ?? 0) > 900, `${id}: ${lit}`);
    assert.equal(lit[5], 0);
    await panel.page.mouse.move(5, 5);
  }
});

panelTest("SVG and PNG hold the pictures", pictures, async (panel) => {
  const svg = await panel.exported("svg");
  for (const thumbnail of thumbnails) assert.equal(svg.split(`href="${thumbnail}"`).length - 1, 2);
  const png = Buffer.from(await panel.exported("png"), "latin1");
  const page = await panels.browser.newPage();
  await page.setContent(`<img src="data:image/png;base64,${png.toString("base64")}">`);
  const red = await page.evaluate(async () => {
    const image = document.querySelector("img");
    await image?.decode();
    const { naturalWidth: width = 1, naturalHeight: height = 1 } = image ?? {};
    const context = new OffscreenCanvas(width, height).getContext("2d");
    if (image) context?.drawImage(image, 0, 0);
    const data = context?.getImageData(0, 0, width, height).data ?? [];
    let count = 0;
    for (let k = 0; k < data.length; k += 4) if (data[k] === 255 && data[k + 1] === 0) count++;
    return count;
  });
  assert.ok(red > 2 * 24 * 1000, `${red} pixels of pictures`);
  await page.close();
});

panelTest(
  "of more pictures than have room, the arrangements are points; a pair still shows its own",
  withPictures(rsaResult({ ...likeThePaper, conditions: 120 })),
  async (panel) => {
    const drawn = await pixelsOf(panel.page.locator("#model-arrangement"), 0);
    assert.ok(drawn.every((count) => count === 0));
    await panel.page.locator("#model-rdm .grid").focus();
    await panel.page.keyboard.press("ArrowRight");
    assert.equal((await shownIn(panel)).length, 2);
  },
);

const { stimuli: sounding } = await breathing();
const sounds: RsaResult = {
  ...pictures,
  conditions: pictures.conditions.map(({ name, category }, k) => {
    const { sound, thumbnail } = sounding[k % sounding.length] ?? {};
    return { name, category, ...(sound && { sound }), ...(thumbnail !== undefined && { thumbnail }) };
  }),
};

panelTest(
  "a pair's sounds: heard from beside its words, by the keyboard; they go with the focus",
  sounds,
  async (panel) => {
    const { page } = panel;
    const buttons = page.locator(".lit-pictures .sound button");
    await page.locator("#reference-rdm .grid").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => globalThis.document.activeElement?.closest(".sound") !== null);
    assert.equal(await buttons.first().evaluate((button) => button.matches(":focus")), true);
    assert.match((await buttons.first().getAttribute("aria-label")) ?? "", /^Play \w+, 5\.8 s$/);
    await page.keyboard.press("Enter");
    const [{ item, id } = { item: -1, id: 0 }] = await panel.sent("play");
    // The toolkit's button takes its label over a frame later.
    await panel.painted();
    assert.equal(await buttons.first().getAttribute("aria-label"), `Stop ${sounds.conditions[item]?.name}, 5.8 s`);
    const wav = new Uint8Array(wavBytes(new Float32Array(8_000), 16_000));
    await panel.send({ type: "reply", id, ok: true, answer: wav });
    await page.locator(".sound.playing").waitFor();
    await page.locator(".sound.playing").waitFor({ state: "detached" });

    await pointAt(panel, 3, 20);
    assert.equal(await buttons.count(), 2);
    await page.mouse.click(5, 5);
    assert.equal(await buttons.count(), 0);
  },
);

for (const [name, result] of [
  ["pictures", pictures],
  ["sounds", sounds],
] as const)
  test(`${name} in every look`, async () => {
    const panel = await panels.open({ panel: "rsa" });
    await panel.send(ready(result));
    const { page } = panel;
    await page.locator("#model-rdm .grid").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await inEveryLook(panel, `rsa-${name}`, { widths: [1400, 360], height: 1500 });
  });
