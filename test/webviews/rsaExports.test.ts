import assert from "node:assert/strict";
import { rsaToCsv } from "../../src/core/figure/rsa/words/rsaToCsv.ts";
import { rsaToJson } from "../../src/core/figure/rsa/words/rsaToJson.ts";
import type { RsaResult } from "../../src/core/results/rsaResult.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import { likeThePaper, rsaResult } from "./rsaResults.ts";

const result = { ...rsaResult(likeThePaper), synthetic: true };

const panels = openPanels();
// Dark, so that a light ground in the export is the export's own.
const panelTest = panelTests(
  panels,
  (shown: RsaResult) =>
    ({
      type: "state",
      document: "file:///objects.rsa.json",
      state: { kind: "ready", result: shown, fileName: "objects.rsa.json", offers: [] },
    }) as const,
  { panel: "rsa", theme: "dark", width: 1200 },
);

panelTest(
  "PNG: the whole figure, three times the pixels, light ground, both RDMs and the bars",
  result,
  async (panel) => {
    const png = Buffer.from(await panel.exported("png"), "latin1");
    const page = await panels.browser.newPage();
    await page.setContent(`<img src="data:image/png;base64,${png.toString("base64")}">`);
    const seen = await page.evaluate(async () => {
      const image = document.querySelector("img");
      await image?.decode();
      const context = new OffscreenCanvas(image?.naturalWidth ?? 0, image?.naturalHeight ?? 0).getContext("2d");
      if (image) context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, image?.naturalWidth ?? 1, image?.naturalHeight ?? 1).data ?? [];
      const colours = new Map<string, number>();
      for (let k = 0; k < pixels.length; k += 4) {
        const colour = `${pixels[k]},${pixels[k + 1]},${pixels[k + 2]}`;
        colours.set(colour, (colours.get(colour) ?? 0) + 1);
      }
      return {
        width: image?.naturalWidth ?? 0,
        corner: Array.from(pixels.slice(0, 4)),
        // The most similar and the most dissimilar colour of viridis; the chosen model's bar.
        darkest: colours.get("68,1,84") ?? 0,
        lightest: colours.get("253,231,37") ?? 0,
        bar: colours.get("26,111,181") ?? 0,
      };
    });
    assert.ok(seen.width > 3600, `${seen.width} pixels wide`);
    assert.deepEqual(seen.corner, [255, 255, 255, 255]);
    // Both diagonals: 2 × 92 cells of about ten pixels square.
    assert.ok(seen.darkest > 2 * 92 * 60, `${seen.darkest} pixels of the diagonals`);
    assert.ok(seen.lightest > 1000, `${seen.lightest} pixels of the most dissimilar pairs`);
    assert.ok(seen.bar > 48 * 3 * 200 * 3, `${seen.bar} pixels of the bar`);
    await page.close();
  },
);

panelTest("SVG: texts that can be edited, made-up data said, what the menus chose", result, async (panel) => {
  await panel.choose("View", "Raw dissimilarities");
  await panel.pick("Model RDM", "Pixels");
  const svg = await panel.exported("svg");
  const page = await panels.browser.newPage();
  const seen = await page.evaluate((source) => {
    const { documentElement } = new DOMParser().parseFromString(source, "image/svg+xml");
    return {
      root: documentElement.tagName,
      title: documentElement.querySelector("title")?.textContent ?? "",
      texts: Array.from(documentElement.querySelectorAll("text"), (text) => text.textContent ?? ""),
      points: documentElement.querySelectorAll("circle").length,
      images: documentElement.querySelectorAll("image").length,
    };
  }, svg);
  assert.equal(seen.root, "svg");
  assert.match(seen.title, /^Objects and human IT\. synthetic data: made up, not measured\. 92 conditions/);
  for (const text of [
    "synthetic data: made up, not measured",
    "Pixels",
    "noise ceiling",
    "dissimilarity",
    "human face",
  ])
    assert.ok(seen.texts.includes(text), text);
  assert.ok(!seen.texts.includes("dissimilarity (percentile)"));
  // Pairs, two arrangements, and twice the subjects of each model.
  assert.ok(seen.points >= 4186 + 2 * 92 + 3 * 4, `${seen.points} points`);
  assert.equal(seen.images, 2, "the matrices; of more cells than can be edited one by one");
  await page.close();
});

panelTest("CSV and JSON: the comparisons, and all figures", result, async (panel) => {
  assert.equal(await panel.exported("csv"), rsaToCsv(result));
  assert.deepEqual(JSON.parse(await panel.exported("json")), JSON.parse(JSON.stringify(rsaToJson(result))));
});

panelTest("copy: the table with tabs", result, async (panel) => {
  await panel.choose("Export", "Copy Table");
  const [{ text } = { text: "" }] = await panel.sent("copy");
  assert.ok(text.startsWith("Model\tMean\tSE\t95 % CI\tt test p\tt test p, adjusted\t"), text);
  assert.ok(text.includes("\nPixels\t0.343\t0.030\t"), text);
});
