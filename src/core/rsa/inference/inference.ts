import type { Correction, Resampling } from "../../documents/rsa/rsaDocument.ts";
import type { RsaModelResult, RsaResult, SecondOrder } from "../../results/rsaResult.ts";
import { type Bootstrap, bootstrap } from "../bootstrap/bootstrap.ts";
import { compareForms } from "../comparison/compareRdms.ts";
import type { Comparison } from "../comparison/comparison.ts";
import { type OwnPairs, ownPairs, pickPairs } from "../comparison/ownPairs.ts";
import { pooled, poolOf } from "../comparison/pooledRdm.ts";
import { prepare } from "../comparison/prepared.ts";
import { type Permutation, planPermutations, testPermuted } from "../relabeling/permutationTest.ts";
import { staged, type Work } from "../relabeling/work.ts";
import { agreement } from "./agreement.ts";
import { comparePairs, testModels } from "./bootstrapTests.ts";
import { adjust } from "./corrections.ts";
import { noiseCeiling } from "./noiseCeiling.ts";
import { partialComparisons } from "./partialComparisons.ts";
import { type NamedRdms, sortedByName } from "./sortedByName.ts";
import { here, type Where } from "./where.ts";

/**
 * Relabelings and samples are drawn in the order of the conditions' names, so that it does not matter how files list
 * them.
 */
export interface InferenceRequest extends NamedRdms {
  readonly comparison: Comparison;
  readonly settings: InferenceSettings;
}

export interface InferenceSettings {
  /** Undefined: as many as fit the size. 0: none. */
  readonly permutations?: number;
  /** Undefined: as many as fit the size. 0: none. */
  readonly bootstrap?: number;
  /** Undefined: both with two or more subjects, else conditions. */
  readonly bootstrapOver?: Resampling;
  readonly correction: Correction;
  readonly seed: number;
}

/** What of the result follows from the RDMs alone, in the order of the request. */
export interface Inference extends Estimates, Pick<RsaResult, "permutation" | "decidedBy"> {
  readonly models: readonly (ModelEstimates & Pick<RsaModelResult, "permutation">)[];
}

/** All of it but the permutation test. */
interface Estimates extends Pick<RsaResult, "noiseCeiling" | "bootstrap" | "pairwise" | "notes"> {
  readonly models: readonly ModelEstimates[];
  readonly shared?: NonNullable<SecondOrder["shared"]>;
}

type ModelEstimates = Omit<RsaModelResult, "name" | "source" | "rdm" | "layout" | "permutation">;

/** RDMs that cannot be compared (`whyIncomparable`) have to be refused before. */
export function* inference<Wait = never>(
  request: InferenceRequest,
  where: Where<Wait> | Where = here,
): Work<Inference, Wait> {
  const sorted = sortedByName(request);
  const present = yield* prepared(sorted);
  const { conditions, settings, ...compared } = sorted;
  const { permutations: draws, seed } = settings;
  const asked = { ...compared, count: conditions.length, seed, ...(draws !== undefined && { draws }) };
  const plan = planPermutations(asked);
  if (plan.kind === "untested") return withPermutation(yield* estimates(sorted, present), plan, sorted);
  const permuted = where.permute(plan);
  const estimated = yield* estimates(sorted, present);
  return withPermutation(estimated, testPermuted(asked, plan, yield* permuted()), sorted);
}

/** RDMs without missing pairs, prepared to be compared. */
export interface Present {
  readonly own: OwnPairs;
  /** Each subject on its own pairs. */
  readonly subjects: readonly Float64Array[];
  /** For each subject, the models on its pairs. Subjects with the same pairs share them. */
  readonly models: readonly (readonly Float64Array[])[];
}

function* prepared(request: InferenceRequest): Work<Present> {
  const { comparison, models, subjects } = request;
  const count = request.conditions.length;
  const own = ownPairs(models, subjects, count);
  const distinct = [...new Set(own.bySubject)];
  const onPairs = new Map(distinct.map((pairs) => [pairs, models.map((rdm) => pickPairs(rdm, pairs))]));
  const pairsOf = (s: number) => own.bySubject[s] ?? new Uint32Array(0);
  const present: Present = {
    own,
    subjects: subjects.map((rdm, s) => pickPairs(rdm, pairsOf(s))),
    models: subjects.map((_, s) => onPairs.get(pairsOf(s)) ?? []),
  };
  const rdms = [
    ...distinct.flatMap((pairs) => (onPairs.get(pairs) ?? []).map((rdm) => ({ rdm, pairs }))),
    ...present.subjects.map((rdm, s) => ({ rdm, pairs: pairsOf(s) })),
  ];
  for (const [k, { rdm, pairs }] of rdms.entries()) {
    prepare(comparison, rdm, count, pairs);
    yield { stage: "Comparing", done: k + 1, total: rdms.length };
  }
  return present;
}

/** Of RDMs {@link sortedByName}. */
function* estimates(request: InferenceRequest, present: Present): Work<Estimates> {
  const { comparison, settings, models, subjects } = request;
  const count = request.conditions.length;
  const formOf = (rdm: Float64Array, s: number) => prepare(comparison, rdm, count, present.own.bySubject[s]);
  const perSubject = models.map((rdm, m) =>
    Float64Array.from(present.subjects, (subject, s) =>
      compareForms(comparison, formOf(present.models[s]?.[m] ?? rdm, s), formOf(subject, s)),
    ),
  );
  const means = perSubject.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const { seed, bootstrap: samples, correction, permutations } = settings;
  const pool = poolOf(comparison, subjects, present.own, count);
  const found = noiseCeiling(comparison, subjects, count, present.own, pool);
  const agreed =
    found.kind === "none" || permutations === 0
      ? undefined
      : yield* staged(
          "Testing whether subjects agree",
          agreement({ comparison, subjects, count, own: present.own, seed }),
        );
  const ceiling = { ...found, ...(agreed && { agreement: agreed }) };

  const over = settings.bootstrapOver ?? (subjects.length > 1 ? "both" : "conditions");
  const resampled: Bootstrap =
    samples === 0
      ? { kind: "none", reason: "The file asks for no bootstrap." }
      : yield* staged(
          `Resampling ${over === "both" ? "subjects and conditions" : over}`,
          bootstrap({ comparison, count, seed, models, subjects, over, ...(samples !== undefined && { samples }) }),
        );

  const tested = testModels(means, resampled, ceiling.kind === "estimated" ? ceiling.lower : undefined, correction);
  const partial = partialComparisons({ comparison, models, subjects, count, seed, pooled: pooled(pool) }, present);
  return {
    noiseCeiling: ceiling,
    bootstrap:
      resampled.kind === "done"
        ? { kind: "done", over, samples: resampled.samples, degreesOfFreedom: resampled.degreesOfFreedom }
        : resampled,
    models: means.map((mean, m) => {
      const [values = new Float64Array(), also, without] = [perSubject[m], tested[m], partial.models?.[m]];
      return { perSubject: values, mean, ...also, ...(without && { partial: without }) };
    }),
    pairwise: comparePairs(means, resampled, correction),
    ...(partial.shared && { shared: partial.shared }),
    notes: notes(resampled, partial.note),
  };
}

function withPermutation(estimated: Estimates, permutation: Permutation, request: InferenceRequest): Inference {
  const byT = isDecidedByT(request, estimated.bootstrap);
  if (permutation.kind === "untested") return { ...estimated, permutation, decidedBy: byT ? "tTest" : "none" };
  const { kind, relabelings, exact, models } = permutation;
  const adjustedP = adjust(
    models.map(({ p }) => p),
    request.settings.correction,
  );
  return {
    ...estimated,
    permutation: { kind, relabelings, exact },
    decidedBy: byT ? "tTest" : "relabeling",
    models: estimated.models.map((model, m) => {
      const own = models[m];
      if (own === undefined) return model;
      const { p, smallestP, nulls } = own;
      return { ...model, permutation: { p, adjustedP: adjustedP[m] ?? 1, smallestP, nulls } };
    }),
  };
}

/** From so many on the t test keeps its level in simulation (docs/numbers.md). */
const leastForT = { subjects: 4, conditions: 20, samples: 200 };

/**
 * Whether the t test above zero decides which models relate. Cosines are above zero for any two RDMs of distances,
 * related or not: that says nothing.
 */
function isDecidedByT(
  { comparison, conditions, subjects }: InferenceRequest,
  resampled: RsaResult["bootstrap"],
): boolean {
  if (resampled.kind === "none" || resampled.samples < leastForT.samples) return false;
  if (!comparison.centred) return false;
  const isEnough = {
    subjects: subjects.length >= leastForT.subjects,
    conditions: conditions.length >= leastForT.conditions,
  };
  return resampled.over === "both" ? isEnough.subjects && isEnough.conditions : isEnough[resampled.over];
}

function notes(resampled: Bootstrap, partial: string | undefined): string[] {
  const found: string[] = [];
  if (resampled.kind === "done" && resampled.samples < 200) {
    found.push(
      `Standard errors and intervals are rough: at this size only ${resampled.samples} bootstrap samples were drawn.`,
    );
  }
  if (resampled.kind === "done" && resampled.redrawn > 0) {
    const samples = resampled.redrawn === 1 ? "One bootstrap sample" : `${resampled.redrawn} bootstrap samples`;
    const drawn = resampled.redrawn === 1 ? "was" : "were";
    found.push(
      `${samples} could not be compared, because an RDM had the same value for every pair, and ${drawn} drawn again.`,
    );
  }
  if (partial) found.push(partial);
  return found;
}
