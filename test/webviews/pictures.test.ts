import assert from "node:assert/strict";
import { test } from "node:test";
import { matrixToCsv } from "../../src/core/figure/heatmap/matrixToCsv.ts";
import type { SimilarityState } from "../../src/webviews/protocol/similarity.ts";
import { pictureColours, picturesAndCaptions } from "../core/figure/captions/picturesAndCaptions.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";

const mixed = picturesAndCaptions(100);
const document = "file:///mixed.stimuli";

function ready(result = mixed): SimilarityState {
  return { kind: "ready", result, fileName: "mixed.stimuli", offers: [] };
}

const panels = openPanels();
const panelTest = panelTests(panels, (state: SimilarityState) => ({ type: "state", document, state }));

/** Waits until the colour stands at this point of the matrix: pictures are decoded after the first painting. */
async function untilColour(panel: PanelPage, row: number, column: number, colour: readonly number[]): Promise<void> {
  let found: number[] = [];
  for (let attempt = 0; attempt < 50; attempt += 1) {
    found = await panel.pixel(row, column, 6);
    if (found.join() === colour.join()) return;
    await panel.painted();
  }
  assert.deepEqual(found, colour, `beside row ${row}, column ${column}`);
}

panelTest("each picture stands in its row on the left and in its column below", ready(), async (panel) => {
  for (const [k, colour] of pictureColours.entries()) {
    await untilColour(panel, k + 0.5, -0.4, colour);
    await untilColour(panel, 6.3, k + 0.5, colour);
  }
  // Captions have none.
  const ground = await panel.pixel(3.08, -0.4, 6);
  assert.deepEqual(ground, [255, 255, 255]);
});

panelTest("the first line says the gap between pictures and texts", ready(), async ({ page }) => {
  const line = (await page.locator(".finding").textContent()) ?? "";
  assert.match(
    line,
    /^With so few stimuli, .*difference\. The means of pictures and texts are 1\.23 apart, of at most 2 \(modality gap\)/,
  );
});

panelTest("pointing at a pair shows its pictures, and leaving takes them away", ready(), async (panel) => {
  const shown = panel.page.locator(".cell-tip img");
  await panel.hover(0, 1, 6);
  assert.deepEqual(await shown.evaluateAll((all) => all.map((one) => one.getAttribute("alt"))), [
    "Picture: cat.jpg",
    "Picture: dog.jpg",
  ]);
  await panel.hover(2, 5, 6);
  assert.equal(await shown.count(), 1);
  const box = await panel.page.locator(".cell-tip").boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 900);
  await panel.hover(4, 5, 6);
  assert.equal(await shown.count(), 0);
});

panelTest("details show both pictures with their names; a picture and a text are explained", ready(), async (panel) => {
  await panel.click(0, 1, 6);
  const alts = () => panel.page.locator(".details img").evaluateAll((all) => all.map((one) => one.getAttribute("alt")));
  assert.deepEqual(await alts(), ["Picture: cat.jpg", "Picture: dog.jpg"]);
  assert.equal(await panel.page.locator(".details .note").count(), 0);
  assert.equal(await panel.page.locator(".cell-tip").isVisible(), false);
  await panel.click(0, 3, 6);
  assert.deepEqual(await alts(), ["Picture: cat.jpg"]);
  assert.match((await panel.page.locator(".details .note").textContent()) ?? "", /their means are 1\.23 apart/);
});

/** How many pixels of an exported PNG have each of the pictures' colours. */
async function pixelsOfPictures(png: string): Promise<number[]> {
  const page = await panels.browser.newPage();
  const address = `data:image/png;base64,${Buffer.from(png, "latin1").toString("base64")}`;
  const counts = await page.evaluate(
    async ([source, colours]) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = globalThis.document.createElement("canvas");
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext("2d");
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
      return colours.map(([red, green, blue]) => {
        let count = 0;
        for (let k = 0; k < pixels.length; k += 4)
          if (pixels[k] === red && pixels[k + 1] === green && pixels[k + 2] === blue) count++;
        return count;
      });
    },
    [address, pictureColours] as const,
  );
  await page.close();
  return counts;
}

test("exports hold the pictures, also when chosen before any was painted; CSV and JSON hold none", async () => {
  const panel = await panels.open({ theme: "dark" });
  await panel.send({ type: "state", document, state: ready() });
  // Two squares of 56 pixels, three times as fine.
  for (const count of await pixelsOfPictures(await panel.exported("png")))
    assert.ok(count >= 2 * 160 * 160, `${count}`);
  const svg = await panel.exported("svg");
  assert.equal(svg.match(/<image [^>]*href="data:image\/png/g)?.length, 6);
  assert.equal(await panel.exported("csv"), matrixToCsv(mixed));
  assert.ok(!(await panel.exported("json")).includes("data:image"));
  await panel.close();
});

/** A point in a cell of pictures × captions, in the window. */
async function captionPlace(panel: PanelPage, picture: number, caption: number) {
  return panel.placeIn(panel.page.locator("#captions canvas").first(), picture + 0.5, caption + 0.5, 3);
}

panelTest("pictures × captions: shares, finding, read-out, details, table, export, kept", ready(), async (panel) => {
  const { page } = panel;
  await panel.choose("View", "Pictures × captions");
  assert.match((await page.locator(".finding").textContent()) ?? "", /own category for 2 of 3 pictures \(chance: 1\)/);
  assert.match((await panel.readout()) ?? "", /softmax over the captions of cosine × 100, the/);
  const { x, y } = await captionPlace(panel, 2, 1);
  await page.mouse.move(x, y);
  assert.equal(
    await panel.readout(),
    "car.jpg — a photo of a dog 73.1 % · cosine 0.2400 · 1st of 3 captions · lines 8 and 10",
  );
  await page.mouse.click(x, y);
  assert.deepEqual(await panel.sent("reveal"), [{ type: "reveal", row: 2, column: 4 }]);
  assert.equal(await page.locator(".details img").getAttribute("alt"), "Picture: car.jpg");
  await page.keyboard.press("Escape");

  assert.equal((await panel.exported("csv")).split("\r\n")[0], ",a photo of a cat,a photo of a dog,a photo of a car");
  for (const count of await pixelsOfPictures(await panel.exported("png"))) assert.ok(count >= 160 * 160, `${count}`);

  await panel.choose("View", "View as Table");
  const cells = await page.locator(".table tbody tr").last().locator("th, td").allTextContents();
  assert.deepEqual(cells, ["car.jpg", "0\u202f%", "73\u202f%", "27\u202f%"]);
  assert.equal(((await panel.kept()) as { view?: { captions?: boolean } }).view?.captions, true);
  await panel.choose("View", "View as Table");
  await panel.choose("View", "Pictures × captions");
  assert.equal(await page.locator(".plot").isVisible(), true);
});

const inDistances = {
  ...mixed,
  matrix: { ...mixed.matrix, kind: "dissimilarity", metric: "euclidean" },
} as const;

panelTest("chosen while another measure is shown, cosines are asked for", ready(inDistances), async (panel) => {
  await panel.choose("View", "Pictures × captions");
  assert.deepEqual(await panel.sent("options"), [{ type: "options", metric: "cosine" }]);
  assert.equal(await panel.page.locator(".plot").isVisible(), true);
  await panel.send({ type: "state", document, state: ready() });
  assert.equal(await panel.page.locator(".caption-box").isVisible(), true);
});

panelTest("many pictures scroll, with a row high enough to read", ready(many()), async (panel) => {
  await panel.choose("View", "Pictures × captions");
  const region = panel.page.locator(".captions");
  const [seen, whole] = await region.evaluate((node) => [node.clientHeight, node.scrollHeight]);
  assert.ok((whole ?? 0) > (seen ?? 0));
});

/** Sixty pictures and two captions. */
function many() {
  const [picture] = mixed.stimuli;
  const caption = mixed.stimuli[3];
  assert.ok(picture && caption);
  const stimuli = Array.from({ length: 62 }, (_, k) => (k < 60 ? picture : caption));
  const condensed = new Float32Array((62 * 61) / 2).fill(0.25);
  return {
    ...mixed,
    stimuli,
    matrix: { kind: "similarity", metric: "cosine", count: 62, condensed },
    arrangement: { positions: Uint32Array.from(stimuli.keys()) },
  } as const;
}

const looks = { widths: [420, 1100], height: 700 };

test("in every look: pictures on the axes, the details open", async () => {
  const panel = await panels.open();
  await panel.send({ type: "state", document, state: ready() });
  await panel.click(0, 3, 6);
  await panel.hover(1, 2, 6);
  await inEveryLook(panel, "pictures", looks);
});

test("in every look: pictures × captions", async () => {
  const panel = await panels.open();
  await panel.send({ type: "state", document, state: ready() });
  await panel.choose("View", "Pictures × captions");
  await inEveryLook(panel, "captions", looks);
});
