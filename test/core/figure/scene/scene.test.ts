import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { decideHeatmap } from "../../../../src/core/figure/heatmap/heatmap.ts";
import { drawHeatmap, heatmapScene } from "../../../../src/core/figure/heatmap/heatmapScene.ts";
import { floatText, matrixToCsv } from "../../../../src/core/figure/heatmap/matrixToCsv.ts";
import { finding } from "../../../../src/core/figure/heatmap/similarityWords.ts";
import { palette } from "../../../../src/core/figure/scene/colormap.ts";
import { base64, indexedPng } from "../../../../src/core/figure/scene/indexedPng.ts";
import { paperLook } from "../../../../src/core/figure/scene/look.ts";
import type { Scene, TextMark } from "../../../../src/core/figure/scene/scene.ts";
import { escapeXml, sceneToSvg } from "../../../../src/core/figure/scene/sceneToSvg.ts";
import { elide, elideMiddle, estimateWidth, oneLine } from "../../../../src/core/text/labels.ts";
import { resultOf, sixWords } from "../sixWords.ts";

const six = await sixWords();

function texts(scene: Scene): TextMark[] {
  return scene.marks.filter((mark) => mark.kind === "text");
}

test("the figure has the course's texts, each within the picture and square cells", () => {
  const scene = heatmapScene(six);
  const said = texts(scene).map(({ text }) => text);
  for (const text of [six.title, "cat", "orange", "animals", "fruits", "0.66", "0.29", "0.3", "1.0"]) {
    assert.ok(said.includes(text), text);
  }
  assert.equal(said.filter((text) => text === "1").length, 6);
  const [cells] = scene.marks.filter((mark) => mark.kind === "cells");
  assert.equal(cells?.width, cells?.height);
  for (const { text, x, y, size, anchor, turned } of texts(scene)) {
    const width = estimateWidth(text, size);
    const left = turned ? x - size : anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    assert.ok(left >= 0 && left + (turned ? size : width) <= scene.width, `${text} is cut at a side`);
    assert.ok(y > 0 && y < scene.height, `${text} is cut above or below`);
  }
});

test("a preview says so in the picture and in its title", () => {
  const scene = heatmapScene({ ...six, encoder: "pocket", preview: { wanted: "all-MiniLM-L6-v2" } });
  const sentence = "preview with pocket; all-MiniLM-L6-v2 is not installed";
  assert.ok(texts(scene).some(({ text }) => text === sentence));
  assert.ok(sceneToSvg(scene).includes(`<title>${six.title}. ${sentence}.`));
});

test("cells too small for a text have none; labels stand apart", () => {
  const count = 150;
  const square = Array.from({ length: count }, () => new Array<number>(count).fill(0.5));
  const labels = Array.from({ length: count }, (_, k) => `word ${k}`);
  const heatmap = decideHeatmap(resultOf(square, labels, [], []));
  const { scene } = drawHeatmap(heatmap, {
    measure: estimateWidth,
    look: paperLook,
    size: { width: 700, height: 600 },
  });
  const rows = texts(scene).filter(
    ({ text, anchor, turned }) => text.startsWith("word") && anchor === "end" && !turned,
  );
  assert.ok(rows.length > 10 && rows.length < 60, `${rows.length} labels`);
  const places = rows.map(({ y }) => y);
  const nearest = Math.min(...places.slice(1).map((y, k) => y - (places[k] ?? 0)));
  assert.ok(nearest >= 12, `${nearest} pixels between labels`);
  assert.equal(texts(scene).filter(({ text, anchor }) => text === "0.5" && anchor === "middle").length, 0);
});

test("a zoomed view draws what is seen, with its texts", () => {
  const view = { row: 2.6, column: 0, rows: 3, columns: 3 };
  const options = { measure: estimateWidth, look: paperLook, size: { width: 600, height: 600 }, view };
  const { scene, layout } = drawHeatmap(decideHeatmap(six), options);
  assert.equal(layout.cell, layout.side / 3);
  const ends = texts(scene).filter(({ anchor, x }) => anchor === "end" && x < layout.x);
  assert.deepEqual(
    ends.map(({ text }) => text),
    ["apple", "banana", "orange"],
  );
});

test("categories whose runs are too short for their names get letters and a legend", () => {
  const count = 30;
  const square = Array.from({ length: count }, () => new Array<number>(count).fill(0.5));
  const labels = Array.from({ length: count }, (_, k) => `w${k}`);
  const mixed = resultOf(
    square,
    labels,
    ["a long name of a category", "another long name"],
    labels.map((_, k) => k % 2),
  );
  const said = texts(heatmapScene(mixed)).map(({ text }) => text);
  assert.equal(said.filter((text) => text === "A").length, 15);
  assert.ok(said.includes("B\u2002another long name"));
});

test("labels are cut between characters, never within one", () => {
  const family = "👩‍👩‍👧‍👦";
  const wide = (text: string) => Array.from(new Intl.Segmenter().segment(text)).length * 10;
  assert.equal(elide(`${family}${family}${family}`, 25, 10, wide), `${family}…`);
  assert.equal(elide("short", 100, 10, wide), "short");
  assert.equal(elide("nothing fits", 0, 10, wide), "…");
  assert.equal(elideMiddle("encoder, layer 3", 160, 10, wide), "encoder, layer 3");
  assert.equal(elideMiddle("encoder, layer 3", 110, 10, wide), "enco…ayer 3");
  assert.equal(elideMiddle(family.repeat(5), 40, 10, wide), `${family}…${family.repeat(2)}`);
  assert.equal(elideMiddle("nothing fits", 0, 10, wide), "…");
  assert.equal(oneLine("a\u0000b\r\n\tc"), "a b c");
});

test("SVG: text is escaped, and what XML forbids is replaced", () => {
  assert.equal(escapeXml(`<a b="c">&'`), "&lt;a b=&quot;c&quot;&gt;&amp;&apos;");
  assert.equal(escapeXml("a\u0000b\u0007c\uD800d\uFFFF"), "a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
  const attacked = { ...six, title: "</title><script>alert(1)</script>" };
  assert.ok(!sceneToSvg(heatmapScene(attacked)).includes("<script"));
});

test("the embedded PNG holds the entries and their palette", () => {
  const entries = Uint8Array.from({ length: 300 * 300 }, (_, k) => (k * 7) % 256);
  const png = indexedPng(300, 300, entries, palette("Greys"));
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const size = new DataView(png.buffer).getUint32(at);
    chunks.set(String.fromCharCode(...png.subarray(at + 4, at + 8)), Buffer.from(png.subarray(at + 8, at + 8 + size)));
    at += size + 12;
  }
  assert.deepEqual(Uint8Array.from(chunks.get("PLTE") ?? []), palette("Greys"));
  const rows = inflateSync(chunks.get("IDAT") ?? Buffer.of());
  assert.equal(rows.length, 300 * 301);
  for (let row = 0; row < 300; row++) {
    assert.equal(rows[row * 301], 0);
    assert.deepEqual(
      Uint8Array.from(rows.subarray(row * 301 + 1, (row + 1) * 301)),
      entries.subarray(row * 300, (row + 1) * 300),
    );
  }
});

test("base64 as Node writes it", () => {
  for (const size of [0, 1, 2, 3, 4, 255]) {
    const bytes = Uint8Array.from({ length: size }, (_, k) => (k * 37) % 256);
    assert.equal(base64(bytes), Buffer.from(bytes).toString("base64"));
  }
});

test("CSV: quoted by RFC 4180, in the order shown, numbers that read back as the same floats", () => {
  const result = resultOf(
    [
      [1, 0.1],
      [0.1, 1],
    ],
    ['say "hi", twice', "two\nlines"],
    [],
    [],
  );
  const turned = { ...result, arrangement: { positions: Uint32Array.of(1, 0) } };
  assert.equal(
    matrixToCsv(turned),
    ',"two\nlines","say ""hi"", twice"\r\n"two\nlines",1,0.1\r\n"say ""hi"", twice",0.1,1\r\n',
  );
  for (const value of [0.1, 1 / 3, 1e-7, 123456.789, -0.66059834]) {
    assert.equal(Math.fround(Number(floatText(Math.fround(value)))), Math.fround(value));
  }
});

test("the finding never claims a p that the design cannot give", () => {
  const tested = {
    kind: "tested",
    within: 0.5,
    between: 0.35,
    closer: 0.9,
    p: 0.1,
    smallestP: 0.1,
    relabelings: 10,
    exact: true,
  } as const;
  assert.equal(
    finding(tested),
    "Within categories 0.50, between 0.35; a pair within is closer than a pair between in 90 % of comparisons (p = 0.1, one-sided; 10 relabelings allow no smaller p)",
  );
  const sampled = { ...tested, p: 0.0234, smallestP: 0.0001, relabelings: 9999, exact: false };
  assert.equal(
    finding(sampled),
    "Within categories 0.50, between 0.35; a pair within is closer than a pair between in 90 % of comparisons (p = 0.023, one-sided, 9999 random relabelings)",
  );
  const reason = "No categories.";
  assert.equal(finding({ kind: "untested", reason }), reason);
});
