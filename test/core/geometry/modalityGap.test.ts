import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { modalityGap } from "../../../src/core/geometry/modalityGap.ts";

interface Reference {
  readonly whole: {
    readonly texts: readonly { readonly vector: readonly number[] }[];
    readonly pictures: readonly { readonly vector: readonly number[] }[];
    readonly modalityGap: number;
  };
}
const { whole }: Reference = JSON.parse(readFileSync(new URL("../../reference/clip.json", import.meta.url), "utf8"));

test("the gap between CLIP's pictures and texts is NumPy's, however they stand in the file", () => {
  const rows = [...whole.texts, ...whole.pictures].map(({ vector }) => vector);
  const texts = [...whole.texts.keys()];
  const pictures = [...whole.pictures.keys()].map((k) => k + texts.length);
  const embeddings = { values: Float32Array.from(rows.flat()), count: rows.length, dimensions: 10 };
  const gap = modalityGap(embeddings, [pictures, texts]) ?? Number.NaN;
  assert.ok(Math.abs(gap - whole.modalityGap) < 1e-6, `${gap} for ${whole.modalityGap}`);
  assert.equal(modalityGap(embeddings, [texts.toReversed(), pictures.toReversed()])?.toFixed(9), gap.toFixed(9));
});

test("opposite directions lie 2 apart whatever their lengths; one kind alone, or a vector of zeros, has no gap", () => {
  const embeddings = { values: Float32Array.of(3, 0, -0.5, 0, 0, 0), count: 3, dimensions: 2 };
  assert.equal(modalityGap(embeddings, [[0], [1]]), 2);
  assert.equal(modalityGap(embeddings, [[0, 1], []]), undefined);
  assert.equal(modalityGap(embeddings, [[0], [2]]), undefined);
});
