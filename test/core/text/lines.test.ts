import assert from "node:assert/strict";
import { test } from "node:test";
import { nameLines, piecesOf, proseLines } from "../../../src/core/text/lines.ts";

/** Every character is one pixel wide. */
const measure = (text: string) => text.length;

test("what belongs together is one piece: symbol, relation and number, number and unit, intervals", () => {
  const unbroken = (text: string) => piecesOf(text).filter((_, k) => k % 2 === 1);
  for (const [text, pieces] of [
    ["relates (0.73 [0.67, 0.78], p < 0.001, one-sided)", ["[0.67, 0.78]", "p < 0.001"]],
    ["shortfall 0.02 [−0.05, 0.09], p = 0.4, two-sided", ["[−0.05, 0.09]", "p = 0.4"]],
    ["better (Δ 0.38, p < 0.001)", ["Δ 0.38", "p < 0.001"]],
    ["* p < 0.05, ** p < 0.01", ["* p < 0.05", "** p < 0.01"]],
    ["in 90 % of comparisons; 95 % CI 0.29 to 0.41", ["90 %", "95 % CI"]],
    ["accuracy 0.833 ± 0.008, AUC 0.92", ["0.833 ± 0.008", "AUC 0.92"]],
    ["responses, 92 conditions, none in particular", []],
  ] as const) {
    assert.deepEqual(unbroken(text), pieces);
    assert.equal(piecesOf(text).join(""), text);
  }
});

test("prose is broken at spaces, but not within what belongs together", () => {
  assert.deepEqual(proseLines("it relates (p < 0.001, one-sided)", 17, 1, measure), [
    "it relates",
    "(p\u00a0<\u00a00.001,",
    "one-sided)",
  ]);
  assert.deepEqual(proseLines("averyverylongword and more", 8, 1, measure), ["averyverylongword", "and more"]);
  assert.deepEqual(proseLines("", 8, 1, measure), []);
});

test("names are broken at spaces and after hyphens, underscores and slashes", () => {
  assert.deepEqual(nameLines("rdm_model_animacy", 10, 1, measure), ["rdm_model_", "animacy"]);
  assert.deepEqual(nameLines("MiniLM, layer 3", 13, 1, measure), ["MiniLM, layer", "3"]);
  assert.deepEqual(nameLines("all-MiniLM-L6-v2", 11, 1, measure), ["all-MiniLM-", "L6-v2"]);
  assert.deepEqual(nameLines("-", 11, 1, measure), ["-"]);
});
