import assert from "node:assert/strict";
import { test } from "node:test";
import { matrixText } from "../../src/cli/terminal/matrixText.ts";
import type { SimilarityResult } from "../../src/core/results/similarityResult.ts";
import { displayWidth } from "../../src/core/text/displayWidth.ts";

/** A result of stimuli with these labels; every pair has the same similarity. */
function resultOf(labels: readonly string[], value = 0.25): SimilarityResult {
  const count = labels.length;
  return {
    kind: "similarity",
    title: "Title",
    encoder: "pocket",
    stimuli: labels.map((label, line) => ({ label, content: label, category: null, line })),
    categories: [],
    matrix: {
      kind: "similarity",
      metric: "cosine",
      count,
      condensed: new Float32Array((count * (count - 1)) / 2).fill(value),
    },
    order: "file",
    arrangement: { positions: Uint32Array.from(labels, (_, k) => k) },
    verification: { kind: "untested", reason: "No stimulus is in a category." },
    diagnostics: [],
    receipt: {
      encoder: {
        id: "pocket",
        source: "bundled",
        files: {},
        dimensions: 384,
        pooling: "mean",
        normalised: true,
        precision: "int8",
        maxTokens: 128,
      },
      files: {},
      data: [],
      inputHash: "",
      seeds: {},
      versions: {},
      created: "2026-01-01T00:00:00.000Z",
    },
  };
}

/** The lines of the matrix itself: heads and rows. */
function matrixLines(labels: readonly string[], width: number, colour = false): string[] {
  const lines = matrixText(resultOf(labels), { width, colour }).split("\n");
  return lines.slice(3, lines.indexOf("", 3));
}

test("columns that characters take in a terminal", () => {
  for (const [text, width] of [
    ["cat", 3],
    ["猫", 2],
    ["한국", 4],
    ["🐶", 2],
    ["👨‍👩‍👧", 2],
    ["🇫🇷", 2],
    ["❤️", 2],
    ["é", 1],
    ["e\u0301", 1],
    ["שלום", 4],
    ["\u200b", 0],
  ] as const) {
    assert.equal(displayWidth(text), width, text);
  }
});

test("rows are equally wide whatever their labels are written in", () => {
  const lines = matrixLines(["cat", "猫", "🐶 dog", "e\u0301te\u0301"], 80);
  assert.equal(lines.length, 5);
  assert.deepEqual([...new Set(lines.map(displayWidth))], [displayWidth(lines[0] ?? "")]);
});

test("what does not fit has fewer digits, then numbers for heads, then colours alone, then its first rows", () => {
  const labels = Array.from({ length: 12 }, (_, k) => `stimulus ${k + 1}`);
  assert.match(matrixLines(labels, 200)[1] ?? "", /^stimulus 1 +1\.0000 +0\.2500 /);
  assert.match(matrixLines(labels, 110)[0] ?? "", /^ +1 +2 +3 /);
  assert.match(matrixLines(labels, 80)[1] ?? "", /^ 1 stimulus 1 +1\.00 0\.25 /);
  const [first = "", ...others] = matrixLines(labels, 40, true);
  assert.match(first, /^stimulus 1 +\S+48;2;103;0;31m/);
  assert.equal(others.length, 11);
  assert.match(
    matrixText(resultOf(labels), { width: 40, colour: false }),
    /\nThe first 4 of 12 stimuli; --out FILE writes them all\.\n/,
  );
  for (const width of [20, 40, 80, 110, 200]) {
    for (const line of matrixLines(labels, width)) assert.ok(displayWidth(line) <= width, `${width}: ${line}`);
  }
});
