import assert from "node:assert/strict";
import { test } from "node:test";
import { compareHeadline } from "../../../src/core/figure/headline/compareHeadline.ts";
import { decodeHeadline } from "../../../src/core/figure/headline/decodeHeadline.ts";
import type { KeyFigure } from "../../../src/core/figure/headline/keyFigure.ts";
import { mapHeadline } from "../../../src/core/figure/headline/mapHeadline.ts";
import { ratingHeadline } from "../../../src/core/figure/headline/ratingHeadline.ts";
import { rsaHeadline } from "../../../src/core/figure/headline/rsaHeadline.ts";
import { similarityHeadline } from "../../../src/core/figure/headline/similarityHeadline.ts";
import { sixCompared } from "../../webviews/comparisons.ts";
import { decoded, likeTheCourse, threeClasses } from "../../webviews/decodeResults.ts";
import { manyMapped, sixMapped } from "../../webviews/maps.ts";
import { rated, toRate } from "../../webviews/ratings.ts";
import { likeThePaper, oneSubject, rsaResult, sixConditions } from "../../webviews/rsaResults.ts";
import { sixWords } from "./sixWords.ts";

const lines = (figures: readonly KeyFigure[]) =>
  figures.map(({ name, value, detail, warning }) =>
    [name, value, detail, ...(warning === undefined ? [] : [`! ${warning}`])].join(" | "),
  );

test("similarity: both means, the size of the difference, the test; nothing without categories", async () => {
  const six = await sixWords();
  const [within, between, closer, p] = lines(similarityHeadline(six));
  assert.ok(six.verification.kind === "tested");
  assert.equal(within, `Within categories | ${six.verification.within.toFixed(2)} | mean cosine similarity`);
  assert.equal(between, `Between categories | ${six.verification.between.toFixed(2)} | mean cosine similarity`);
  assert.match(closer ?? "", /^Closer within \| \d+ % \| of comparisons with pairs between; by chance 50 %$/);
  assert.equal(p, "p | 0.1 | one-sided, all 10 relabelings | ! No p below 0.1 is possible, whatever the data.");
  const drawn = { ...six.verification, p: 0.00004, smallestP: 0.0001, relabelings: 9999, exact: false };
  assert.equal(
    lines(similarityHeadline({ ...six, verification: drawn }))[3],
    "p | < 0.001 | one-sided, 9999 random relabelings",
  );
  assert.deepEqual(similarityHeadline({ ...six, verification: { kind: "untested", reason: "No categories." } }), []);
});

test("map: neighbours kept beside chance, both sides of trust, and what the method says of itself", async () => {
  const [kept, trustworthiness, continuity, variance] = lines(mapHeadline(await manyMapped(120, 3)));
  assert.match(kept ?? "", /^Neighbours kept \| [2-9]\d % \| of the 15 nearest; by chance 13 %$/);
  assert.match(trustworthiness ?? "", /^Trustworthiness \| 0\.\d\d \| 1: no false neighbours on the map$/);
  assert.match(continuity ?? "", /^Continuity \| 0\.\d\d \| 1: no neighbours torn apart$/);
  assert.match(variance ?? "", /^Variance \| \d\d % \| PC1 \d\d %, PC2 \d\d %$/);
  const few = lines(mapHeadline(await sixMapped("mds")));
  assert.match(few[0] ?? "", / \| ! 6 stimuli allow only 2 neighbours\.$/);
  assert.match(few[3] ?? "", /^Stress \| 0\.\d\d \| 0: exact distances$/);
  assert.equal(mapHeadline(await sixMapped("umap")).length, 3);
});

test("decoding: accuracy and AUC with intervals and chance, mistakes; a small test and a moved threshold say so", () => {
  const course = decoded(likeTheCourse);
  assert.deepEqual(lines(decodeHeadline(course)), [
    "Accuracy | 0.829 | 95 % CI [0.801, 0.855] · majority class 0.567",
    "AUC | 0.904 | 95 % CI [0.881, 0.923] · chance 0.5",
    "Mistakes | 128 | of 750 test sentences",
  ]);
  assert.match(lines(decodeHeadline(course, 0.7))[0] ?? "", /^Accuracy at threshold 0\.70 \| 0\.776 \|/);
  const few = { ...course, test: course.test.slice(0, 30), probabilities: course.probabilities.slice(0, 60) };
  assert.match(lines(decodeHeadline(few))[0] ?? "", / \| ! Small test: 14 items of Negative\. It says little;/);
  // More than two classes: no interval of the mean AUC is computed, and none is shown.
  assert.match(lines(decodeHeadline(decoded(threeClasses)))[1] ?? "", /^AUC \| 0\.\d{3} \| chance 0\.5$/);
});

test("RSA: the largest correlation, the deciding test, the noise ceiling; warnings where nothing can be concluded", () => {
  const paper = rsaResult(likeThePaper);
  assert.deepEqual(lines(rsaHeadline(paper)), [
    "Spearman | 0.73 | 95 % CI [0.67, 0.78] · all-MiniLM-L6-v2, largest mean",
    "p | < 0.001 | one-sided t test, adjusted for 3 models by false discovery rate",
    "Noise ceiling | 0.75–0.86 | 4 subjects",
  ]);
  assert.match(lines(rsaHeadline(rsaResult(sixConditions)))[1] ?? "", /! No p below 0\.\d+ is possible/);
  assert.deepEqual(
    rsaHeadline(rsaResult(oneSubject)).map(({ name }) => name),
    ["Spearman", "p"],
  );
  const { noiseCeiling } = paper;
  assert.ok(noiseCeiling.kind === "estimated");
  const apart = { ...paper, noiseCeiling: { ...noiseCeiling, agreement: { p: 0.2, relabelings: 1000 } } };
  assert.match(lines(rsaHeadline(apart))[0] ?? "", /! Subjects are not shown to agree: nothing is concluded/);
  assert.deepEqual(
    rsaHeadline({ ...paper, models: paper.models.map((model) => ({ ...model, mean: Number.NaN })) }),
    [],
  );
});

test("encoders: both correlations and the test; nothing where they are not defined", async () => {
  const six = await sixCompared();
  const correlation = {
    kind: "correlated",
    spearman: -0.9,
    pearson: 0.95,
    permutation: { p: 0.001, smallestP: 1 / 720, relabelings: 720, exact: true },
  } as const;
  assert.deepEqual(lines(compareHeadline({ ...six, correlation })), [
    "Spearman | −0.90 | of the two RDMs, over 15 pairs",
    "Pearson | 0.95 | of the two RDMs, over 15 pairs",
    "p | 0.001 | one-sided, for Spearman, all 720 relabelings",
  ]);
  assert.deepEqual(compareHeadline({ ...six, correlation: { kind: "undefined", reason: "" } }), []);
});

test("rating: reliability and how much was asked, at the end; a rough figure is called one", () => {
  assert.deepEqual(ratingHeadline(toRate()), []);
  const result = rated("pairs");
  assert.ok(result.rated);
  const reliable = (repeated: number) => {
    const reliability = { kind: "correlation", repeated, pearson: 0.83 } as const;
    return result.rated && lines(ratingHeadline({ ...result, rated: { ...result.rated, reliability } }));
  };
  assert.equal(reliable(13)?.[0], "Reliability | 0.83 | Pearson’s r of 13 repeated pairs");
  assert.match(reliable(4)?.[0] ?? "", / \| ! Fewer than 10 repeated: a rough figure\.$/);
});
