import type { Resampling } from "../../documents/rsa/rsaDocument.ts";
import { pairCount } from "../../geometry/pairMatrix.ts";
import { meanOfVectors } from "../../linear/vectors.ts";
import { type BootstrapVariances, drawn, type NoBootstrap, variancesOf } from "../bootstrap/bootstrap.ts";
import { variances, variancesOfRepeats } from "../bootstrap/bootstrapVariance.ts";
import { isProduct } from "../comparison/comparison.ts";
import { type Progress, roundCount } from "../relabeling/work.ts";
import { foldCount } from "./foldedPairs.ts";
import { type Fit, type LeftOut, leftOut, type Partition, partitionOf, weightsOf } from "./leftOut.ts";
import type { Parts, Training } from "./parts.ts";

/** A sample has some 63 of 100 conditions; as rsatoolbox, three different ones in each fold at least. */
const [partInSample, leastInFold] = [1 - Math.exp(-1), 3];
const leastConditions = 12;
const sampleCounts = [1000, 500, 200, 100, 50, 20];
/** Products of two numbers, a few seconds' work. */
const budget = 6_000_000_000;
/** Conditions are drawn again where a sample cannot be parted. */
const mostRedrawn = 50;

export interface FittedBootstrapRequest {
  readonly parts: Parts;
  readonly fits: readonly Fit[];
  /** Partitions of all conditions, two or more; the estimates are means over them. */
  readonly partitions: readonly Partition[];
  /** Training data of all conditions, without folds. */
  readonly whole: Training;
  readonly over: Resampling;
  readonly samples?: number;
  readonly random: () => number;
}

/** The variance of a weight, and the middle 95 of 100 of what it is on the samples. */
export interface ResampledWeight {
  readonly variance: number;
  readonly lower: number;
  readonly upper: number;
}

/** Variances of the models', then the fitted ones' means on left-out conditions; and those of the weights, by fit. */
export type FittedBootstrap =
  | (BootstrapVariances & { readonly weights: readonly (readonly ResampledWeight[])[] })
  | NoBootstrap;

/**
 * New subjects, new conditions or both, each sample cross-validated by itself: rsatoolbox's `eval_dual_bootstrap` with
 * folds. Every sample is parted twice, so that the noise of the parting is not mistaken for that of the sample.
 */
export function* fittedBootstrap(request: FittedBootstrapRequest): Generator<Progress, FittedBootstrap> {
  const { parts, fits, partitions, whole, over, random } = request;
  const { models, subjects, count } = parts.rdms;
  if (over !== "subjects" && count < leastConditions) {
    const reason = `Resampling conditions of a fitted model needs at least ${leastConditions}; there are ${count}.`;
    return { kind: "none", reason };
  }
  const affordable = budget / workPerSample(request);
  if (affordable < Math.min(...sampleCounts)) {
    return { kind: "none", reason: "There are too many pairs to fit to bootstrap samples." };
  }
  const samples = Math.min(roundCount(sampleCounts, affordable), request.samples ?? Number.POSITIVE_INFINITY);
  const each = new Uint32Array(subjects.length).fill(1);
  const folds = foldCount(partInSample * count);
  const estimate = (partition: Partition, training: Training, copies: Uint32Array): Float64Array => {
    const weights = fits.flatMap(({ kind, of }) =>
      kind === "weighted" ? [...shares(weightsOf(training, of, copies))] : [],
    );
    return estimatesOf(leftOut(parts, partition, fits, copies), copies, weights);
  };
  // With few subjects the same samples come again and again; their conditions are parted as those of the estimates.
  const known = new Map<string, Float64Array>();
  const ofSubjects = (copies: Uint32Array): Float64Array => {
    const key = copies.join();
    const found = known.get(key) ?? meanOfVectors(partitions.map((partition) => estimate(partition, whole, copies)));
    known.set(key, found);
    return found;
  };
  const subjectRows: Float64Array[] = [];
  const rows = { both: twoOfEach(), conditions: twoOfEach() };
  let redrawn = 0;
  for (let sample = 0; sample < samples; sample++) {
    const copies = over === "conditions" ? each : drawn(subjects.length, random);
    if (over !== "conditions") subjectRows.push(ofSubjects(copies));
    if (over !== "subjects") {
      let found = sampleOf(parts, drawn(count, random), folds, random);
      while (found === undefined) {
        if (++redrawn > mostRedrawn * samples)
          return {
            kind: "none",
            reason: "Too many bootstrap samples of these conditions cannot be divided into folds.",
          };
        found = sampleOf(parts, drawn(count, random), folds, random);
      }
      for (const k of [0, 1] as const) {
        rows.conditions[k].push(estimate(found.partitions[k], found.whole, each));
        if (over === "both") rows.both[k].push(estimate(found.partitions[k], found.whole, copies));
      }
    }
    yield { done: sample + 1, total: samples };
  }
  const found = {
    both: variancesOfRepeats(...rows.both, partitions.length),
    subjects: variances(subjectRows),
    conditions: variancesOfRepeats(...rows.conditions, partitions.length),
  };
  const design = { subjects: subjects.length, count, over };
  const all = models.length + fits.length;
  // The weights are after the ceiling: as models of their own they have variances alike.
  const widths = fits.map(({ kind, of }) => (kind === "weighted" ? of.length : 0));
  const width = all + 1 + widths.reduce((sum, own) => sum + own, 0);
  const drawnRows = { subjects: subjectRows, conditions: rows.conditions[0], both: rows.both[0] }[over];
  const ofWeights = Array.from(variancesOf({ ...design, models: width }, found).models, (variance, column) => {
    const sorted = Float64Array.from(drawnRows, (row) => row[column] as number).sort();
    const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
    return { variance, lower: at(0.025), upper: at(0.975) };
  }).slice(all + 1);
  let next = 0;
  return {
    kind: "done",
    samples,
    redrawn,
    ...variancesOf({ ...design, models: all }, found),
    weights: widths.map((own) => {
      next += own;
      return ofWeights.slice(next - own, next);
    }),
  };
}

function twoOfEach(): [Float64Array[], Float64Array[]] {
  return [[], []];
}

function sampleOf(
  parts: Parts,
  times: Uint32Array,
  folds: number,
  random: () => number,
): { partitions: [Partition, Partition]; whole: Training } | undefined {
  if (times.filter((copies) => copies > 0).length < leastInFold * folds) return undefined;
  const whole = parts.whole(times);
  const [one, other] = [0, 1].map(() => partitionOf(parts, times, folds, random, 5));
  return whole && one && other ? { partitions: [one, other], whole } : undefined;
}

/** Means over the drawn subjects, the lower ceiling, the weights. */
function estimatesOf({ bySubject, ceiling }: LeftOut, copies: Uint32Array, weights: readonly number[]): Float64Array {
  return Float64Array.from([...bySubject.map((values) => meanOver(values, copies)), ceiling, ...weights]);
}

/** Mean of `values` over resampled subjects, each weighted by its number of copies. */
export function meanOver(values: Float64Array, copies: Uint32Array): number {
  let [sum, total] = [0, 0];
  for (const [s, times] of copies.entries()) {
    if (times === 0) continue;
    sum += times * (values[s] as number);
    total += times;
  }
  return sum / total;
}

/** Weights as parts of their sum. */
export function shares(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total > 0 ? weights.map((weight) => weight / total) : weights;
}

/** Estimated work of a few cross-validations. */
export function workOf({ parts, fits }: Pick<FittedBootstrapRequest, "parts" | "fits">, folds: number): number {
  const { models, subjects, count, comparison } = parts.rdms;
  const selects = fits.some(({ kind }) => kind === "best");
  const perPair = isProduct(comparison) ? 4 : 100;
  const training = 12 * (models.length + subjects.length) + models.length * (models.length + subjects.length);
  const compared = perPair * models.length * subjects.length;
  const others = (perPair + 11) * subjects.length * (fits.length + subjects.length / 3);
  return pairCount(count) * (folds * (training + (selects ? compared : 0)) + (compared + others) / folds);
}

function workPerSample(request: FittedBootstrapRequest): number {
  const { over, parts } = request;
  const folds = foldCount(parts.rdms.count);
  const one = workOf(request, folds);
  return over === "subjects" ? one / folds : 3 * one;
}
