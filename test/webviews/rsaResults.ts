import { fitSource } from "../../src/core/figure/rsa/words/fitWords.ts";
import { pairCount, pairIndex } from "../../src/core/geometry/pairMatrix.ts";
import type { RsaModelPair, RsaModelResult, RsaResult } from "../../src/core/results/rsaResult.ts";
import { compareRdms } from "../../src/core/rsa/comparison/compareRdms.ts";
import { comparisons } from "../../src/core/rsa/comparison/comparison.ts";
import { averageRdm } from "../../src/core/rsa/rdm/averageRdm.ts";
import { randomFrom } from "../../src/core/statistics/random.ts";
import { plainPicture } from "../core/figure/captions/picturesAndCaptions.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { rdmOf } from "../core/rsa/rdmOf.ts";

const { receipt } = await sixWords();

export interface MadeUpRsa {
  readonly conditions: number;
  readonly subjects: number;
  readonly models: readonly string[];
  readonly categories?: readonly string[];
}

const objects =
  "hand ear chef hair woman face monkey dog cat cow sheep lion carrot pear tree leaf lake banana bottle lamp church key pliers chair".split(
    " ",
  );

export const likeThePaper: MadeUpRsa = {
  conditions: 92,
  subjects: 4,
  models: ["all-MiniLM-L6-v2", "Categories", "Pixels"],
  categories: ["human bodypart", "human face", "animal", "natural inanimate", "artificial inanimate"],
};
export const manyModels: MadeUpRsa = {
  ...likeThePaper,
  models: Array.from({ length: 30 }, (_, k) => `layer ${k + 1} of a network whose name is rather long`),
};
export const oneSubject: MadeUpRsa = {
  conditions: 24,
  subjects: 1,
  models: ["all-MiniLM-L6-v2"],
  categories: ["animals", "fruits"],
};
export const sixConditions: MadeUpRsa = {
  conditions: 6,
  subjects: 2,
  models: ["Categories", "Pixels"],
  categories: ["animals", "fruits"],
};

/**
 * A made-up result, the same at every call: conditions as points around their categories' centres, each RDM the distances
 * of its own noisy copy. Comparisons are those of the RDMs; what a job draws at random (nulls, intervals, p) is made up.
 */
export function rsaResult({ conditions: count, subjects, models, categories = [] }: MadeUpRsa): RsaResult {
  const draw = draws(11);
  const category = (k: number) => Math.floor((k * categories.length) / count);
  const centres = categories.map(() => [draw.normal(), draw.normal(), draw.normal()]);
  const truth = Array.from({ length: count }, (_, k) =>
    [0, 1, 2].map((axis) => 1.2 * (centres[category(k)]?.[axis] ?? 0) + draw.normal()),
  );
  /** Distances of the conditions, each moved by so much noise; and where they then stand. */
  const noisy = (noise: number) => {
    const points = truth.map((point) => point.map((value) => value + noise * draw.normal()));
    const rdm = new Float64Array(pairCount(count));
    for (let i = 0; i < count; i++)
      for (let j = i + 1; j < count; j++)
        rdm[pairIndex(count, i, j)] = Math.hypot(
          ...[0, 1, 2].map((axis) => (points[i]?.[axis] ?? 0) - (points[j]?.[axis] ?? 0)),
        );
    const layout = {
      points: Float64Array.from(points.flatMap((point) => point.slice(0, 2))),
      stress: 0.1 + noise / 10,
    };
    return { rdm, layout };
  };
  const people = Array.from({ length: subjects }, (_, k) => ({ name: `subject ${k + 1}`, rdm: noisy(0.9).rdm }));
  const mean = averageRdm(people.map(({ rdm }) => rdm));
  const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spearman = (a: Float64Array, b: Float64Array) => compareRdms(comparisons.spearman, rdmOf(a), rdmOf(b));
  const ceiling = people.map((person, k) => ({
    lower: spearman(
      person.rdm,
      averageRdm(people.filter((_, other) => other !== k || subjects === 1).map(({ rdm }) => rdm)),
    ),
    upper: spearman(person.rdm, mean),
  }));
  const lowerCeiling = average(ceiling.map(({ lower }) => lower));
  const shortfallOf = (own: number) => {
    const shortfall = lowerCeiling - own;
    const [p, adjustedP] = own > 0.6 ? [0.4, 0.4] : [0.004, 0.012];
    return { shortfall, interval: { lower: shortfall - 0.07, upper: shortfall + 0.07 }, p, adjustedP };
  };
  const deviation = 0.7 / Math.sqrt(count);
  const made = models.map((name, k): RsaModelResult => {
    const { rdm, layout } = noisy(0.6 + (2.4 * k) / models.length);
    if (name === "Categories")
      for (let i = 0; i < count; i++)
        for (let j = i + 1; j < count; j++) rdm[pairIndex(count, i, j)] = category(i) === category(j) ? 0 : 1;
    const perSubject = Float64Array.from(people, (person) => spearman(rdm, person.rdm));
    const own = perSubject.reduce((sum, value) => sum + value, 0) / subjects;
    const nulls = Float64Array.from({ length: 1000 }, () => deviation * draw.normal());
    const p = (nulls.filter((value) => value >= own).length + 1) / 1001;
    const smallestP = count < 8 ? 0.1 : 1 / 1001;
    return {
      name,
      source: name === "Categories" ? "categories" : `${name}, 384 dimensions, cosine`,
      rdm,
      perSubject,
      mean: own,
      standardError: 0.03,
      interval: { lower: own - 0.06, upper: own + 0.055 },
      permutation: { p: Math.max(p, smallestP), adjustedP: Math.max(p, smallestP), smallestP, nulls },
      aboveZero: { p: 1e-9, adjustedP: 3e-9 },
      ...(subjects > 1 && { belowCeiling: shortfallOf(own) }),
      ...(models.length > 1 && { partial: { mean: own / 2, perSubject, uniqueVariance: own ** 2 / 4 } }),
      layout,
    };
  });
  const pairwise = made.flatMap((one, first) =>
    made.slice(first + 1).map((other, k): RsaModelPair => {
      const difference = one.mean - other.mean;
      const p = Math.exp(-Math.abs(difference) * 60);
      const interval = { lower: difference - 0.05, upper: difference + 0.05 };
      return { first, second: first + 1 + k, difference, test: { p, adjustedP: Math.min(1, 2 * p) }, interval };
    }),
  );
  const all = [
    ...made.map(({ name, rdm }) => ({ name, rdm, role: "model" as const })),
    { name: "human IT", rdm: mean, role: "reference" as const },
    ...(subjects > 1 ? people.map((person) => ({ ...person, role: "subject" as const })) : []),
  ];
  const { encoder, ...shared } = receipt;
  return {
    kind: "rsa",
    title: "Objects and human IT",
    synthetic: false,
    comparison: "spearman",
    conditions: Array.from({ length: count }, (_, k) => ({
      name:
        k < objects.length
          ? (objects[k] ?? "")
          : `${objects[k % objects.length]} ${1 + Math.floor(k / objects.length)}`,
      category: categories.length === 0 ? null : category(k),
    })),
    categories,
    unmatched: [],
    pairs: {
      all: pairCount(count),
      missing: 0,
      missingInModels: 0,
      compared: people.map(() => pairCount(count)),
    },
    models: made,
    reference: { kind: "neural", name: "human IT", subjects: people, mean, layout: noisy(0.3).layout },
    noiseCeiling:
      subjects > 1
        ? {
            kind: "estimated",
            lower: lowerCeiling,
            upper: average(ceiling.map(({ upper }) => upper)),
            agreement: { p: 1 / 1001, relabelings: 1000 },
          }
        : { kind: "none", reason: "One subject: how much subjects differ is not known." },
    permutation: { kind: "tested", relabelings: count < 8 ? 10 : 1000, exact: count < 8 },
    bootstrap: {
      kind: "done",
      over: subjects > 1 ? "both" : "conditions",
      samples: 1000,
      degreesOfFreedom: (subjects > 1 ? Math.min(subjects, count) : count) - 1,
    },
    decidedBy: count < 20 ? "relabeling" : "tTest",
    correction: "falseDiscoveryRate",
    pairwise,
    secondOrder: {
      names: all.map(({ name }) => name),
      roles: all.map(({ role }) => role),
      comparisons: Float64Array.from(
        all.flatMap((one, k) => all.slice(k + 1).map((other) => spearman(one.rdm, other.rdm))),
      ),
      layout: {
        points: Float64Array.from(all.flatMap((_, k) => [Math.cos(k * 2.4) * (1 + k / 9), Math.sin(k * 2.4)])),
        stress: 0.12,
      },
      ...(models.length > 1 && {
        shared: [
          { models: [0], variance: 0.21 },
          { models: [1], variance: 0.14 },
          { models: [0, 1], variance: 0.25 },
        ],
      }),
    },
    notes: subjects === 1 ? ["One subject: intervals hold for this subject alone."] : [],
    diagnostics: [],
    receipt: {
      ...shared,
      encoders: [encoder],
      files: { "objects.stimuli": "0".repeat(64) },
      seeds: { permutation: 42, bootstrap: 42 },
    },
  };
}

/** The same with pairs that no file has a value for: one of each model, and all of the reference's third condition with the next three. */
export function withMissing(result: RsaResult): RsaResult {
  const count = result.conditions.length;
  const pairs = [pairIndex(count, 0, 1), ...[3, 4, 5].map((other) => pairIndex(count, 2, other))];
  const without = (rdm: Float64Array) => rdm.map((value, k) => (pairs.includes(k) ? Number.NaN : value));
  return {
    ...result,
    pairs: {
      ...result.pairs,
      missing: pairs.length,
      missingInModels: pairs.length,
      compared: result.pairs.compared.map((all) => all - pairs.length),
    },
    unmatched: [{ source: "human IT", names: ["unicorn", "dragon"] }],
    models: result.models.map((model) => ({ ...model, rdm: without(model.rdm) })),
    reference: {
      ...result.reference,
      subjects: result.reference.subjects.map((subject) => ({ ...subject, rdm: without(subject.rdm) })),
      mean: without(result.reference.mean),
    },
  };
}

function draws(seed: number): { uniform(): number; normal(): number } {
  const random = randomFrom(seed);
  const uniform = () => (random() + 0.5) / 2 ** 32;
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** The same with a picture of one colour for each condition, none of a palette. */
export function withPictures(result: RsaResult): RsaResult {
  const thumbnail = (k: number) => plainPicture([255, 0, k]);
  return { ...result, conditions: result.conditions.map((one, k) => ({ ...one, thumbnail: thumbnail(k) })) };
}

/** The same with a weighted sum of its first models, and the best of them. */
export function withFits(result: RsaResult): RsaResult {
  const { models, pairwise, noiseCeiling, reference } = result;
  const [first, second] = models;
  if (first === undefined || second === undefined) throw new Error("Fits are made of two models.");
  const alone = reference.subjects.length === 1;
  const ceiling =
    noiseCeiling.kind === "estimated"
      ? { ceiling: { lower: noiseCeiling.lower - 0.04, upper: noiseCeiling.upper + 0.03 } }
      : {};
  /** The first model, a little better or worse throughout. */
  const shifted = (by: number): RsaModelResult => ({
    ...first,
    mean: first.mean + by,
    perSubject: first.perSubject.map((value) => value + by),
    ...(first.interval && { interval: { lower: first.interval.lower + by, upper: first.interval.upper + by } }),
  });
  const fitted: RsaModelResult[] = [
    {
      ...shifted(0.02),
      name: "Both, weighted",
      fit: {
        kind: "weighted",
        ...ceiling,
        weights: [
          { model: 0, weight: 0.71, interval: { lower: 0.52, upper: 0.9 } },
          { model: 1, weight: 0.29, interval: { lower: 0.1, upper: 0.48 } },
        ],
      },
    },
    {
      ...shifted(-0.01),
      name: "Better of both",
      fit: {
        kind: "best",
        ...ceiling,
        chosen: [
          { model: 0, share: 0.94 },
          { model: 1, share: 0.06 },
        ],
      },
    },
  ].map(({ partial: _, ...model }) => model as RsaModelResult);
  const all = [
    ...models,
    ...fitted.map((model) => ({ ...model, source: model.fit ? fitSource(models, model.fit) : "" })),
  ];
  const pairs = all.flatMap((one, k) =>
    all.slice(k + 1).map((other, l): RsaModelPair => {
      const known = pairwise.find((pair) => pair.first === k && pair.second === k + 1 + l);
      const difference = one.mean - other.mean;
      const interval = { lower: difference - 0.05, upper: difference + 0.05 };
      return known ?? { first: k, second: k + 1 + l, difference, test: { p: 0.2, adjustedP: 0.3 }, interval };
    }),
  );
  return {
    ...result,
    models: all,
    pairwise: pairs,
    crossValidation: { folds: 5, partitions: 10, leavesSubjectsOut: !alone, samples: 500, relabelings: 500 },
  };
}
