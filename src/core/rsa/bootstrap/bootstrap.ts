import type { Resampling } from "../../documents/rsa/rsaDocument.ts";
import { pairCount } from "../../geometry/pairMatrix.ts";
import { randomFrom } from "../../statistics/random.ts";
import { isProduct } from "../comparison/comparison.ts";
import { ownPairs } from "../comparison/ownPairs.ts";
import type { ComparedRdms } from "../relabeling/relabeledMeans.ts";
import { type Progress, roundCount } from "../relabeling/work.ts";
import {
  corrected,
  covariance,
  dualVariance,
  type Estimates,
  type VarianceOf,
  variances,
} from "./bootstrapVariance.ts";
import { kendallResampler } from "./kendallResampler.ts";
import { linearResampler } from "./linearResampler.ts";
import { ownPairsResampler } from "./ownPairsResampler.ts";
import type { Resampled, Resampler } from "./resampled.ts";

export interface BootstrapRequest extends ComparedRdms {
  readonly over: Resampling;
  /** Undefined: as many as fit the size, at most 1,000. */
  readonly samples?: number;
  readonly seed: number;
}

export type Bootstrap = BootstrapEstimates | NoBootstrap;

export interface NoBootstrap {
  readonly kind: "none";
  readonly reason: string;
}

/** What tests need of a bootstrap. */
export interface BootstrapVariances {
  readonly kind: "done";
  readonly samples: number;
  /** Samples on which an RDM was the same for every pair, drawn again. */
  readonly redrawn: number;
  /** For t tests: one less than what was drawn, of subjects or conditions the fewer. */
  readonly degreesOfFreedom: number;
  /** Variance of each model's mean over subjects, corrected for the number drawn, as those below. */
  readonly models: Float64Array;
  /** Variances of the differences of every two models, first < second. */
  readonly pairs: readonly { readonly first: number; readonly second: number; readonly variance: number }[];
  /** Variance of each model's mean minus the lower noise ceiling; absent with one subject. */
  readonly belowCeiling?: Float64Array;
}

export interface BootstrapEstimates extends BootstrapVariances {
  /**
   * Covariances of the models' means, then (with two or more subjects) of the ceiling's bounds: one matrix, or those of
   * resampling both, subjects, and conditions.
   */
  readonly covariances: readonly (readonly Float64Array[])[];
}

const leastConditions = 8;
const sampleCounts = [1000, 500, 200, 100, 50, 20];
const fewest = Math.min(...sampleCounts);
/** Products of two numbers, a few seconds' work; Kendall's tau of two RDMs takes about a hundred for each pair. */
const budget = 3_000_000_000;

/**
 * How much would the comparisons differ with other subjects, or other conditions? Drawn with replacement, and compared
 * again on every sample.
 */
export function* bootstrap(request: BootstrapRequest): Generator<Progress, Bootstrap> {
  const { comparison, subjects, count, over } = request;
  if (over !== "conditions" && subjects.length < 2) {
    return none("Resampling subjects needs at least two; there is one.");
  }
  if (over !== "subjects" && count < leastConditions) {
    const instead = over === "both" ? ' With "bootstrapOver": "subjects", only subjects are resampled.' : "";
    return none(`Resampling conditions needs at least ${leastConditions}; there are ${count}.${instead}`);
  }
  const resample = resamplerOf(request);
  if (request.samples === undefined && budget / workPerSample(request) < fewest) {
    return none(
      `${comparison.name} of so many pairs takes too long to compare on ${fewest} samples: set a number with "bootstrap", or choose "spearman".`,
    );
  }
  const samples = request.samples ?? roundCount(sampleCounts, budget / workPerSample(request));
  const random = randomFrom(request.seed);
  const whole = resample(new Uint32Array(count).fill(1));
  if (whole === undefined) return none("An RDM has the same value for every pair of conditions.");
  const each = new Uint32Array(subjects.length).fill(1);

  const rows: Record<Resampling, Float64Array[]> = { both: [], subjects: [], conditions: [] };
  const ceilings = new Map<string, { lower: number; upper: number }>();
  let redrawn = 0;
  for (let sample = 0; sample < samples; sample++) {
    const drawnSubjects = over === "conditions" ? each : drawn(subjects.length, random);
    if (over !== "conditions") {
      // With few subjects the same samples come again and again.
      const key = drawnSubjects.join();
      const ceiling = ceilings.get(key) ?? whole.ceiling(drawnSubjects);
      ceilings.set(key, ceiling);
      rows.subjects.push(estimates(whole, drawnSubjects, ceiling));
    }
    if (over !== "subjects") {
      let resampled = resample(drawn(count, random));
      while (resampled === undefined) {
        if (++redrawn > 10 * samples)
          return none("Too many samples of these conditions leave an RDM that has the same value for every pair.");
        resampled = resample(drawn(count, random));
      }
      const ceiling = subjects.length > 1 ? resampled.ceiling(each) : undefined;
      rows.conditions.push(estimates(resampled, each, ceiling));
      if (over === "both") rows.both.push(estimates(resampled, drawnSubjects, resampled.ceiling(drawnSubjects)));
    }
    yield { done: sample + 1, total: samples };
  }
  return { kind: "done", samples, redrawn, ...summarise(request, rows) };
}

function resamplerOf(request: BootstrapRequest): Resampler {
  const { comparison, models, subjects, count } = request;
  if (!ownPairs(models, subjects, count).complete) return ownPairsResampler(request);
  return isProduct(comparison) ? linearResampler(comparison, request) : kendallResampler(comparison, request);
}

function none(reason: string): Bootstrap {
  return { kind: "none", reason };
}

/** How often each of `count` is drawn, when `count` are drawn with replacement. */
export function drawn(count: number, random: () => number): Uint32Array {
  const times = new Uint32Array(count);
  for (let k = 0; k < count; k++) {
    const one = Math.floor((random() / 2 ** 32) * count);
    times[one] = (times[one] as number) + 1;
  }
  return times;
}

/** Each model's mean over the drawn subjects, then the ceiling's bounds. */
function estimates(
  { comparisons }: Resampled,
  times: Uint32Array,
  ceiling: { lower: number; upper: number } | undefined,
): Float64Array {
  const subjects = times.length;
  const means = Array.from({ length: comparisons.length / subjects }, (_, model) =>
    times.reduce((sum, copies, s) => sum + (copies * (comparisons[model * subjects + s] as number)) / subjects, 0),
  );
  return Float64Array.from(ceiling ? [...means, ceiling.lower, ceiling.upper] : means);
}

/**
 * Variances for t tests from those over the samples of what was estimated on each: the models, then the lower noise
 * ceiling.
 */
export function variancesOf(
  { models, subjects, count, over }: { models: number; subjects: number; count: number; over: Resampling },
  samples: Readonly<Record<Resampling, VarianceOf>>,
): Pick<BootstrapEstimates, "degreesOfFreedom" | "models" | "pairs" | "belowCeiling"> {
  const variance = (a: number, b?: number): number => {
    if (over === "subjects") return corrected(samples.subjects(a, b), subjects);
    if (over === "conditions") return corrected(samples.conditions(a, b), count);
    const [both, ofSubjects, ofConditions] = [samples.both(a, b), samples.subjects(a, b), samples.conditions(a, b)];
    return dualVariance({ both, subjects: ofSubjects, conditions: ofConditions }, subjects, count);
  };
  const positions = Array.from({ length: models }, (_, model) => model);
  return {
    degreesOfFreedom: { subjects, conditions: count, both: Math.min(subjects, count) }[over] - 1,
    models: Float64Array.from(positions, (model) => variance(model)),
    pairs: positions.flatMap((first) =>
      positions.slice(first + 1).map((second) => ({ first, second, variance: variance(first, second) })),
    ),
    ...(subjects > 1 && { belowCeiling: Float64Array.from(positions, (model) => variance(model, models)) }),
  };
}

function summarise({ models, subjects, count, over }: BootstrapRequest, rows: Record<Resampling, Estimates>) {
  const design = { models: models.length, subjects: subjects.length, count, over };
  const samples = {
    both: variances(rows.both),
    subjects: variances(rows.subjects),
    conditions: variances(rows.conditions),
  };
  return {
    ...variancesOf(design, samples),
    covariances: [rows.both, rows.subjects, rows.conditions].filter(({ length }) => length > 0).map(covariance),
  };
}

function workPerSample({ comparison, models, subjects, count, over }: BootstrapRequest): number {
  if (over === "subjects") return pairCount(count);
  const rdms = models.length + subjects.length;
  if (!ownPairs(models, subjects, count).complete) return pairCount(count) * 40 * (models.length + 3) * subjects.length;
  const products = models.length * subjects.length + (subjects.length * (subjects.length + 1)) / 2;
  if (!isProduct(comparison)) return pairCount(count) * 100 * (models.length + 4) * subjects.length;
  // Four in ten of all pairs are in a sample.
  return pairCount(count) * (6 * rdms + 0.4 * products);
}
