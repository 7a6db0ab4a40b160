import type { Resampling } from "../../documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../errors.ts";
import { mean, weightedSum } from "../../linear/vectors.ts";
import type { CrossValidation, RsaFit, RsaModelPair, RsaModelResult } from "../../results/rsaResult.ts";
import type { Interval } from "../../statistics/interval.ts";
import { randomFrom } from "../../statistics/random.ts";
import { interval95 } from "../../statistics/tTests.ts";
import { ownPairs } from "../comparison/ownPairs.ts";
import { pooled, poolOf } from "../comparison/pooledRdm.ts";
import { comparePairs, testModels } from "../inference/bootstrapTests.ts";
import type { InferenceRequest } from "../inference/inference.ts";
import { roundCount, staged, type Work } from "../relabeling/work.ts";
import {
  type FittedBootstrap,
  fittedBootstrap,
  meanOver,
  type ResampledWeight,
  shares,
  workOf,
} from "./fittedBootstrap.ts";
import { foldCount } from "./foldedPairs.ts";
import {
  bestOf,
  type Fit,
  type LeftOut,
  leftOut,
  type Partition,
  partitionOf,
  upperCeiling,
  weightsOf,
} from "./leftOut.ts";
import { Parts } from "./parts.ts";
import { relabeled, testRelabeled } from "./relabelFitted.ts";

export interface FittedRequest extends InferenceRequest {
  readonly fits: readonly (Fit & { readonly name: string })[];
  /** Whether the other models are relabeled; and how they are resampled. */
  readonly relabels: boolean;
  readonly over: Resampling | undefined;
}

export interface FittedModels {
  /**
   * In the order of the fits. `rdm`: fitted to all, over the conditions of the request; it is to be looked at, and
   * nothing is tested on it.
   */
  readonly models: readonly (Omit<RsaModelResult, "name" | "source" | "layout"> & { readonly fit: RsaFit })[];
  /** Every two models of which at least one is fitted; p values are not adjusted. */
  readonly pairwise: readonly RsaModelPair[];
  readonly crossValidation: CrossValidation;
  readonly notes: readonly string[];
}

/** Two folds of four. */
const leastConditions = 8;
const partitionCounts = [10, 5, 2];
/** Products of two numbers, a few seconds' work. */
const budget = 3_000_000_000;

/**
 * Models that are made of others by a fit to the reference, tested on conditions and subjects that the fit has not seen
 * (Schütt et al. 2023, eLife 12:e82566; rsatoolbox's `ModelWeighted` and `ModelSelect`, cross-validated over
 * `sets_k_fold`). Their differences from other models, and from the noise ceiling, are of the same left-out conditions.
 * The request's RDMs are sorted by the conditions' names.
 */
export function* fittedModels(request: FittedRequest): Work<FittedModels> {
  const { fits, settings, models, subjects, comparison } = request;
  const count = request.conditions.length;
  if (count < leastConditions) {
    throw new StimuliError(
      "input",
      `“${fits[0]?.name}” is fitted on some conditions and tested on others, which needs at least ${leastConditions}; this file has ${count}.`,
      "Remove it from the file.",
    );
  }
  const rdms = { comparison, models, subjects, count };
  const parts = new Parts(
    rdms,
    fits.some(({ kind }) => kind === "best"),
  );
  const random = randomFrom(settings.seed);
  const once = new Uint32Array(count).fill(1);
  const each = new Uint32Array(subjects.length).fill(1);
  const folds = foldCount(count);
  const perEvaluation = workOf({ parts, fits }, folds);
  const wanted = roundCount(partitionCounts, budget / perEvaluation);
  const partitions: Partition[] = [];
  const found: LeftOut[] = [];
  for (let k = 0; k < wanted; k++) {
    const partition = partitionOf(parts, once, folds, random);
    if (partition === undefined) throw unparted(fits[0]?.name);
    partitions.push(partition);
    found.push(leftOut(parts, partition, fits, each));
    yield { stage: "Cross-validating fitted models", done: k + 1, total: wanted };
  }
  const whole = parts.whole(once);
  if (whole === undefined) throw unparted(fits[0]?.name);
  const bySubject = [...models, ...fits].map((_, model) =>
    Float64Array.from(subjects, (_, s) => mean(found.map((one) => one.bySubject[model]?.[s] ?? Number.NaN))),
  );
  const means = bySubject.map((values) => meanOver(values, each));
  const pool = poolOf(comparison, subjects, ownPairs(models, subjects, count), count);
  const ceiling =
    subjects.length < 2
      ? undefined
      : {
          lower: mean(found.map((one) => one.ceiling)),
          upper: mean(partitions.map((partition) => upperCeiling(parts, partition, pooled(pool)))),
        };
  const resampled =
    request.over === undefined
      ? undefined
      : yield* staged(
          "Resampling fitted models",
          fittedBootstrap({
            ...{ parts, fits, partitions, whole, over: request.over, random },
            ...(settings.bootstrap !== undefined && { samples: settings.bootstrap }),
          }),
        );
  const tested = resampled && testModels(means, resampled, ceiling?.lower, "none");
  const finals = fits.map(({ kind, of }) => {
    if (kind === "best")
      return { rdm: models[of[bestOf(whole, of, each)] as number] ?? new Float64Array(0), weights: undefined };
    const weights = weightsOf(whole, of, each);
    const columns = of.map((m) => parts.evened[m] ?? new Float64Array(0));
    return { rdm: visible(columns, weights), weights: shares(weights) };
  });
  const nulls = request.relabels
    ? yield* staged("Relabeling fitted models", relabeled({ parts, fits, folds, random }, settings.permutations))
    : undefined;
  const isDone = resampled?.kind === "done";
  return {
    models: fits.map(({ kind, of }, f) => {
      const own = models.length + f;
      const { rdm, weights } = finals[f] ?? { rdm: new Float64Array(0), weights: undefined };
      const ofWeights = isDone ? resampled.weights[f] : undefined;
      const freedom = isDone ? resampled.degreesOfFreedom : 1;
      const permutation = nulls && testRelabeled(nulls, f, rdm, count);
      return {
        rdm,
        perSubject: bySubject[own] ?? new Float64Array(0),
        mean: means[own] ?? Number.NaN,
        ...tested?.[own],
        ...(permutation && { permutation }),
        fit: {
          ...(ceiling && { ceiling }),
          ...(kind === "best"
            ? {
                kind,
                chosen: of.map((model, k) => {
                  const sets = found.reduce((sum, { chosen }) => sum + (chosen[f]?.[k] ?? 0), 0);
                  return { model, share: sets / (wanted * folds * subjects.length) };
                }),
              }
            : {
                kind: "weighted",
                weights: of.map((model, k) => {
                  const weight = weights?.[k] ?? 0;
                  const drawn = ofWeights?.[k];
                  const interval = drawn && ofWeight(weight, drawn, freedom);
                  return { model, weight, ...(interval && { interval }) };
                }),
              }),
        },
      };
    }),
    pairwise: comparePairs(means, resampled ?? { kind: "none", reason: "" }, "none").filter(
      ({ second }) => second >= models.length,
    ),
    crossValidation: {
      folds,
      partitions: wanted,
      leavesSubjectsOut: subjects.length > 1,
      ...(isDone && { samples: resampled.samples }),
      ...(nulls && { relabelings: nulls.nulls[0]?.length ?? 0 }),
    },
    notes: notes(resampled, request.relabels && nulls === undefined),
  };
}

function notes(resampled: FittedBootstrap | undefined, isUntested: boolean): string[] {
  const found: string[] = [];
  if (resampled?.kind === "none") found.push(`Fitted models have no interval. ${resampled.reason}`);
  if (resampled?.kind === "done" && resampled.samples < 200)
    found.push(
      `Intervals of fitted models are rough: at this size they use only ${resampled.samples} bootstrap samples.`,
    );
  if (isUntested) found.push("Fitted models are not relabeled: at this size that takes too long.");
  return found;
}

function unparted(name: string | undefined): StimuliError {
  return new StimuliError(
    "input",
    `“${name}” is fitted on some conditions and tested on others, but however they are divided, some RDM has the same value for every pair of a part.`,
    "Remove the model from the file, or add conditions.",
  );
}

/** A weighted sum to be looked at: NaN where a model that is in it lacks a pair. */
function visible(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const inside = columns.filter((_, m) => (weights[m] as number) > 0);
  return weightedSum(
    inside.length === 0 ? columns : inside,
    weights.filter((weight) => weight > 0),
  );
}

/**
 * Interval of a weight: mean ± t · SE, extended to the middle 95 % of samples. Near the limits 0 and 1, samples vary
 * too little for the first alone (Andrews 2000, Econometrica 68:399): it would cover 0.9.
 */
function ofWeight(weight: number, { variance, ...middle }: ResampledWeight, freedom: number): Interval {
  const { lower, upper } = interval95(weight, variance, freedom, 1);
  return { lower: Math.max(0, Math.min(lower, middle.lower)), upper: Math.min(1, Math.max(upper, middle.upper)) };
}
