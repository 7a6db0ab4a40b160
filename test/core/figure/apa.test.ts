import assert from "node:assert/strict";
import { test } from "node:test";
import { apaCompare } from "../../../src/core/figure/apa/apaCompare.ts";
import { apaDecoding } from "../../../src/core/figure/apa/apaDecoding.ts";
import { apaP, apaShare } from "../../../src/core/figure/apa/apaNumbers.ts";
import { apaTableText } from "../../../src/core/figure/apa/apaReport.ts";
import { apaRsa } from "../../../src/core/figure/apa/apaRsa.ts";
import { apaSimilarity } from "../../../src/core/figure/apa/apaSimilarity.ts";
import { testModels } from "../../../src/core/rsa/inference/bootstrapTests.ts";
import { upperTail } from "../../../src/core/statistics/studentT.ts";
import { sixCompared } from "../../webviews/comparisons.ts";
import { baseline, decoded, folds, likeTheCourse, shuffledLabels } from "../../webviews/decodeResults.ts";
import { likeThePaper, oneSubject, rsaResult, sixConditions } from "../../webviews/rsaResults.ts";
import { sixWords } from "./sixWords.ts";

test("numbers: no zero before the point where a statistic cannot exceed 1, p never 0 or 1", () => {
  assert.deepEqual(
    [0.41, -0.41, 1, 0, Number.NaN].map((value) => apaShare(value)),
    [".41", "−.41", "1.00", ".00", "–"],
  );
  assert.deepEqual([0.003, 0.0004, 0.1, 1].map(apaP), ["p = .003", "p < .001", "p = .100", "p > .999"]);
});

test("similarity: means, p and its relabelings, N; a distance keeps its zero", async () => {
  const six = await sixWords();
  const report = apaSimilarity(six);
  assert.ok(report && six.verification.kind === "tested");
  const { within, between, closer } = six.verification;
  const percent = Math.round(100 * closer);
  assert.equal(
    report.sentence,
    `In all-MiniLM-L6-v2, mean cosine similarity was ${apaShare(within)} within categories and ${apaShare(between)} between categories, p = .100, one-sided permutation test with all 10 relabelings of the categories, N = 6 stimuli. A pair within a category was closer than a pair between two in ${percent}% of comparisons.`,
  );
  const { matrix } = six;
  const far = { ...matrix, kind: "dissimilarity", metric: "euclidean" } as const;
  const farther = apaSimilarity({
    ...six,
    matrix: far,
    verification: { ...six.verification, within: 0.5, between: 1.5 },
  });
  assert.match(farther?.sentence ?? "", /mean Euclidean distance was 0\.50 within categories and 1\.50 between/);
  assert.equal(apaSimilarity({ ...six, verification: { kind: "untested", reason: "" } }), undefined);
});

test("encoders: Spearman's correlation with N; no p where nothing was tested", async () => {
  const six = await sixCompared();
  const permutation = { p: 0.003, smallestP: 1e-4, relabelings: 9999, exact: false };
  const report = apaCompare({ ...six, correlation: { kind: "correlated", spearman: 0.41, pearson: 0.4, permutation } });
  assert.equal(
    report?.sentence,
    "Spearman’s correlation of the RDMs of all-MiniLM-L6-v2 and pocket was rₛ = .41, p = .003, one-sided permutation test with 9,999 random relabelings of the stimuli, N = 6 stimuli (15 pairs).",
  );
  const untested = apaCompare({ ...six, correlation: { kind: "correlated", spearman: 0.41, pearson: 0.4 } });
  assert.match(untested?.sentence ?? "", /was rₛ = \.41, N = 6 stimuli/);
  assert.equal(apaCompare({ ...six, correlation: { kind: "undefined", reason: "" } }), undefined);
});

test("decoding: accuracy and AUC with intervals, the analyses that were made, the threshold where it was moved", () => {
  const course = decoded(likeTheCourse);
  const { sentence, table } = apaDecoding(course, 0.5);
  assert.equal(
    sentence,
    "Logistic regression on all-MiniLM-L6-v2 embeddings, fitted to 2,250 sentences, classified 622 of 750 test sentences correctly, accuracy = .829, 95% CI [.801, .855] (majority-class baseline .567), AUC = .904, 95% CI [.881, .923].",
  );
  assert.equal(
    apaTableText(table),
    "Decoding of Negative and Positive from all-MiniLM-L6-v2 embeddings\nMeasure\tEstimate\t95% CI\nAccuracy\t.829\t[.801, .855]\nAUC\t.904\t[.881, .923]\nAccuracy of the majority class\t.567\t–\nNote. 2,250 training and 750 test sentences. Intervals: accuracy by Wilson’s method, AUC by DeLong’s method on the logit scale.\n",
  );
  const analyses = { crossValidation: folds(course), permutation: shuffledLabels(), baseline };
  const all = apaDecoding(course, 0.5, analyses).sentence;
  assert.match(all, / Over 5 folds, accuracy was M = \.833 \(SD = \.008\)\./);
  assert.match(all, / p = \.005, one-sided permutation test with 200 random permutations\./);
  assert.match(
    all,
    / A bag of words on the same split had an accuracy of \.\d{3}, p .*, two-sided McNemar’s exact test\.$/,
  );
  const moved = apaDecoding(course, 0.7, analyses).sentence;
  assert.match(moved, / correctly at threshold \.70, accuracy = \.776,/);
  assert.doesNotMatch(moved, /folds|permutation/);
});

test("RSA: t with its degrees of freedom only where a t test decides, and it gives the p that is reported", () => {
  const paper = rsaResult(likeThePaper);
  const report = apaRsa(paper);
  assert.match(
    report?.sentence ?? "",
    /^RDMs were compared with that of human IT by Spearman's rank correlation: all-MiniLM-L6-v2, mean rₛ = \.73, 95% CI \[\.67, \.78\], t\(3\) = \d+\.\d\d, p < \.001; /,
  );
  assert.match(
    report?.sentence ?? "",
    / \(one-sided t test above zero on the bootstrap variance, adjusted for 3 models by false discovery rate; N = 92 conditions, 4 subjects\)\. Noise ceiling: \[\.75, \.86\]\.$/,
  );
  assert.deepEqual(report?.table.head, ["Model", "mean rₛ", "95% CI", "t", "df", "p"]);
  const relabeled = apaRsa(rsaResult(sixConditions));
  assert.doesNotMatch(relabeled?.sentence ?? "", /t\(|df/);
  assert.deepEqual(relabeled?.table.head, ["Model", "mean rₛ", "95% CI", "p"]);
  assert.match(relabeled?.sentence ?? "", /one-sided permutation test with .*relabelings of the conditions/);
  assert.match(apaRsa(rsaResult(oneSubject))?.sentence ?? "", /, rₛ = .* one reference RDM/);
  // The t that is reported is that of the p that was computed.
  const alone = rsaResult(oneSubject);
  assert.ok(alone.bootstrap.kind === "done");
  const { degreesOfFreedom } = alone.bootstrap;
  const variances = {
    kind: "done",
    samples: 1,
    redrawn: 0,
    degreesOfFreedom,
    models: Float64Array.of(0.02),
    pairs: [],
  } as const;
  const [tested] = testModels([0.31], variances, undefined, "none");
  const models = alone.models.slice(0, 1).map((model) => ({ ...model, mean: 0.31, ...tested }));
  const [, t = "", p = ""] =
    /t\(\d+\) = ([\d.]+), p = (\.\d+)/.exec(apaRsa({ ...alone, models })?.sentence ?? "") ?? [];
  assert.ok(Math.abs(upperTail(Number(t), degreesOfFreedom) - Number(p)) < 1e-3, `${t} ${p}`);
});
