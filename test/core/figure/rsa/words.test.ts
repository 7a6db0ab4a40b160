import assert from "node:assert/strict";
import { test } from "node:test";
import { conclusion } from "../../../../src/core/figure/rsa/conclusion.ts";
import { pairWords } from "../../../../src/core/figure/rsa/modelWords.ts";
import { permutationPText, pText, stars } from "../../../../src/core/figure/rsa/pText.ts";
import { rsaFinding } from "../../../../src/core/figure/rsa/rsaFinding.ts";
import { rsaSource } from "../../../../src/core/figure/rsa/rsaWords.ts";
import type { RsaModelResult, RsaResult } from "../../../../src/core/results/rsaResult.ts";
import { likeThePaper, oneSubject, rsaResult, sixConditions } from "../../../webviews/rsaResults.ts";

const paper = rsaResult(likeThePaper);
const alone = rsaResult(oneSubject);
const six = rsaResult(sixConditions);

/** The result with other figures in its models, in their order. */
function withModels(result: RsaResult, changes: readonly Partial<RsaModelResult>[]): RsaResult {
  return { ...result, models: result.models.map((model, k) => ({ ...model, ...changes[k] })) };
}

test("p is never 0, and the smallest there can be is said where it is not small", () => {
  const all = [0, 1e-300, 0.00099, 0.001, 0.0123, 0.5, 1, Number.NaN].map(pText);
  assert.deepEqual(all, [
    "p < 0.001",
    "p < 0.001",
    "p < 0.001",
    "p = 0.001",
    "p = 0.012",
    "p = 0.5",
    "p = 1",
    "p not defined",
  ]);
  assert.equal(permutationPText({ p: 0.1, smallestP: 0.1 }), "p = 0.1, the smallest that this design allows");
  assert.equal(permutationPText({ p: 0.2, smallestP: 0.1 }), "p = 0.2");
  assert.equal(permutationPText({ p: 0.0001, smallestP: 0.0001 }), "p < 0.001");
  assert.deepEqual([0.0009, 0.009, 0.049, 0.05, Number.NaN, undefined].map(stars), ["***", "**", "*", "", "", ""]);
});

test("the first line: best against the next, and the ceiling", () => {
  assert.equal(
    rsaFinding(paper),
    "all-MiniLM-L6-v2 relates to human IT better than Categories (Δ 0.38, p < 0.001) and cannot be told apart from the noise ceiling (0.75–0.86).",
  );
  const below = { belowCeiling: { p: 0.001, adjustedP: 0.003 } };
  assert.match(rsaFinding(withModels(paper, [below])), /\) and stays below the noise ceiling \(0\.75–0\.86\)\.$/);
  assert.match(rsaFinding(withModels(paper, [{ mean: 0.8 }])), / and reaches the noise ceiling/);
  const apart: RsaResult = { ...paper, noiseCeiling: { kind: "estimated", lower: -0.02, upper: 0.3 } };
  assert.match(rsaFinding(apart), /p < 0\.001\); noise ceiling −0\.02 to 0\.30\.$/);
  assert.match(rsaFinding(withModels(paper, [{ mean: 0.9 }])), / and lies above the noise ceiling/);
});

test("the first line: two that cannot be told apart, and differences that nobody tested", () => {
  const pair = { p: 0.2, adjustedP: 0.4 };
  const close = { ...paper, pairwise: paper.pairwise.map((one) => ({ ...one, test: pair })) };
  assert.equal(
    rsaFinding(close),
    "all-MiniLM-L6-v2 relates to human IT most closely (0.73, p < 0.001) and cannot be told apart from the noise ceiling (0.75–0.86) nor from Categories (Δ 0.38, p = 0.4).",
  );
  const untested = { ...paper, pairwise: paper.pairwise.map(({ test: _, ...one }) => one) };
  assert.match(
    rsaFinding(untested),
    /most closely \(0\.73, p < 0\.001; Δ 0\.38 to Categories\) and cannot be told apart from the noise ceiling/,
  );
});

test("the first line: six conditions never show a p below what they can", () => {
  assert.equal(
    rsaFinding(six),
    "None of the 2 models can be shown to relate to human IT beyond chance (Categories most closely: 0.61, p = 0.1, the smallest that this design allows); noise ceiling 0.24–0.75.",
  );
  assert.match(
    conclusion(six)[0] ?? "",
    /^With so few conditions no model can be shown to relate to human IT beyond chance, however closely it does\./,
  );
});

test("the first line: one subject has no ceiling, and why; no test, and why; no value at all", () => {
  assert.equal(
    rsaFinding(alone),
    "all-MiniLM-L6-v2 relates to human IT (0.71, p < 0.001). No noise ceiling: one subject: how much subjects differ is not known.",
  );
  const models = alone.models.map(({ permutation: _, ...model }) => model);
  const untested: RsaResult = { ...alone, models, permutation: { kind: "untested", reason: "Only 3 conditions." } };
  assert.match(rsaFinding(untested), /^all-MiniLM-L6-v2 relates to human IT \(0\.71, untested: only 3 conditions\)/);
  assert.match(rsaFinding(withModels(alone, [{ mean: Number.NaN }])), /^No model could be compared with human IT/);
});

test("the source line counts, and says that data are made up", () => {
  assert.equal(rsaSource(paper), "92 conditions · 4 subjects · Spearman");
  assert.equal(rsaSource({ ...alone, synthetic: true }), "24 conditions · 1 reference RDM · Spearman · synthetic data");
});

test("what can be concluded: related models counted, nothing found is not nothing there, one subject", () => {
  assert.match(
    conclusion(paper)[0] ?? "",
    /^All 3 models relate to human IT beyond chance \(p < 0\.05, false discovery rate, /,
  );
  const nothing = { permutation: { p: 0.3, adjustedP: 0.3, smallestP: 0.001, nulls: new Float64Array(9) } };
  const one = withModels(paper, [{}, nothing, nothing]);
  assert.match(conclusion(one)[0] ?? "", /^1 of 3 models relates to human IT/);
  const none = conclusion(withModels(paper, [nothing, nothing, nothing]))[0] ?? "";
  assert.match(none, /^No model can be shown to relate .*, which does not show that none does\./);
  assert.doesNotMatch(none, /ceiling|as well as subjects/);
  assert.match(conclusion(alone)[0] ?? "", /^The model relates .*for this reference alone\.$/);
});

test("what a reference is: responses and judgements are no embedding, and models say nothing about brains", () => {
  const last = (kind: "neural" | "behavioural" | "model") =>
    conclusion({ ...paper, reference: { ...paper.reference, kind } }).at(-1) ?? "";
  assert.match(last("neural"), /^Neural responses are a biological response, not an embedding\. .* is a hypothesis/);
  assert.match(last("behavioural"), /^Judgements are what people do, not an embedding/);
  assert.match(last("model"), /nothing about brains or behaviour/);
});

test("a pair in words: both names, both values with their percentiles; a value that is not there", () => {
  const rdm = Float64Array.of(0.1, 0.2, Number.NaN);
  const conditions = ["cat", "dog", "שלום"].map((name) => ({ name, category: 0 }));
  const result = { conditions, categories: ["animals"] };
  const both = [
    { name: "M", rdm },
    { name: "R", rdm: Float64Array.of(0.5, 0.4, 0.3) },
  ] as const;
  assert.equal(pairWords(result, ...both, [0, 1]), "cat — dog · M 0.1000 (percentile 0) · R 0.5000 (percentile 100)");
  assert.equal(pairWords(result, ...both, [2, 1]), "\u2068שלום\u2069 — dog · M no value · R 0.3000 (percentile 0)");
  assert.equal(pairWords(result, ...both, [1]), "dog · animals");
});
