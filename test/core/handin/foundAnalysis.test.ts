import assert from "node:assert/strict";
import { test } from "node:test";
import { exported } from "../../../src/core/figure/exports/exports.ts";
import { similarityExports } from "../../../src/core/figure/exports/similarityExports.ts";
import { resultToJson } from "../../../src/core/figure/heatmap/resultToJson.ts";
import { indexedPng } from "../../../src/core/figure/scene/indexedPng.ts";
import { sceneToSvg } from "../../../src/core/figure/scene/sceneToSvg.ts";
import { changesSince } from "../../../src/core/handin/changes.ts";
import { foundAnalysis } from "../../../src/core/handin/foundAnalysis.ts";
import { type RerunAnalysis, rerunSentence, rerunText } from "../../../src/core/handin/rerun.ts";
import { estimateWidth } from "../../../src/core/text/labels.ts";
import { decoded, threeClasses } from "../../webviews/decodeResults.ts";
import { likeThePaper, rsaResult } from "../../webviews/rsaResults.ts";
import { sixWords } from "../figure/sixWords.ts";

const six = await sixWords();
const png = indexedPng(4, 2, new Uint8Array(8), new Uint8Array(768));
const drawing = { measure: () => estimateWidth, draw: { svg: sceneToSvg, png: () => png } };

test("a figure tells its analysis with its numbers and settings; a result and a receipt tell less", async () => {
  for (const format of ["png", "svg"] as const) {
    const file = await exported(similarityExports, { result: six, choice: {}, format }, drawing);
    const found = foundAnalysis(file);
    assert.deepEqual([found.kind, found.settings, found.receipt], ["similarity", { metric: "cosine" }, six.receipt]);
    assert.equal(found.numbers["sim(cat, dog)"]?.toFixed(3), "0.661");
    assert.deepEqual(changesSince(found, six, false).numbers, []);
    assert.equal(changesSince(found, six, false).compared, 19);
  }
  const result = foundAnalysis(JSON.stringify(resultToJson(six)));
  assert.deepEqual([result.kind, result.settings, result.numbers], ["similarity", { metric: "cosine" }, {}]);
  const seeds = { similarity: { permutation: 1 }, decode: { split: 1 }, rsa: { permutation: 1, bootstrap: 1 } };
  for (const { kind, receipt } of [six, decoded(threeClasses), rsaResult(likeThePaper)])
    assert.equal(foundAnalysis(JSON.stringify({ ...receipt, seeds: seeds[kind] })).kind, kind);
});

test("what is no receipt of these analyses is refused with a sentence", () => {
  const { seeds: _, ...seedless } = six.receipt;
  for (const content of [
    "",
    "null",
    "[]",
    "{}",
    "<svg></svg>",
    png,
    JSON.stringify({ receipt: 1 }),
    JSON.stringify(seedless),
    JSON.stringify({ ...six.receipt, seeds: { permutation: 1 }, encoders: [] }),
    JSON.stringify({ kind: "similarity", encoders: [], receipt: { ...six.receipt, encoders: [] } }),
    JSON.stringify({ receipt: six.receipt, numbers: { a: "1" } }),
    '<svg><metadata id="stimuli-lab-receipt">{&quot;receipt&quot;:</metadata></svg>',
  ])
    assert.throws(() => foundAnalysis(content), TypeError);
});

test("each thing that changed is told once, a newer program alone is no change", () => {
  const told = { receipt: six.receipt, numbers: { "sim(cat, dog)": 0.1, "sim(cat, gone)": 0.5 } };
  const now = {
    ...six,
    receipt: {
      ...six.receipt,
      inputHash: "other",
      files: { "a.csv": "ab".repeat(32) },
      encoder: { ...six.receipt.encoder, files: { weights: "cd" } },
      versions: { ...six.receipt.versions, stimuliLab: "9.9.9" },
    },
  };
  const analysis = (changes: RerunAnalysis["changes"]): RerunAnalysis => ({
    document: "words.stimuli",
    kind: "similarity",
    made: "then",
    again: "now",
    ...(changes && { changes }),
  });
  const changed = analysis(changesSince(told, now, false));
  assert.equal(rerunSentence([changed]), "Changed: the document, 1 file, the encoder and 2 numbers.");
  const text = rerunText("words.png", [changed], 80);
  for (const part of [
    /^words\.png\n {2}Changed: the document/,
    /made +then, again now/,
    /files +a\.csv is new/,
    /versions +stimuliLab is new/,
    /numbers +1 compared, 2 changed; largest difference 5\.6e-1/,
    /sim\(cat, dog\) +0\.1000 +0\.6606/,
    /sim\(cat, gone\) +0\.5000 +–/,
  ])
    assert.match(text, part);
  const newer = { ...six, receipt: { ...six.receipt, versions: { stimuliLab: "9.9.9" } } };
  const same = analysis(changesSince({ receipt: six.receipt, numbers: {} }, newer, false));
  assert.equal(rerunSentence([same]), "Nothing changed.");
  assert.match(rerunText("r.json", [same], 80), /none to compare with: the file has a receipt alone/);
  const failed = { ...analysis(undefined), failure: "The encoder is not installed. Get it." };
  assert.equal(rerunSentence([failed]), "The encoder is not installed. Get it.");
  assert.equal(rerunSentence([same, changed, failed]), "3 analyses: 1 unchanged, 1 changed, 1 could not be run.");
});
