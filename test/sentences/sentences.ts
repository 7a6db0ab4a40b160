import { captionMatrix } from "../../src/core/figure/captions/captionMatrix.ts";
import { captionFinding } from "../../src/core/figure/captions/captionWords.ts";
import { comparisonFigures, comparisonFinding } from "../../src/core/figure/compare/compareWords.ts";
import { decodeFinding, decodeFindingInWords } from "../../src/core/figure/decoding/decodeWords.ts";
import { decodeHeadline } from "../../src/core/figure/headline/decodeHeadline.ts";
import type { KeyFigure } from "../../src/core/figure/headline/keyFigure.ts";
import { mapHeadline } from "../../src/core/figure/headline/mapHeadline.ts";
import { rsaHeadline } from "../../src/core/figure/headline/rsaHeadline.ts";
import { similarityHeadline } from "../../src/core/figure/headline/similarityHeadline.ts";
import { finding, gapSentence, similarityFindingInWords } from "../../src/core/figure/heatmap/similarityWords.ts";
import { mapFinding, shepardSentence } from "../../src/core/figure/map/mapWords.ts";
import { ratingFinding } from "../../src/core/figure/rating/ratingWords.ts";
import { conclusion } from "../../src/core/figure/rsa/words/conclusion.ts";
import { modelTableCaption } from "../../src/core/figure/rsa/words/modelTable.ts";
import { barsCaption, chanceSentence, modelSentence } from "../../src/core/figure/rsa/words/modelWords.ts";
import { rsaFinding, rsaFindingInWords } from "../../src/core/figure/rsa/words/rsaFinding.ts";
import { pairsSentence } from "../../src/core/figure/rsa/words/rsaWords.ts";
import type { Verification } from "../../src/core/geometry/verify.ts";
import type { RatingMethod } from "../../src/core/rating/rating.ts";
import type { Reliability } from "../../src/core/rating/reliability.ts";
import type { RdmCorrelation } from "../../src/core/results/encoderComparison.ts";
import type { NoiseCeiling, RsaModelResult, RsaResult } from "../../src/core/results/rsaResult.ts";
import type { SimilarityResult } from "../../src/core/results/similarityResult.ts";
import { notesOn } from "../../src/engine/rsa/notes.ts";
import { crossValidationSentence, permutationSentence } from "../../src/webviews/decoding/sections/analysisWords.ts";
import { picturesAndCaptions } from "../core/figure/captions/picturesAndCaptions.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { sixCompared } from "../webviews/comparisons.ts";
import { decoded, folds, likeTheCourse, shuffledLabels } from "../webviews/decodeResults.ts";
import { manyMapped, sixMapped } from "../webviews/maps.ts";
import { rated, toRate } from "../webviews/ratings.ts";
import { likeThePaper, oneSubject, rsaResult, sixConditions, withFits, withMissing } from "../webviews/rsaResults.ts";

/** A sentence that the product says of a result, and when. */
interface Sentence {
  readonly where: string;
  readonly when: string;
  readonly says: string;
}

const paper = rsaResult(likeThePaper);
const alone = rsaResult(oneSubject);
const six = rsaResult(sixConditions);
const changed = (result: RsaResult, ...changes: readonly Partial<RsaModelResult>[]): RsaResult => ({
  ...result,
  models: result.models.map((model, k) => ({ ...model, ...changes[k] })),
});
const none = { p: 0.3, adjustedP: 0.3 };
const ceiling = (more: Partial<NoiseCeiling & { kind: "estimated" }>): NoiseCeiling => ({
  kind: "estimated",
  lower: 0.37,
  upper: 0.67,
  agreement: { p: 1 / 1001, relabelings: 1000 },
  ...more,
});
const shown = { shortfall: 0.2, interval: { lower: 0.1, upper: 0.3 }, p: 0.001, adjustedP: 0.003 };
const manySubjects = {
  ...paper,
  reference: { ...paper.reference, subjects: new Array(8).fill(paper.reference.subjects[0]) },
};
const untested: RsaResult = {
  ...alone,
  models: alone.models.map(({ permutation: _, aboveZero: __, ...model }) => model),
  permutation: { kind: "untested", reason: "The file asks for no permutations." },
  decidedBy: "none",
};

const firstLine: readonly (readonly [string, RsaResult])[] = [
  ["the model with the largest mean is below 0.05 by the deciding test, and better than the next (p < 0.05)", paper],
  [
    "the difference to the next is not below 0.05",
    { ...paper, pairwise: paper.pairwise.map((pair) => ({ ...pair, test: none })) },
  ],
  [
    "the difference to the next is not tested",
    { ...paper, pairwise: paper.pairwise.map(({ test: _, ...pair }) => pair) },
  ],
  ["the shortfall of the ceiling is below 0.05", changed(paper, { belowCeiling: shown })],
  ["the shortfall is not below 0.05, and there are eight subjects or more", manySubjects],
  ["the mean is between the bounds of the ceiling", changed(paper, { mean: 0.8 })],
  ["the mean is above the ceiling", changed(paper, { mean: 0.9 })],
  ["the ceiling’s lower bound is not above zero", { ...paper, noiseCeiling: ceiling({ lower: -0.02 }) }],
  ["no model is below 0.05", changed(paper, { aboveZero: none }, { aboveZero: none }, { aboveZero: none })],
  ["another model than that with the largest mean is below 0.05", changed(paper, { aboveZero: none })],
  ["one model, not below 0.05", changed(alone, { aboveZero: none })],
  ["fewer than 4 subjects or 20 conditions, or a cosine: relabeling decides", six],
  [
    "subjects are not shown to agree (p ≥ 0.05)",
    { ...paper, noiseCeiling: ceiling({ agreement: { p: 0.2, relabelings: 1000 } }) },
  ],
  ["nothing is tested", untested],
  ["no comparison has a value", changed(alone, { mean: Number.NaN })],
];

const conclusions: readonly (readonly [string, RsaResult])[] = [
  ["subjects agree; the t test decides", paper],
  ["a shortfall is shown", changed(paper, { belowCeiling: shown })],
  ["no model is shown", changed(paper, { aboveZero: none }, { aboveZero: none }, { aboveZero: none })],
  ["relabeling decides", { ...paper, decidedBy: "relabeling" }],
  ["relabeling decides, and no p below 0.05 exists: few conditions", six],
  [
    "the same: few draws",
    {
      ...changed(alone, {
        permutation: { p: 1 / 11, adjustedP: 1 / 11, smallestP: 1 / 11, nulls: new Float64Array(10) },
      }),
      permutation: { kind: "tested", relabelings: 10, exact: false },
      decidedBy: "relabeling",
    },
  ],
  [
    "subjects are not shown to agree",
    { ...paper, noiseCeiling: ceiling({ agreement: { p: 0.2, relabelings: 1000 } }) },
  ],
  ["nothing is tested", untested],
];

const notes: readonly (readonly [string, RsaResult])[] = [
  ["four subjects", paper],
  ["one reference RDM, few conditions", { ...six, reference: alone.reference }],
  ["pairs are missing, in models too", withMissing(paper)],
  ["the lower ceiling is not above zero", { ...paper, noiseCeiling: ceiling({ lower: -0.02 }) }],
  ["a model lies above the ceiling", changed(paper, { mean: 0.9 })],
];

const verification = (more: Partial<Verification & { kind: "tested" }>): Verification => ({
  kind: "tested",
  within: 0.52,
  between: 0.35,
  closer: 0.93,
  p: 0.1,
  smallestP: 0.1,
  relabelings: 10,
  exact: true,
  ...more,
});

const correlated = (spearman: number, p: number, smallestP = 1 / 720): RdmCorrelation => ({
  kind: "correlated",
  spearman,
  pearson: spearman,
  permutation: { p, smallestP, relabelings: 720, exact: true },
});

/** Every sentence about a result, made by the code that the panels, exports and the command line use. */
export async function sentences(): Promise<Sentence[]> {
  const [course, comparison, words] = [decoded(likeTheCourse), await sixCompared(), await sixWords()];
  const [map, scaled] = [await manyMapped(120, 3), await manyMapped(120, 3, "mds")];
  const { trust: _, ...untrusted } = map;
  const fewItems = { ...course, test: course.test.slice(0, 30), probabilities: course.probabilities.slice(0, 60) };
  const compare = (correlation: RdmCorrelation) => comparisonFinding({ ...comparison, correlation });
  const rows = (where: string, all: readonly (readonly [string, string])[]): Sentence[] =>
    all.map(([when, says]) => ({ where, when, says }));
  const [model = paper.models[0]] = paper.models;
  if (model === undefined) throw new Error("The paper has models.");
  const inWords = (more: Parameters<typeof verification>[0]) =>
    similarityFindingInWords({ ...words, verification: verification(more) });
  const warnings = (figures: readonly KeyFigure[]) => figures.flatMap(({ warning }) => warning ?? []).join(" ");
  const apart = { ...paper, noiseCeiling: ceiling({ agreement: { p: 0.2, relabelings: 1000 } }) };
  return [
    ...rows("Numbers above the figure, warnings", [
      ["a permutation test that allows no p below 0.05", warnings(similarityHeadline(words))],
      ["a map of few stimuli", warnings(mapHeadline(await sixMapped()))],
      ["decoding: fewer than 20 test items of a class", warnings(decodeHeadline(fewItems))],
      ["RSA: subjects are not shown to agree (p ≥ 0.05)", warnings(rsaHeadline(apart))],
    ]),
    ...rows("Similarity, first line", [
      ["p is the smallest that all relabelings allow", finding(verification({}))],
      ["relabelings are drawn", finding(verification({ p: 0.023, smallestP: 1e-4, relabelings: 9999, exact: false }))],
      [
        "a pair within is closer in less than 56 % of comparisons",
        finding(
          verification({
            within: 0.13,
            between: 0.11,
            closer: 0.53,
            p: 2e-4,
            smallestP: 1e-4,
            relabelings: 9999,
            exact: false,
          }),
        ),
      ],
      ["pairs within are farther", finding(verification({ within: 0.3, closer: 0.3, p: 0.9 }))],
      ["pictures and texts", gapSentence({ ...words, modalityGap: 0.61 }) ?? ""],
    ]),
    ...rows("Similarity, below the numbers", [
      ["no p below 0.05 exists", similarityFindingInWords(words)],
      ["p < 0.05", inWords({ p: 0.002, smallestP: 1e-4 })],
      ["p < 0.05, closer in less than 56 % of comparisons", inWords({ p: 0.002, smallestP: 1e-4, closer: 0.53 })],
      ["p ≥ 0.05", inWords({ p: 0.3, smallestP: 1e-4 })],
    ]),
    ...rows("Similarity, pictures × captions", [
      ["each picture has captions of its category", captionsFinding(picturesAndCaptions(100))],
      ["the model’s folder gives no logit scale", captionsFinding(picturesAndCaptions())],
      ["no categories", captionsFinding(withoutCategories(picturesAndCaptions(100)))],
    ]),
    ...rows("Encoders, first line", [
      ["p < 0.05, ρ from 0.7", compare(correlated(0.9, 0.001))],
      ["p < 0.05, ρ from 0.4", compare(correlated(0.5, 0.01))],
      ["p < 0.05, ρ below 0.4", compare(correlated(0.3, 0.04))],
      ["p ≥ 0.05", compare(correlated(0.2, 0.2))],
      ["no p below 0.05 exists", compare(correlated(1, 1 / 6, 1 / 6))],
      ["too many pairs to relabel", compare({ kind: "correlated", spearman: 0.5, pearson: 0.5 })],
      [
        "an RDM cannot be compared",
        compare({ kind: "undefined", reason: "An RDM has the same value for every pair." }),
      ],
      ["figures", comparisonFigures(comparison) ?? ""],
    ]),
    ...rows("Map, first line", [
      ["principal components", mapFinding(map)],
      ["multidimensional scaling", mapFinding(scaled)],
      ["UMAP", mapFinding({ ...map, arranged: { method: "umap" } })],
      ["two stimuli", mapFinding(untrusted)],
      ["the Shepard diagram", shepardSentence(map)],
    ]),
    ...rows("Decoding, below the numbers", [
      ["always", decodeFindingInWords(course)],
      [
        "a tolerance stopped it",
        decodeFindingInWords({ ...course, settings: { ...course.settings, tolerance: 1e-4 } }),
      ],
    ]),
    ...rows("Decoding, first line", [
      ["20 test items of each class or more", decodeFinding(course)],
      ["another threshold", decodeFinding(course, 0.7)],
      ["fewer than 20 test items of a class", decodeFinding(fewItems)],
      ["the fit did not settle", decodeFinding({ ...course, fit: { ...course.fit, converged: false } })],
      ["a tolerance stopped it", decodeFinding({ ...course, settings: { ...course.settings, tolerance: 1e-4 } })],
    ]),
    ...rows("Decoding, cross-validation", [
      ["folds", crossValidationSentence(folds(course))],
      ["grouped", crossValidationSentence({ ...folds(course), grouped: true })],
    ]),
    ...rows("Decoding, label permutation", [["always", permutationSentence(shuffledLabels())]]),
    ...rows(
      "RSA, first line",
      firstLine.map(([when, result]) => [when, rsaFinding(result)]),
    ),
    ...rows(
      "RSA, below the numbers",
      firstLine.map(([when, result]) => [when, rsaFindingInWords(result)]),
    ),
    ...rows(
      "RSA, conclusion",
      conclusions.map(([when, result]) => [when, conclusion(result)[0] ?? ""]),
    ),
    ...rows(
      "RSA, what the reference is",
      (["neural", "behavioural", "model"] as const).map((kind) => [
        kind,
        conclusion({ ...paper, reference: { ...paper.reference, kind } }).at(-1) ?? "",
      ]),
    ),
    ...rows(
      "RSA, notes",
      notes.flatMap(([when, result]) => notesOn(result).map((note) => [when, note] as const)),
    ),
    ...rows("RSA, a model and its relabeling", [
      ["a model pointed at", modelSentence(paper, model)],
      ["the relabelings", chanceSentence(paper, model)],
      ["below the bars", barsCaption(paper)],
      ["below the table", modelTableCaption(paper)],
      ["pairs are missing", pairsSentence(withMissing(paper))],
    ]),
    ...rows("RSA, fitted models", fitRows()),
    ...rows("Rating, first line", ratingRows()),
  ].filter((one, k, all) => all.findIndex(({ where, says }) => where === one.where && says === one.says) === k);
}

function captionsFinding(result: SimilarityResult): string {
  const matrix = captionMatrix(result);
  if (matrix === undefined) throw new Error("There are pictures and captions.");
  return captionFinding(result, matrix);
}

function withoutCategories(result: SimilarityResult): SimilarityResult {
  return { ...result, stimuli: result.stimuli.map((one) => ({ ...one, category: null })) };
}

function ratingRows(): [string, string][] {
  const says = (method: RatingMethod, reliability: Reliability, trials = 79) => {
    const { rated: one, ...result } = rated(method);
    const asked = Array.from({ length: trials }, () => ({ items: [], answer: [] }));
    return ratingFinding({ ...result, ...(one && { rated: { ...one, reliability, trials: asked } }) });
  };
  const correlation = (repeated: number, pearson?: number): Reliability => {
    return { kind: "correlation", repeated, pearson };
  };
  return [
    ["nobody is at the end", ratingFinding(toRate())],
    ["pairs", says("pairs", correlation(13, 0.83))],
    ["fewer than 10 pairs twice", says("pairs", correlation(4, 0.83), 19)],
    ["all ratings are the same", says("pairs", correlation(13))],
    ["fewer than three pairs twice", says("pairs", correlation(2), 4)],
    ["triplets", says("triplets", { kind: "agreement", repeated: 15, same: 12 }, 165)],
    ["arrangements", says("arrangement", correlation(66, 0.91), 8)],
    ["one arrangement", says("arrangement", correlation(0), 1)],
  ];
}

function fitRows(): [string, string][] {
  const fits = withFits(paper);
  const [first, second, ...others] = fits.models;
  const weighted = fits.models.at(-2);
  const best = fits.models.at(-1);
  if (first === undefined || second === undefined || weighted?.fit?.kind !== "weighted" || best === undefined)
    throw new Error("There are fits.");
  const weights = weighted.fit.weights.map((part) => ({ ...part, weight: 0 }));
  const nothing = {
    ...fits,
    models: [first, second, ...others.slice(0, -2), { ...weighted, fit: { ...weighted.fit, weights } }],
  };
  return [
    ["a weighted sum is the first: its own noise ceiling", rsaFinding(fits)],
    ["a weighted sum and a best model; subjects differ", conclusion(fits)[1] ?? ""],
    ["no weight is above zero", conclusion(nothing)[1] ?? ""],
    ["one RDM", conclusion(withFits(rsaResult({ ...oneSubject, models: ["all-MiniLM-L6-v2", "Pixels"] })))[1] ?? ""],
    ["a weighted sum pointed at", modelSentence(fits, weighted)],
    ["a best model pointed at", modelSentence(fits, best)],
    ["the relabelings of a fitted model", chanceSentence(fits, weighted)],
    ["below the bars", barsCaption(fits)],
  ];
}

/** docs/sentences.md. */
export async function sentencesPage(): Promise<string> {
  const cell = (text: string) => text.trim().replaceAll("|", "\\|").replaceAll("\n", " ");
  const lines = (await sentences()).map(({ where, when, says }) => `| ${where} | ${cell(when)} | ${cell(says)} |`);
  return `# Sentences about results

Every sentence that Stimuli Lab says about a result, and when it says it. The results are made up.
The page is made from the code by \`node test/sentences/write.ts\`, and a test checks that it is up to date.

Two questions are asked about each sentence: could the opposite be true in such data, and would a student misquote it?
Therefore no sentence accepts a null hypothesis, and every p value comes with its side, its test and its adjustment.
[Numbers](numbers.md) shows that the tests keep their level and the intervals their coverage.

| where | when | says |
|---|---|---|
${lines.join("\n")}
`;
}
