import assert from "node:assert/strict";
import { test } from "node:test";
import { conclusion } from "../../../../src/core/figure/rsa/words/conclusion.ts";
import { pairWords } from "../../../../src/core/figure/rsa/words/modelWords.ts";
import { rsaFinding } from "../../../../src/core/figure/rsa/words/rsaFinding.ts";
import { rsaSource } from "../../../../src/core/figure/rsa/words/rsaWords.ts";
import type { RsaModelResult, RsaResult } from "../../../../src/core/results/rsaResult.ts";
import { permutationPText, pText, stars } from "../../../../src/core/text/pText.ts";
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

const shortfall = { shortfall: 0.2, interval: { lower: 0.1, upper: 0.3 }, p: 0.001, adjustedP: 0.003 };
const unshown = { p: 0.3, adjustedP: 0.3 };

test("the first line: the best, the test that says so, the next, and where the best stands to the ceiling in numbers", () => {
  assert.equal(
    rsaFinding(paper),
    "all-MiniLM-L6-v2 relates to human IT (0.73 [0.67, 0.78], p < 0.001, one-sided t test, adjusted for 3 models by false discovery rate), better than Categories (Δ 0.38, p < 0.001, two-sided, adjusted). Noise ceiling 0.75–0.86; shortfall 0.02 [−0.05, 0.09], p = 0.4, two-sided, too few subjects to tell.",
  );
  const below = withModels(paper, [{ belowCeiling: shortfall }]);
  assert.match(
    rsaFinding(below),
    / Noise ceiling 0\.75–0\.86; shortfall 0\.20 \[0\.10, 0\.30\], p = 0\.001, two-sided\.$/,
  );
  assert.match(
    rsaFinding(withModels(paper, [{ mean: 0.8 }])),
    / Noise ceiling 0\.75–0\.86; the model’s mean lies within it\.$/,
  );
  assert.match(rsaFinding(withModels(paper, [{ mean: 0.9 }])), / the model’s mean lies above it\.$/);
  const apart: RsaResult = { ...paper, noiseCeiling: { kind: "estimated", lower: -0.02, upper: 0.3 } };
  assert.match(rsaFinding(apart), / Noise ceiling −0\.02 to 0\.30\.$/);
});

test("the first line: differences that are not shown, or not tested", () => {
  const pair = { p: 0.2, adjustedP: 0.4 };
  const close = { ...paper, pairwise: paper.pairwise.map((one) => ({ ...one, test: pair })) };
  assert.match(
    rsaFinding(close),
    /\); not shown to be better than Categories \(Δ 0\.38, p = 0\.4, two-sided, adjusted\)\. /,
  );
  const untested = { ...paper, pairwise: paper.pairwise.map(({ test: _, ...one }) => one) };
  assert.match(rsaFinding(untested), /; next: Categories \(Δ 0\.38, not tested\)\. /);
});

test("the first line: what is not shown is said so, and nothing is concluded where subjects do not agree", () => {
  const nothing = { aboveZero: unshown };
  const none = withModels(paper, [nothing, nothing, nothing]);
  assert.match(
    rsaFinding(none),
    /^None of the 3 models is shown to relate to human IT\. Largest mean: all-MiniLM-L6-v2 \(0\.73 /,
  );
  assert.match(
    rsaFinding(withModels(paper, [nothing])),
    /^2 of 3 models relate to human IT, but not the one with the largest mean: all-MiniLM-L6-v2 /,
  );
  assert.match(
    rsaFinding(withModels(alone, [nothing])),
    /^all-MiniLM-L6-v2 is not shown to relate to human IT \(0\.71 /,
  );
  const apart: RsaResult = {
    ...paper,
    noiseCeiling: { kind: "estimated", lower: 0.1, upper: 0.3, agreement: { p: 0.2, relabelings: 1000 } },
  };
  assert.equal(
    rsaFinding(apart),
    "Subjects are not shown to agree with each other (p = 0.2, one-sided), so nothing is concluded about models. Largest mean: all-MiniLM-L6-v2 0.73 [0.67, 0.78].",
  );
  assert.match(conclusion(apart)[0] ?? "", /^Subjects are not shown to agree .* nothing is concluded about models\.$/);
});

test("the first line: six conditions never show a p below what they can", () => {
  assert.equal(
    rsaFinding(six),
    "None of the 2 models is shown to relate to human IT. Largest mean: Categories (0.61 [0.55, 0.67], p = 0.1, the smallest that this design allows, one-sided relabeling, adjusted for 2 models by false discovery rate). Noise ceiling 0.24–0.75; the model’s mean lies within it.",
  );
  assert.match(
    conclusion(six)[0] ?? "",
    /With so few conditions, relabeling cannot show that a model relates to human IT, however strong the relation\./,
  );
});

test("the first line: one subject has no ceiling, and why; no test, and why; no value at all", () => {
  assert.equal(
    rsaFinding(alone),
    "all-MiniLM-L6-v2 relates to human IT (0.71 [0.65, 0.77], p < 0.001, one-sided t test). No noise ceiling: one subject: how much subjects differ is not known.",
  );
  const models = alone.models.map(({ permutation: _, ...model }) => model);
  const untested: RsaResult = {
    ...alone,
    models,
    permutation: { kind: "untested", reason: "Only 3 conditions." },
    decidedBy: "none",
  };
  assert.match(rsaFinding(untested), /^all-MiniLM-L6-v2 with human IT 0\.71 .* \(not tested: only 3 conditions\)\./);
  assert.match(rsaFinding(withModels(alone, [{ mean: Number.NaN }])), /^No model could be compared with human IT/);
});

test("the source line counts, and says that data are made up", () => {
  assert.equal(rsaSource(paper), "92 conditions · 4 subjects · Spearman");
  assert.equal(rsaSource({ ...alone, synthetic: true }), "24 conditions · 1 reference RDM · Spearman · synthetic data");
});

test("what can be concluded: agreement first, models counted by the named test, what it generalises to, and the other test", () => {
  assert.equal(
    conclusion(paper)[0],
    "Subjects agree with each other (p < 0.001, one-sided, each subject relabeled by itself). All 3 models relate to human IT (p < 0.05, one-sided t test, adjusted for 3 models by false discovery rate). This test generalises to other subjects and other conditions. By relabeling, which tests these subjects and conditions only: 3 of 3. Intervals: 95 % confidence, estimate ± t(3) × standard error, from resampled subjects and conditions.",
  );
  const nothing = { aboveZero: unshown };
  const one = withModels(paper, [{}, nothing, nothing]);
  assert.match(conclusion(one)[0] ?? "", /\. 1 of 3 models relates to human IT .* only: 3 of 3\./);
  const none = conclusion(withModels(paper, [nothing, nothing, nothing]))[0] ?? "";
  assert.match(none, /No model is shown to relate .*, which does not show that none does\./);
  assert.doesNotMatch(none, /ceiling|share structure/);
  assert.match(
    conclusion(alone)[0] ?? "",
    /^The model relates .* This test generalises to other conditions, with these subjects\./,
  );
  const byRelabeling = conclusion({ ...paper, decidedBy: "relabeling" })[0] ?? "";
  assert.match(
    byRelabeling,
    /one-sided relabeling, .* This test is about these subjects and these conditions\. By a one-sided t test above zero, .*: 3 of 3\./,
  );
  const below = conclusion(withModels(paper, [{ belowCeiling: shortfall }]))[0] ?? "";
  assert.match(
    below,
    /falls short of the noise ceiling by 0\.20 \[0\.10, 0\.30\] \(p = 0\.001, two-sided\): subjects share structure that it does not capture\./,
  );
});

test("no sentence favours a model because several were corrected for", () => {
  const corrected = { ...shortfall, p: 0.02, adjustedP: 0.06 };
  assert.doesNotMatch(rsaFinding(withModels(paper, [{ belowCeiling: corrected }])), /not shown|too few/);
});

test("what a reference is: responses and judgements are no embedding, and models say nothing about brains", () => {
  const last = (kind: "neural" | "behavioural" | "model") =>
    conclusion({ ...paper, reference: { ...paper.reference, kind } }).at(-1) ?? "";
  assert.match(last("neural"), /^Neural responses are a biological response, not an embedding\. .* is a hypothesis/);
  assert.match(last("behavioural"), /^Judgements are behaviour, not an embedding/);
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

test("the conclusion says where intervals are cut", () => {
  assert.doesNotMatch(conclusion(paper).join(" "), /beyond ±1/);
  const cut = withModels(paper, [{ interval: { lower: 0.2, upper: 1 } }]);
  assert.match(
    conclusion(cut).join(" "),
    /conditions\. Intervals end at ±1 for comparisons and at ±2 for differences, the largest possible values\./,
  );
});
