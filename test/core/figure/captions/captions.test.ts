import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { captionMatrix, captionToCsv } from "../../../../src/core/figure/captions/captionMatrix.ts";
import { captionScene } from "../../../../src/core/figure/captions/captionScene.ts";
import { captionFinding, captionSource } from "../../../../src/core/figure/captions/captionWords.ts";
import { sceneToSvg } from "../../../../src/core/figure/scene/sceneToSvg.ts";
import { compareVectors } from "../../../../src/core/geometry/compareVectors.ts";
import type { SimilarityResult } from "../../../../src/core/results/similarityResult.ts";
import { estimateWidth } from "../../../../src/core/text/labels.ts";
import { picturesAndCaptions } from "./picturesAndCaptions.ts";

interface Reference {
  readonly logitScale: number;
  readonly whole: {
    readonly texts: readonly { readonly vector: readonly number[] }[];
    readonly pictures: readonly { readonly vector: readonly number[] }[];
    /** softmax of transformers' `logits_per_image`. */
    readonly shares: readonly (readonly number[])[];
  };
}
const { whole, logitScale }: Reference = JSON.parse(
  readFileSync(new URL("../../../reference/clip.json", import.meta.url), "utf8"),
);

function matrixOf(result: SimilarityResult) {
  const matrix = captionMatrix(result);
  assert.ok(matrix);
  return matrix;
}

test("shares of the captions are transformers' softmax, in the order shown", () => {
  const vectors = [...whole.texts, ...whole.pictures].map(({ vector }) => vector);
  const texts = whole.texts.length;
  const embeddings = { values: Float32Array.from(vectors.flat()), count: vectors.length, dimensions: 10 };
  const base = picturesAndCaptions(logitScale);
  const [template] = base.stimuli;
  assert.ok(template);
  const { kind: _kind, thumbnail: _thumbnail, ...text } = template;
  const result: SimilarityResult = {
    ...base,
    stimuli: vectors.map((_, k) => (k < texts ? text : template)),
    matrix: compareVectors(
      embeddings,
      "cosine",
      vectors.map(() => ""),
    ),
    arrangement: { positions: Uint32Array.from([...vectors.keys()].reverse()) },
  };
  const { pictures, captions, values } = matrixOf(result);
  assert.deepEqual(pictures, [6, 5, 4]);
  assert.deepEqual(captions, [3, 2, 1, 0]);
  const expected = whole.shares.toReversed().flatMap((row) => row.toReversed());
  for (const [cell, share] of expected.entries()) assert.ok(Math.abs((values[cell] ?? Number.NaN) - share) < 1e-5);
});

test("a scale of a thousand overflows nothing", () => {
  const { values } = matrixOf(picturesAndCaptions(1e4));
  assert.deepEqual(Array.from(values, Math.round), [1, 0, 0, 0, 1, 0, 0, 1, 0]);
});

test("the finding counts pictures whose first caption is of their category, against chance", () => {
  const result = picturesAndCaptions(100);
  const words = captionFinding(result, matrixOf(result));
  assert.match(words, /^The first caption is of the picture’s own category for 2 of 3 pictures \(chance: 1\)\./);
  const none = { ...result, stimuli: result.stimuli.map((stimulus) => ({ ...stimulus, category: null })) };
  assert.equal(
    captionFinding(none, matrixOf(none)),
    "The caption “a photo of a dog” ranks first for 2 of 3 pictures. A picture’s shares add up to 100 % and depend on these captions.",
  );
});

test("without a logit scale the cells are similarities, and the words say so", () => {
  const result = picturesAndCaptions();
  const matrix = matrixOf(result);
  assert.equal(matrix.values[0], Math.fround(0.29));
  assert.equal(captionSource(matrix), "cosine similarity");
  assert.match(captionFinding(result, matrix), /gives no logit scale, so the cells show cosine similarities/);
});

test("nothing to choose: one caption, no picture, or another measure", () => {
  const result = picturesAndCaptions(100);
  const asPictures = result.stimuli.map((stimulus, k) => (k < 5 ? { ...stimulus, kind: "image" as const } : stimulus));
  assert.equal(captionMatrix({ ...result, stimuli: asPictures }), undefined);
  const asTexts = result.stimuli.map(({ kind: _, ...stimulus }) => stimulus);
  assert.equal(captionMatrix({ ...result, stimuli: asTexts }), undefined);
  const { count, condensed } = result.matrix;
  const euclidean = { kind: "dissimilarity", metric: "euclidean", count, condensed } as const;
  assert.equal(captionMatrix({ ...result, matrix: euclidean }), undefined);
});

test("the picture: percents, the first caption of each row in bold, thumbnails, what made it", () => {
  const result = picturesAndCaptions(100);
  const scene = captionScene(result, matrixOf(result), estimateWidth);
  const texts = scene.marks.flatMap((mark) => (mark.kind === "text" ? mark : []));
  const bold = texts.filter(({ bold }) => bold).map(({ text }) => text);
  // exp(7), exp(-4) … over their sums, by hand.
  assert.deepEqual(bold, ["100\u202f%", "100\u202f%", "73\u202f%"]);
  assert.equal(scene.marks.filter(({ kind }) => kind === "image").length, 3);
  const svg = sceneToSvg(scene);
  assert.equal(svg.match(/<image [^>]*href="data:image\/png/g)?.length, 3);
  for (const text of ["cat.jpg", "a photo of a dog", "softmax over the captions of cosine × 100,"]) {
    assert.ok(svg.includes(text), text);
  }
  for (const mark of scene.marks) {
    if (mark.kind === "text") assert.ok(mark.x >= 0 && mark.x <= scene.width && mark.y <= scene.height, mark.text);
  }
});

test("CSV: pictures in rows, captions in columns", () => {
  const result = picturesAndCaptions();
  const lines = captionToCsv(result, matrixOf(result)).split("\r\n");
  assert.equal(lines[0], ",a photo of a cat,a photo of a dog,a photo of a car");
  assert.equal(lines[1], "cat.jpg,0.29,0.22,0.18");
});
