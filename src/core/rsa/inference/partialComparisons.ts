import { pairCount } from "../../geometry/pairMatrix.ts";
import { mean } from "../../linear/vectors.ts";
import type { RsaModelResult } from "../../results/rsaResult.ts";
import { drawnConditions, randomFrom } from "../../statistics/random.ts";
import { compareForms } from "../comparison/compareRdms.ts";
import type { Comparison } from "../comparison/comparison.ts";
import { pickPairs } from "../comparison/ownPairs.ts";
import { prepareForm, rankingOf } from "../comparison/prepared.ts";
import { averageRanksOf } from "../comparison/ranks.ts";
import { pick } from "../conditions/alignConditions.ts";
import { type Explained, explainedByWeights } from "./explained.ts";
import type { Present } from "./inference.ts";
import { type Correlations, partials, setsOfModels } from "./partial.ts";
import type { NamedRdms } from "./sortedByName.ts";

interface PartialComparisons {
  /** Absent with one model, with a comparison that is no correlation, and where models say the same. */
  readonly models?: readonly NonNullable<RsaModelResult["partial"]>[];
  /**
   * R² of sets of models with the subjects' pooled RDM; absent where the comparison is no correlation, or there are too
   * few conditions.
   */
  readonly shared?: readonly { readonly models: readonly number[]; readonly variance: number }[];
  /** Why there are none although there could be. */
  readonly note?: string;
}

export interface PartialRequest extends Pick<NamedRdms, "models" | "subjects"> {
  readonly comparison: Comparison;
  readonly count: number;
  readonly seed: number;
  /** The subjects as the noise ceiling pools them. */
  readonly pooled: Float64Array;
}

/**
 * Each model with the others held constant, for Pearson's and Spearman's correlations, on each subject's own pairs. The
 * request's RDMs are over all conditions; `present`: the pairs that they have.
 */
export function partialComparisons(request: PartialRequest, present: Present): PartialComparisons {
  const { comparison, models, subjects } = request;
  if (!comparison.hasPartial) return {};
  const some = someConditions(request);
  const ofPool = explained(some, request.pooled);
  const shared = ofPool && setsOfModels(models.length).map((set) => ({ models: set, variance: ofPool(set) }));
  if (models.length < 2) return { ...(shared && { shared }) };

  // Neither form depends on the number of conditions.
  const formOf = (rdm: Float64Array) => prepareForm(comparison, rdm, 0);
  const known = new Map<readonly Float64Array[], Correlations["among"]>();
  const found = present.subjects.flatMap((subject, s) => {
    const picked = present.models[s] ?? [];
    const forms = picked.map(formOf);
    const among =
      known.get(picked) ?? forms.map((a, k) => forms.map((b, l) => (k === l ? 1 : compareForms(comparison, a, b))));
    known.set(picked, among);
    const form = formOf(subject);
    const own = partials({ among, withTarget: forms.map((model) => compareForms(comparison, model, form)) });
    return own === undefined ? [] : [own];
  });
  if (found.length < subjects.length) {
    return {
      ...(shared && { shared }),
      note: "Models are not compared with the others held constant: one of them is the same as another, or a sum of others.",
    };
  }
  const bySubject = subjects.map((subject) => explained(some, subject));
  const positions = [...models.keys()];
  return {
    ...(shared && { shared }),
    models: positions.map((model) => {
      const perSubject = Float64Array.from(found, (partial) => partial[model]?.correlation ?? Number.NaN);
      const others = positions.filter((other) => other !== model);
      const unique = bySubject.map((of) => (of === undefined ? Number.NaN : of(positions) - of(others)));
      return { mean: mean(perSubject), perSubject, uniqueVariance: mean(unique) };
    }),
  };
}

/** The most conditions that are used; of more, this many are sampled. */
const mostConditions = 150;

interface SomeConditions extends Pick<PartialRequest, "comparison" | "models" | "count" | "seed"> {
  /** An RDM over all conditions, reduced to these. */
  readonly among: (rdm: Float64Array) => Float64Array;
}

function someConditions({ comparison, models, count: all, seed }: PartialRequest): SomeConditions {
  const count = Math.min(all, mostConditions);
  const chosen = all > count ? drawnConditions(all, count, randomFrom(seed)) : undefined;
  const among = (rdm: Float64Array) => (chosen ? pick(rdm, all, chosen) : rdm);
  // Once for all targets: they are ranked once then.
  return { comparison, models: models.map(among), count, seed, among };
}

/** On the pairs that the target and all models have; ranks among these where the comparison is of ranks. */
function explained(
  { comparison, models, seed, count, among }: SomeConditions,
  target: Float64Array,
): Explained | undefined {
  const rdms = [...models, among(target)];
  const isThere = (pair: number) => rdms.every((rdm) => !Number.isNaN(rdm[pair]));
  const isWhole = rdms.every((rdm) => !rdm.some(Number.isNaN));
  const pairs = new Uint32Array(pairCount(count)).map((_, pair) => pair);
  const both = isWhole ? pairs : pairs.filter(isThere);
  const [last = target, ...rest] = rdms
    .map((rdm) => {
      const picked = pickPairs(rdm, both);
      const values = comparison.ofRanks ? averageRanksOf(rankingOf(picked)) : picked;
      if (isWhole) return values;
      const whole = new Float64Array(rdm.length).fill(Number.NaN);
      for (const [k, pair] of both.entries()) whole[pair] = values[k] ?? Number.NaN;
      return whole;
    })
    .reverse();
  return explainedByWeights(rest.reverse(), last, count, seed);
}
