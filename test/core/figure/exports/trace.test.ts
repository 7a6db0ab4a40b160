import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import { type Trace, traced, traceOf } from "../../../../src/core/figure/exports/trace.ts";
import { indexedPng } from "../../../../src/core/figure/scene/indexedPng.ts";
import { pngOf, textChunk } from "../../../../src/core/figure/scene/pngChunks.ts";

const result: Trace = {
  kind: "similarity",
  title: "Wörter & <Bilder> 猫",
  receipt: {
    inputHash: "ab".repeat(32),
    files: {},
    data: [],
    seeds: { split: 42 },
    versions: { stimuliLab: "0.1.0" },
    created: "2026-11-30T12:00:00.000Z",
    encoder: { id: "pocket", source: "bundled", files: {}, dimensions: 384 },
  } as Trace["receipt"],
};
const png = indexedPng(4, 2, new Uint8Array(8), new Uint8Array(768));
const told = {
  title: result.title,
  created: result.receipt.created,
  inputHash: result.receipt.inputHash,
  encoder: "pocket",
};

test("a PNG has its receipt and its size in it, and is the same picture", async () => {
  const file = traced(png, result, 2);
  assert.ok(typeof file !== "string");
  assert.deepEqual(traceOf(file), told);
  const { width, height, density, comments } = await sharp(file).metadata();
  // Twice as many pixels as the figure's are 192 an inch.
  assert.deepEqual([width, height, density], [4, 2, 192]);
  assert.deepEqual(JSON.parse(comments?.[0]?.text ?? ""), result);
  assert.deepEqual(await sharp(file).raw().toBuffer(), await sharp(png).raw().toBuffer());
});

test("an SVG has it as metadata, escaped", () => {
  const svg = "<svg><title>a</title><g/></svg>";
  const file = traced(svg, { ...result, title: "$& </metadata>" }, 2);
  assert.ok(typeof file === "string");
  const [, text = ""] = /<metadata id="stimuli-lab-receipt">([^<]*)<\/metadata>/.exec(file) ?? [];
  const read = JSON.parse(
    text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  );
  assert.equal(read.title, "$& </metadata>");
  assert.equal(file.replace(/\n<metadata.*<\/metadata>/, ""), svg);
});

test("nothing is told of other files, and of receipts that are none", () => {
  const withText = (text: string) =>
    pngOf([{ name: "IHDR", data: new Uint8Array(13) }, textChunk("Stimuli Lab receipt", text)]);
  for (const file of [
    png,
    new Uint8Array(),
    png.subarray(0, 20),
    withText("{"),
    withText("null"),
    withText('{"title":1,"receipt":{}}'),
  ])
    assert.equal(traceOf(file), undefined);
});

test("a forged receipt is told in a few words, and chunks of others cost nothing", () => {
  const receipt = { created: "now", inputHash: "h".repeat(1000), encoder: { id: "e".repeat(1000) } };
  const forged = textChunk("Stimuli Lab receipt", JSON.stringify({ title: "t".repeat(1_000_000), receipt }));
  const other = textChunk("Other", "y".repeat(4_000_000));
  const file = pngOf([{ name: "IHDR", data: new Uint8Array(13) }, ...Array.from({ length: 10 }, () => other), forged]);
  const start = performance.now();
  const found = traceOf(file);
  assert.ok(performance.now() - start < 200);
  assert.deepEqual(
    [found?.title, found?.encoder, found?.inputHash].map((text) => text?.length),
    [500, 500, 500],
  );
});
