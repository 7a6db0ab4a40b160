import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { decodeFigures } from "../../src/core/decoding/scores/decodeFigures.ts";
import { decodeToCsv } from "../../src/core/figure/decoding/decodeToCsv.ts";
import { decodeToJson } from "../../src/core/figure/decoding/decodeToJson.ts";
import { launchChromium } from "./chromium.ts";
import { decoded, folds, likeTheCourse } from "./decodeResults.ts";
import { PanelPage } from "./panelPage.ts";
import { PanelSite } from "./panelSite.ts";

const result = {
  ...decoded(likeTheCourse),
  encoder: "pocket",
  preview: { wanted: "all-MiniLM-L6-v2" },
} as const;

let browser: Browser;
let site: PanelSite;
let panel: PanelPage;
before(async () => {
  [browser, site] = await Promise.all([launchChromium(), PanelSite.open()]);
  // Dark, so that a light ground in the export is the export's own.
  panel = await PanelPage.open(browser, site, { panel: "decoding", theme: "dark" });
  const state = { kind: "ready", result, fileName: "sst2.stimuli", offers: [] } as const;
  await panel.send({ type: "state", document: "file:///sst2.stimuli", state });
});
after(async () => {
  await panel.close();
  site.close();
  await browser.close();
});

test("PNG: both plots, three times the pixels, light ground", async () => {
  const png = Buffer.from(await panel.exported("png"), "latin1");
  const page = await browser.newPage();
  await page.setContent(`<img src="data:image/png;base64,${png.toString("base64")}">`);
  const seen = await page.evaluate(async () => {
    const image = document.querySelector("img");
    await image?.decode();
    const context = new OffscreenCanvas(image?.naturalWidth ?? 0, image?.naturalHeight ?? 0).getContext("2d");
    if (image) context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, image?.naturalWidth ?? 1, image?.naturalHeight ?? 1).data ?? [];
    let [darkest, curve] = [0, 0];
    for (let k = 0; k < pixels.length; k += 4) {
      const colour = `${pixels[k]},${pixels[k + 1]},${pixels[k + 2]}`;
      if (colour === "73,0,106") darkest++;
      if (colour === "26,111,181") curve++;
    }
    return { width: image?.naturalWidth ?? 0, corner: Array.from(pixels.slice(0, 4)), darkest, curve };
  });
  assert.ok(seen.width > 2400, `${seen.width} pixels wide`);
  assert.deepEqual(seen.corner, [255, 255, 255, 255]);
  // The cell with the largest share, 570 × 570 pixels less its texts; and a line of six pixels over two thirds of the plot.
  assert.ok(seen.darkest > 570 * 570 * 0.9, `${seen.darkest} pixels of the darkest cell`);
  assert.ok(seen.curve > 1140 * 6, `${seen.curve} pixels of the curve`);
  await page.close();
});

test("SVG: both plots as lines and texts that can be edited, the preview's sentence, what the menus chose", async () => {
  await panel.send({
    type: "analysis",
    analysis: "crossValidation",
    state: { kind: "ready", analysis: "crossValidation", result: folds(result) },
  });
  await panel.choose("View", "Counts");
  await panel.page.locator("#threshold").fill("0.7");
  const svg = await panel.exported("svg");
  const page = await browser.newPage();
  const seen = await page.evaluate((source) => {
    const { documentElement } = new DOMParser().parseFromString(source, "image/svg+xml");
    return {
      root: documentElement.tagName,
      texts: Array.from(documentElement.querySelectorAll("text"), (text) => text.textContent ?? ""),
      images: documentElement.querySelectorAll("image").length,
      band: documentElement.querySelectorAll('path[fill-opacity="0.2"]').length,
    };
  }, svg);
  assert.equal(seen.root, "svg");
  for (const text of [
    result.title,
    "preview with pocket; all-MiniLM-L6-v2 is not installed",
    "288",
    "Positive",
    "Logistic regression (AUC 0.904)",
    "Threshold 0.70",
    "Chance",
    "5 folds, mean ± SD",
    "False positive rate",
  ]) {
    assert.ok(seen.texts.includes(text), `${text} in ${seen.texts.join(" | ")}`);
  }
  assert.equal(seen.band, 2, "the band and its key");
  await page.close();
});

test("CSV and JSON: the test items at the threshold, and everything", async () => {
  await panel.page.locator("#threshold").fill("0.5");
  assert.equal(await panel.exported("csv"), decodeToCsv(result, decodeFigures(result)));
  assert.deepEqual(JSON.parse(await panel.exported("json")), JSON.parse(JSON.stringify(decodeToJson(result))));
});

test("copy: the report with tabs", async () => {
  await panel.choose("Export", "Copy Report");
  const [{ text } = { text: "" }] = await panel.sent("copy");
  assert.ok(text.startsWith("\tPrecision\tRecall\tF1\tSupport\nNegative\t0.807\t0.797\t0.802\t325\n"), text);
});
