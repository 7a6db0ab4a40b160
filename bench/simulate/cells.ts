import { fitLogisticRegression } from "../../src/core/decoding/fit/logisticRegression.ts";
import { predictProbabilities } from "../../src/core/decoding/fit/predictProbabilities.ts";
import { denseRows } from "../../src/core/decoding/fit/rows.ts";
import { predictLabels } from "../../src/core/decoding/scores/confusionMatrix.ts";
import { aucInterval, wilsonInterval } from "../../src/core/decoding/scores/intervals.ts";
import { mcnemar } from "../../src/core/decoding/scores/mcnemar.ts";
import { RandomState } from "../../src/core/decoding/split/randomState.ts";
import { shuffleLabels } from "../../src/core/decoding/split/shuffleLabels.ts";
import { stratifiedFolds } from "../../src/core/decoding/split/stratifiedFolds.ts";
import { stratifiedGroupFolds } from "../../src/core/decoding/split/stratifiedGroupFolds.ts";
import { pairCount } from "../../src/core/geometry/pairMatrix.ts";
import { verifyCategories } from "../../src/core/geometry/verify.ts";
import { type ComparisonId, comparisonIds, comparisons } from "../../src/core/rsa/comparison/comparison.ts";
import { type FittedModels, fittedModels } from "../../src/core/rsa/fitted/fittedModels.ts";
import { type Inference, type InferenceRequest, inference } from "../../src/core/rsa/inference/inference.ts";
import { finish } from "../../src/core/rsa/relabeling/work.ts";
import { randomFrom } from "../../src/core/statistics/random.ts";

/** One row of the table: how one data set is made, tested, and whether the test was positive or the interval held. */
export interface Cell {
  readonly what: string;
  readonly design: string;
  /** Of the usual number of data sets. */
  readonly share?: number;
  readonly run: (draw: Draw) => Outcome;
}

/** `positive`: a test without an effect was below 0.05. `interval`: with its estimate, whose mean over data sets (or `truth`) it is to hold. */
export interface Outcome {
  readonly positive?: boolean;
  readonly interval?: { readonly estimate: number; readonly lower: number; readonly upper: number };
  readonly truth?: number;
}

export interface Rates {
  readonly typeI: number | undefined;
  readonly coverage: number | undefined;
}

export interface Draw {
  readonly seed: number;
  readonly uniform: () => number;
  readonly normal: () => number;
}

export function simulate({ run, what, design }: Cell, sets: number, seed: number): Rates {
  let hash = seed;
  for (const letter of `${what} ${design}`) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  const random = randomFrom(hash);
  const uniform = () => (random() + 0.5) / 2 ** 32;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const outcomes = Array.from({ length: sets }, (_, set) => run({ seed: set + 1, uniform, normal }));
  const tested = outcomes.filter(({ positive }) => positive !== undefined);
  const intervals = outcomes.flatMap(({ interval, truth }) => (interval ? [{ ...interval, truth }] : []));
  const mean = intervals.reduce((sum, { estimate }) => sum + estimate / intervals.length, 0);
  const held = intervals.filter(({ lower, upper, truth = mean }) => lower <= truth && truth <= upper);
  return {
    typeI: tested.length === 0 ? undefined : tested.filter(({ positive }) => positive).length / tested.length,
    coverage: intervals.length === 0 ? undefined : held.length / intervals.length,
  };
}

type Points = readonly (readonly number[])[];

const cloud = ({ normal }: Draw, count: number, axes: number, by = 1): number[][] =>
  Array.from({ length: count }, () => Array.from({ length: axes }, () => by * normal()));

const moved = (points: Points, by: Points): number[][] =>
  points.map((point, i) => point.map((value, axis) => value + (by[i]?.[axis] ?? 0)));

function rdmOf(points: Points): Float64Array {
  const rdm = new Float64Array(pairCount(points.length));
  let pair = 0;
  for (const [i, one] of points.entries()) {
    for (const other of points.slice(i + 1))
      rdm[pair++] = Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)));
  }
  return rdm;
}

interface Rsa {
  readonly comparison?: ComparisonId;
  readonly conditions: number;
  readonly subjects: number;
  /** Share of each subject's pairs that are missing, and of the models'. */
  readonly missing?: number;
  readonly missingInModel?: number;
  /** Part of the subjects' geometry in the first model; 0: unrelated. */
  readonly related?: number;
  /** The second model has nothing of the subjects' geometry. */
  readonly secondUnrelated?: boolean;
  /** Part of a shared geometry in the subjects; 0: they have nothing in common. */
  readonly shared?: number;
  readonly over?: "subjects" | "conditions" | "both";
  readonly relabelings?: number;
  readonly samples?: number;
}

/** What is not resampled is the same in all data sets. */
interface Fixed {
  points?: Points;
  models?: Points[];
}

/** A geometry, the subjects' noisy copies of it, and two models with as much of it. */
function requestOf(design: Rsa, draw: Draw, fixed: Fixed): InferenceRequest {
  const { conditions, subjects, related = 0, shared = 1, missing = 0, missingInModel = 0, over } = design;
  if (over !== "subjects" || fixed.points === undefined) {
    fixed.points = cloud(draw, conditions, 3);
    fixed.models = [cloud(draw, conditions, 3), cloud(draw, conditions, 3)];
  }
  const points = fixed.points ?? [];
  const gappy = (rdm: Float64Array, share: number) =>
    share === 0 ? rdm : rdm.map((value) => (draw.uniform() < share ? Number.NaN : value));
  const part = points.map((point) => point.map((value) => related * value));
  const common = points.map((point) => point.map((value) => shared * value));
  return {
    comparison: comparisons[design.comparison ?? "spearman"],
    conditions: Array.from({ length: conditions }, (_, k) => `c${1000 + k}`),
    models: (fixed.models ?? []).map((own, model) =>
      gappy(rdmOf(model === 1 && design.secondUnrelated ? own : moved(own, part)), missingInModel),
    ),
    subjects: Array.from({ length: subjects }, () =>
      gappy(rdmOf(moved(common, cloud(draw, conditions, 3, 1.5))), missing),
    ),
    settings: {
      permutations: design.relabelings ?? 0,
      bootstrap: design.samples ?? 0,
      correction: "none",
      seed: draw.seed,
      ...(over && { bootstrapOver: over }),
    },
  };
}

/** Of two models a weighted sum, or the best of them. */
function fitOf(kind: "weighted" | "best", design: Rsa, draw: Draw, fixed: Fixed): FittedModels {
  const request = requestOf(design, draw, fixed);
  return finish(
    fittedModels({
      ...request,
      fits: [{ name: "fitted", kind, of: [0, 1] }],
      relabels: (design.relabelings ?? 0) > 0,
      over: (design.samples ?? 0) > 0 ? (design.over ?? "both") : undefined,
    }),
  );
}

const cellOf = (what: string, design: Rsa, outcome: (found: Inference) => Outcome, share?: number): Cell =>
  cellFrom(what, design, (draw, fixed) => outcome(finish(inference(requestOf(design, draw, fixed)))), share);

const cellFrom = (what: string, design: Rsa, outcome: (draw: Draw, fixed: Fixed) => Outcome, share?: number): Cell => {
  const fixed: Fixed = {};
  const { conditions, subjects, comparison = "spearman", missing = 0, missingInModel = 0, over } = design;
  const words = [
    comparison,
    `${conditions} conditions`,
    `${subjects} subject${subjects === 1 ? "" : "s"}`,
    ...(over ? [`resampled: ${over}`] : []),
    ...(missing > 0 ? [`${100 * missing} % missing`] : []),
    ...(design.secondUnrelated ? ["of an unrelated model"] : []),
    ...(design.related === 0.3 ? ["models little related"] : []),
    ...(missingInModel > 0 ? [`models lack ${100 * missingInModel} %`] : []),
  ];
  return {
    what,
    design: words.join(", "),
    ...(share !== undefined && { share }),
    run: (draw) => outcome(draw, fixed),
  };
};

const relabeled = (design: Rsa, share?: number) =>
  cellOf(
    "relabeling",
    { relabelings: 199, ...design },
    ({ models: [model] }) => ({ positive: (model?.permutation?.p ?? 1) < 0.05 }),
    share,
  );

const aboveZero = (design: Rsa, share?: number) =>
  cellOf(
    "t test above zero",
    { samples: 200, ...design },
    ({ models: [model] }) => ({ positive: (model?.aboveZero?.p ?? 1) < 0.05 }),
    share,
  );

const intervalOfMean = (design: Rsa, share?: number) =>
  cellOf(
    "interval of a model",
    { samples: 200, related: 0.7, ...design },
    ({ models: [model] }) => (model?.interval ? { interval: { ...model.interval, estimate: model.mean } } : {}),
    share,
  );

const difference = (design: Rsa, share?: number) =>
  cellOf(
    "difference of two models",
    { samples: 200, related: 0.7, ...design },
    ({ pairwise: [pair] }) =>
      pair?.interval && pair.test
        ? { positive: pair.test.p < 0.05, interval: { ...pair.interval, estimate: pair.difference }, truth: 0 }
        : {},
    share,
  );

const shortfall = (design: Rsa, share?: number) =>
  cellOf(
    "interval of a shortfall",
    { samples: 200, related: 0.7, ...design },
    ({ models: [model] }) =>
      model?.belowCeiling
        ? { interval: { ...model.belowCeiling.interval, estimate: model.belowCeiling.shortfall } }
        : {},
    share,
  );

/** Unrelated models: no fit may be shown to relate. */
const fittedTypeI = (kind: "weighted" | "best", by: "t test" | "relabeling", design: Rsa, share?: number) => {
  const own: Rsa = by === "t test" ? { samples: 100, ...design } : { relabelings: 99, ...design };
  return cellFrom(
    `${by}, ${kindWords[kind]}`,
    own,
    (draw, fixed) => {
      const [model] = fitOf(kind, own, draw, fixed).models;
      const p = by === "t test" ? model?.aboveZero?.p : model?.permutation?.p;
      return { positive: (p ?? 1) < 0.05 };
    },
    share,
  );
};

const fittedInterval = (
  of: "mean" | "difference" | "shortfall" | "weight",
  kind: "weighted" | "best",
  design: Rsa,
  share?: number,
) => {
  const own: Rsa = { samples: 100, related: 0.7, ...design };
  return cellFrom(
    `interval of ${of === "mean" ? "" : `a ${of}, `}${kindWords[kind]}`,
    own,
    (draw, fixed) => {
      const { models, pairwise } = fitOf(kind, own, draw, fixed);
      const [model] = models;
      const [pair] = pairwise;
      if (model === undefined) return {};
      if (of === "mean") return model.interval ? { interval: { ...model.interval, estimate: model.mean } } : {};
      if (of === "difference")
        return pair?.interval ? { interval: { ...pair.interval, estimate: pair.difference } } : {};
      if (of === "shortfall") {
        const below = model.belowCeiling;
        return below ? { interval: { ...below.interval, estimate: below.shortfall } } : {};
      }
      const weight = model.fit.kind === "weighted" ? model.fit.weights[design.secondUnrelated ? 1 : 0] : undefined;
      if (weight?.interval === undefined) return {};
      // That of an unrelated model is none.
      return { interval: { ...weight.interval, estimate: weight.weight }, ...(design.secondUnrelated && { truth: 0 }) };
    },
    share,
  );
};

const kindWords = { weighted: "weighted model", best: "best of two models" };

const agreement = (design: Rsa, share?: number) =>
  cellOf(
    "subjects agree",
    { relabelings: 1, shared: 0, ...design },
    ({ noiseCeiling: found }) => ({ positive: found.kind === "estimated" && (found.agreement?.p ?? 1) < 0.05 }),
    share,
  );

/** Vectors and labels that have nothing to do with each other; with copies, each text is there so often, with its label. */
function noise(draw: Draw, count: number, copies: number, dimensions = 5) {
  const own = Array.from({ length: count }, () => Array.from({ length: dimensions }, draw.normal));
  const labelsOf = Array.from({ length: count }, (_, k) => k % 2);
  const items = Array.from({ length: count * copies }, (_, k) => Math.floor(k / copies));
  return {
    values: Float32Array.from(items.flatMap((item) => own[item] ?? [])),
    labels: Uint32Array.from(items, (item) => labelsOf[item] ?? 0),
    groups: Uint32Array.from(items),
    dimensions,
  };
}

function accuracyOn(
  data: ReturnType<typeof noise>,
  labels: Uint32Array,
  train: Uint32Array,
  test: Uint32Array,
): Uint8Array {
  const rows = (items: Uint32Array) =>
    denseRows(
      Float32Array.from(
        [...items].flatMap((item) => [...data.values.subarray(item * data.dimensions, (item + 1) * data.dimensions)]),
      ),
      data.dimensions,
    );
  const fit = fitLogisticRegression(
    { rows: rows(train), labels: train.map((item) => labels[item] ?? 0), classes: 2 },
    { C: 1, maxIter: 100, tolerance: 1e-4, balanced: false },
  );
  const predicted = predictLabels(predictProbabilities(fit, rows(test)), 2);
  return Uint8Array.from(test, (item, k) => Number(predicted[k] === labels[item]));
}

const share = (correct: Uint8Array) => correct.reduce((sum, one) => sum + one, 0) / correct.length;

function crossValidated(data: ReturnType<typeof noise>, labels: Uint32Array, grouped: boolean): number {
  const request = { labels, classNames: ["a", "b"], folds: 4, seed: 1 };
  const tests = grouped ? stratifiedGroupFolds({ ...request, groups: data.groups }) : stratifiedFolds(request);
  const all = Uint32Array.from(labels.keys());
  return tests.reduce(
    (sum, test) =>
      sum +
      share(
        accuracyOn(
          data,
          labels,
          all.filter((item) => !test.includes(item)),
          test,
        ),
      ) /
        tests.length,
    0,
  );
}

function shuffledP(observed: number, draws: number, accuracy: () => number): number {
  let hits = 0;
  for (let k = 0; k < draws; k++) if (accuracy() >= observed - 1e-9) hits++;
  return (hits + 1) / (draws + 1);
}

const decoding: readonly Cell[] = [
  ...[1, 3].map(
    (copies): Cell => ({
      what: "label permutation, test set",
      design: copies === 1 ? "40 items" : "40 texts, each 3 times, grouped",
      share: 0.5,
      run: (draw) => {
        const data = noise(draw, 40, copies);
        const all = Uint32Array.from(data.labels.keys());
        const [test, train] = [
          all.filter((item) => (data.groups[item] ?? 0) < 12),
          all.filter((item) => (data.groups[item] ?? 0) >= 12),
        ];
        const labels = data.labels.slice();
        const observed = share(accuracyOn(data, labels, train, test));
        const random = new RandomState(draw.seed);
        const p = shuffledP(observed, 99, () => {
          const own = train.map((item) => labels[item] ?? 0);
          shuffleLabels(own, random, copies === 1 ? undefined : train.map((item) => data.groups[item] ?? 0));
          for (const [k, item] of train.entries()) labels[item] = own[k] ?? 0;
          return share(accuracyOn(data, labels, train, test));
        });
        return { positive: p < 0.05 };
      },
    }),
  ),
  ...[1, 3].map(
    (copies): Cell => ({
      what: "label permutation, cross-validated",
      design: copies === 1 ? "32 items, 4 folds" : "32 texts, each 3 times, 4 grouped folds",
      share: 0.5,
      run: (draw) => {
        const data = noise(draw, 32, copies);
        const groups = copies === 1 ? undefined : data.groups;
        const labels = data.labels.slice();
        const observed = crossValidated(data, labels, copies > 1);
        const random = new RandomState(draw.seed);
        const p = shuffledP(observed, 39, () => {
          shuffleLabels(labels, random, groups);
          return crossValidated(data, labels, copies > 1);
        });
        return { positive: p < 0.05 };
      },
    }),
  ),
  ...[20, 60, 300].flatMap((count): Cell[] => [
    {
      what: "interval of an accuracy (Wilson)",
      design: `${count} test items, true accuracy 0.8`,
      share: 5,
      run: ({ uniform }) => {
        const right = Array.from({ length: count }, uniform).filter((value) => value < 0.8).length;
        return { interval: { ...wilsonInterval(right, count), estimate: right / count }, truth: 0.8 };
      },
    },
    {
      what: "interval of an AUC (DeLong, logit)",
      design: `${count} test items, true AUC 0.76`,
      share: 5,
      run: ({ normal }) => {
        const labels = Array.from({ length: count }, (_, k) => k % 2);
        const scores = Float64Array.from(labels, (label) => normal() + label);
        return { interval: { ...aucInterval(labels, scores), estimate: 0 }, truth: 0.7602499389065233 };
      },
    },
    {
      what: "McNemar’s exact test",
      design: `${count} test items`,
      share: 5,
      run: ({ uniform }) => {
        const [one, other] = [0, 1].map(() => Array.from({ length: count }, () => Number(uniform() < 0.7)));
        return { positive: mcnemar(one ?? [], other ?? []).p < 0.05 };
      },
    },
  ]),
];

const within = (sizes: readonly number[]): Cell => ({
  what: "within against between categories",
  design: `categories of ${sizes.join(", ")}`,
  share: 2,
  run: (draw) => {
    const count = sizes.reduce((sum, size) => sum + size, 0);
    const stimuli = sizes.flatMap((size, category) => new Array<{ category: number }>(size).fill({ category }));
    const condensed = Float32Array.from(rdmOf(cloud(draw, count, 3)));
    const found = verifyCategories(
      { kind: "dissimilarity", metric: "euclidean", count, condensed },
      stimuli,
      draw.seed,
    );
    return { positive: found.kind === "tested" && found.p < 0.05 };
  },
});

const designs = [
  [5, 1],
  [7, 2],
  [12, 3],
  [20, 5],
  [40, 4],
] as const;

/** Every test and interval that the product shows. */
export const cells: readonly Cell[] = [
  ...designs.map(([conditions, subjects]) => relabeled({ conditions, subjects })),
  ...comparisonIds.map((comparison) => relabeled({ comparison, conditions: 12, subjects: 3 })),
  ...[0.25, 0.5, 0.75].flatMap((missing) => [
    relabeled({ conditions: 20, subjects: 1, missing }),
    ...(missing === 0.5
      ? comparisonIds.map((comparison) => relabeled({ comparison, conditions: 12, subjects: 3, missing }))
      : []),
  ]),
  relabeled({ conditions: 7, subjects: 1, missing: 0.5 }, 0.5),
  relabeled({ conditions: 20, subjects: 2, missingInModel: 0.25 }, 0.5),
  ...[0.25, 0.5].map((missing) => relabeled({ conditions: 20, subjects: 2, missing, missingInModel: 0.25 }, 0.5)),
  ...[
    [12, 3],
    [20, 2],
    [20, 5],
    [20, 20],
    [40, 8],
  ].flatMap(([conditions = 0, subjects = 0]) =>
    [aboveZero, intervalOfMean, difference, shortfall].map((cell) => cell({ conditions, subjects, over: "both" }, 0.5)),
  ),
  ...[2, 3, 5, 12, 20].flatMap((subjects) =>
    [intervalOfMean, shortfall].map((cell) => cell({ conditions: 15, subjects, over: "subjects" })),
  ),
  ...[8, 12, 20, 40].flatMap((conditions) =>
    [aboveZero, intervalOfMean, difference].map((cell) => cell({ conditions, subjects: 1, over: "conditions" }, 0.5)),
  ),
  aboveZero({ conditions: 20, subjects: 5, missing: 0.5, over: "both" }, 0.25),
  ...[0.25, 0.5, 0.75].flatMap((missing) => [
    intervalOfMean({ conditions: 20, subjects: 5, missing, over: "both", samples: 100 }, 0.25),
    intervalOfMean({ conditions: 15, subjects: 5, missing, over: "subjects", samples: 100 }, 0.75),
  ]),
  ...comparisonIds
    .filter((comparison) => comparison !== "spearman")
    .flatMap((comparison) => [
      intervalOfMean({ comparison, conditions: 12, subjects: 5, over: "both", samples: 100 }, 0.25),
      intervalOfMean({ comparison, conditions: 15, subjects: 5, over: "subjects", samples: 100 }, 0.75),
    ]),
  ...(["weighted", "best"] as const).flatMap((kind) => [
    ...[
      [12, 1],
      [12, 4],
      [24, 4],
    ].map(([conditions = 0, subjects = 0]) => fittedTypeI(kind, "relabeling", { conditions, subjects }, 0.5)),
    ...[
      [12, 4],
      [24, 5],
      [24, 12],
    ].map(([conditions = 0, subjects = 0]) => fittedTypeI(kind, "t test", { conditions, subjects, over: "both" }, 0.5)),
    fittedTypeI(kind, "t test", { conditions: 24, subjects: 1, over: "conditions" }, 0.5),
    ...(["mean", "difference", "shortfall"] as const).flatMap((of) => [
      fittedInterval(of, kind, { conditions: 24, subjects: 5, over: "both" }, 0.5),
      fittedInterval(of, kind, { conditions: 15, subjects: 5, over: "subjects" }, 0.5),
    ]),
    fittedInterval("mean", kind, { conditions: 24, subjects: 1, over: "conditions" }, 0.5),
    fittedInterval("mean", kind, { conditions: 24, subjects: 4, over: "both", missing: 0.25 }, 0.25),
  ]),
  ...[
    { conditions: 24, subjects: 5, over: "both" },
    { conditions: 24, subjects: 5, over: "both", related: 0.3 },
    { conditions: 24, subjects: 5, over: "both", secondUnrelated: true },
    { conditions: 15, subjects: 5, over: "conditions", secondUnrelated: true },
    { conditions: 15, subjects: 5, over: "subjects" },
    { conditions: 24, subjects: 1, over: "conditions" },
  ].map((design) => fittedInterval("weight", "weighted", design as Rsa, 0.5)),
  ...[2, 3, 5, 12].map((subjects) => agreement({ conditions: 10, subjects })),
  ...(["cosine", "kendallTauA", "whitenedPearson"] as const).map((comparison) =>
    agreement({ comparison, conditions: 10, subjects: 4 }, 0.5),
  ),
  agreement({ conditions: 10, subjects: 4, missing: 0.5 }, 0.5),
  ...[
    [3, 3],
    [4, 4, 4],
    [10, 5],
    [2, 2, 2, 2, 2],
  ].map(within),
  ...decoding,
];
