import assert from "node:assert/strict";
import { test } from "node:test";
import { similarityExports } from "../../src/core/figure/exports/similarityExports.ts";
import { matrixToCsv } from "../../src/core/figure/heatmap/matrixToCsv.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { openPanels } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";

const preview = { ...(await sixWords()), encoder: "pocket", preview: { wanted: "all-MiniLM-L6-v2" } };
const sentence = "preview with pocket; all-MiniLM-L6-v2 is not installed";

const panels = openPanels();

async function open(): Promise<PanelPage> {
  // Dark, so that a light ground in the export is the export's own.
  const panel = await panels.open({ theme: "dark" });
  const state = { kind: "ready", result: preview, fileName: "words.stimuli", offers: [] } as const;
  await panel.send({ type: "state", document: "file:///words.stimuli", state });
  return panel;
}

test("PNG: three times the pixels, light ground, the cells' colours", async () => {
  const panel = await open();
  const png = await panel.exported("png");
  assert.equal(png.slice(1, 4), "PNG");
  const page = await panels.browser.newPage();
  const address = `data:image/png;base64,${Buffer.from(png, "latin1").toString("base64")}`;
  const seen = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
    let darkest = 0;
    for (let k = 0; k < pixels.length; k += 4)
      if (pixels[k] === 103 && pixels[k + 1] === 0 && pixels[k + 2] === 31) darkest++;
    return { width: image.width, corner: Array.from(pixels.slice(0, 4)), darkest };
  }, address);
  assert.ok(seen.width > 1500, `${seen.width} pixels wide`);
  assert.deepEqual(seen.corner, [255, 255, 255, 255]);
  // The six cells of the diagonal, 230 × 230 pixels each, less their texts.
  assert.ok(seen.darkest > 6 * 230 * 230 * 0.9, `${seen.darkest} pixels of the diagonal's red`);
  await page.close();
  await panel.close();
});

test("SVG: a standalone picture that a browser draws, with its title and the preview's sentence", async () => {
  const panel = await open();
  const svg = await panel.exported("svg");
  const page = await panels.browser.newPage();
  const seen = await page.evaluate((source) => {
    const { documentElement } = new DOMParser().parseFromString(source, "image/svg+xml");
    return {
      root: documentElement.tagName,
      texts: Array.from(documentElement.querySelectorAll("text"), (text) => text.textContent ?? ""),
      cells: documentElement.querySelectorAll('rect[fill="#67001f"]').length,
    };
  }, svg);
  assert.equal(seen.root, "svg");
  for (const text of [preview.title, sentence, "cat", "animals", "0.66", "1.0"]) {
    assert.ok(seen.texts.includes(text), `${text} in ${seen.texts.join(" | ")}`);
  }
  // The diagonal, and the end of the colour bar.
  assert.equal(seen.cells, 7);
  await page.close();
  await panel.close();
});

test("CSV and JSON: the numbers, and that they are a preview's", async () => {
  const panel = await open();
  assert.equal(await panel.exported("csv"), matrixToCsv(preview));
  await panel.close();
  const other = await open();
  const json = JSON.parse(await other.exported("json"));
  assert.deepEqual(json.labels, ["cat", "dog", "lion", "apple", "banana", "orange"]);
  assert.equal(json.matrix[0][1], Math.fround(0.6606));
  assert.deepEqual(json.preview, { wanted: "all-MiniLM-L6-v2" });
  await other.close();
});

test("copy: tabs between the values", async () => {
  const panel = await open();
  await panel.choose("Export", "Copy Values");
  const [{ text } = { text: "" }] = await panel.sent("copy");
  assert.ok(text.startsWith(`${sentence}\tcat\tdog\t`));
  assert.ok(text.includes("\ncat\t1\t0.6606\t0.5257\t"));
  await panel.close();
});

test("copy picture: the figure as a PNG on the clipboard, or why not", async () => {
  const panel = await open();
  // The page is no secure one, and has no clipboard of its own: this one takes what a browser's takes.
  await panel.page.evaluate(() => {
    const items: Promise<Blob>[] = [];
    const write = async ([item]: { "image/png": Promise<Blob> }[]) => {
      if (items.length > 0) throw new Error("the clipboard is in use");
      if (item) items.push(item["image/png"]);
    };
    Object.defineProperty(window, "ClipboardItem", {
      value: function take(item: unknown) {
        return item;
      },
    });
    Object.defineProperty(navigator, "clipboard", { value: { write, items } });
  });
  await panel.choose("Export", "Copy Picture");
  await panel.page.locator(".said", { hasText: "Copied the picture" }).waitFor();
  const [type, start] = await panel.page.evaluate(async () => {
    const { items } = navigator.clipboard as unknown as { items: Promise<Blob>[] };
    const blob = await items[0];
    return [blob?.type, await blob?.slice(1, 4).text()];
  });
  assert.deepEqual([type, start], ["image/png", "PNG"]);
  await panel.choose("Export", "Copy Picture");
  await panel.page.locator(".said", { hasText: "The picture could not be copied: the clipboard is in use" }).waitFor();
  await panel.close();
});

test("NPY: the square matrix, for NumPy", async () => {
  const panel = await open();
  const npy = Buffer.from(await panel.exported("npy"), "latin1");
  assert.equal(npy.toString("latin1", 1, 6), "NUMPY");
  assert.match(npy.toString("latin1", 10, 128), /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(6, 6\), \}/);
  assert.equal(npy.length, 128 + 36 * 4);
  assert.equal(npy.readFloatLE(128), 1);
  await panel.close();
});

test("Python: the menu and the host's command show the script that is exported, or say why there is none", async () => {
  const panel = await open();
  const show = (result: typeof preview) =>
    panel.send({
      type: "state",
      document: "file:///words.stimuli",
      state: { kind: "ready", result, fileName: "words.stimuli", offers: [] },
    });
  const { receipt } = preview;
  await show({ ...preview, receipt: { ...receipt, encoder: { ...receipt.encoder, id: "pocket" } } });
  await panel.choose("Export", "Show as Python");
  await panel.page.locator(".said", { hasText: "The script could not be written: " }).waitFor();
  await show(preview);
  await panel.choose("Export", "Show as Python");
  await panel.send({ type: "show", format: "py" });
  await panel.page.waitForFunction(() => window.testHost.sent.filter(({ type }) => type === "show").length === 2);
  const script = similarityExports.data.py?.write(preview, {});
  assert.deepEqual(
    (await panel.sent("show")).map(({ text }) => text),
    [script, script],
  );
  assert.deepEqual(panel.errors, []);
  await panel.close();
});
