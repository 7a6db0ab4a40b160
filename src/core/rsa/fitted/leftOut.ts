import { weightedSum } from "../../linear/vectors.ts";
import { compareWeighted } from "../comparison/compareWeighted.ts";
import type { Comparison } from "../comparison/comparison.ts";
import { nonnegativeWeights } from "../comparison/nonnegativeWeights.ts";
import { asCompared, valuesAt } from "./asCompared.ts";
import { dealFolds, type PairSet } from "./foldedPairs.ts";
import { evenly, type Parts, type Test, type Training } from "./parts.ts";

/** How a model is made of others, given by their positions. */
export interface Fit {
  /** `weighted`: a sum with non-negative weights; `best`: one of them. */
  readonly kind: "weighted" | "best";
  readonly of: readonly number[];
}

/** A sample of the conditions, dealt out to folds. */
export interface Partition {
  readonly times: Uint32Array;
  readonly folds: readonly { readonly training: Training; readonly test: Test }[];
}

/** Folds in which some RDM would be the same for every pair are dealt again. */
const mostDeals = 100;

export function partitionOf(
  parts: Parts,
  times: Uint32Array,
  folds: number,
  random: () => number,
  deals = mostDeals,
): Partition | undefined {
  for (let deal = 0; deal < deals; deal++) {
    const found = dealt(parts, times, dealFolds(times, folds, random), folds);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Undefined where some RDM is the same for every pair of a fold. */
export function dealt(parts: Parts, times: Uint32Array, foldOf: Uint32Array, folds: number): Partition | undefined {
  const found: Partition["folds"][number][] = [];
  for (let fold = 0; fold < folds; fold++) {
    const one = parts.fold(times, foldOf, fold);
    if (one === undefined) return undefined;
    found.push(one);
  }
  return { times, folds: found };
}

/** What is found on conditions and subjects that are left out of the fit, means over the folds of conditions. */
export interface LeftOut {
  /** Models, then fitted ones: by subject; NaN for those that are not drawn. */
  readonly bySubject: readonly Float64Array[];
  /** The lower noise ceiling on the same conditions; NaN with one subject, or where it is not asked for. */
  readonly ceiling: number;
  /** By fitted model: how many training sets each of `of` was chosen in. */
  readonly chosen: readonly Float64Array[];
}

/**
 * Each drawn subject is left out with all its copies; the fit is to the others. `copies`: how often each is drawn. A
 * sample of one subject is fitted to those that were not drawn, a single reference to itself on the other conditions.
 */
export function leftOut(
  parts: Parts,
  { times, folds }: Partition,
  fits: readonly Fit[],
  copies: Uint32Array,
  hasCeiling = true,
): LeftOut {
  const { comparison, models, subjects } = parts.rdms;
  const drawn = [...subjects.keys()].filter((s) => (copies[s] as number) > 0);
  const bySubject = [...models, ...fits].map(() => new Float64Array(subjects.length).fill(Number.NaN));
  const chosen = fits.map(({ of }) => new Float64Array(of.length));
  const isEstimated = hasCeiling && subjects.length > 1;
  let ceiling = isEstimated ? 0 : Number.NaN;
  const share = 1 / folds.length;
  const add = (model: number, s: number, value: number) => {
    const row = bySubject[model];
    if (row) row[s] = (Number.isNaN(row[s]) ? 0 : (row[s] as number)) + share * value;
  };
  const total = copies.reduce((sum, one) => sum + one, 0);
  for (const { training, test } of folds) {
    for (const s of drawn) {
      const [pairs, own] = [test.pairs[s], test.subjects[s]];
      if (pairs === undefined || own === undefined) continue;
      const others = othersOf(copies, s);
      for (const m of models.keys()) add(m, s, test.comparisons[s]?.[m] ?? Number.NaN);
      for (const [f, fit] of fits.entries()) {
        const counts = chosen[f] ?? new Float64Array();
        if (fit.kind === "best") {
          const best = bestOf(training, fit.of, others);
          counts[best] = (counts[best] as number) + (copies[s] as number);
          add(models.length + f, s, test.comparisons[s]?.[fit.of[best] as number] ?? Number.NaN);
          continue;
        }
        const weights = weightsOf(training, fit.of, others);
        const predicted = weightedSum(
          fit.of.map((m) => test.models[s]?.[m] ?? own),
          weights,
        );
        // A fit without a positive weight predicts nothing.
        const compared = asCompared(comparison, predicted, pairs);
        add(models.length + f, s, compareWeighted(comparison, pairs, times, compared, own) ?? 0);
      }
      if (isEstimated)
        ceiling += (share * (copies[s] as number) * withOthers(comparison, test, times, s, others)) / total;
    }
  }
  return { bySubject, ceiling, chosen };
}

/** Copies of those that a subject's fit is to. */
function othersOf(copies: Uint32Array, subject: number): Uint32Array {
  if (copies.length === 1) return copies;
  const others = copies.map((one, s) => (s === subject ? 0 : one));
  return others.some((one) => one > 0) ? others : copies.map((_, s) => (s === subject ? 0 : 1));
}

/** Weights of a sum, fitted to some subjects. */
export function weightsOf({ grams, targets }: Training, of: readonly number[], copies: Uint32Array): Float64Array {
  const size = targets[0]?.length ?? 0;
  const [gram, target] = [new Float64Array(of.length ** 2), new Float64Array(of.length)];
  for (const [s, times] of copies.entries()) {
    if (times === 0) continue;
    for (const [a, one] of of.entries()) {
      target[a] = (target[a] as number) + times * (targets[s]?.[one] ?? 0);
      for (const [b, other] of of.entries())
        gram[a * of.length + b] = (gram[a * of.length + b] as number) + times * (grams[s]?.[one * size + other] ?? 0);
    }
  }
  return nonnegativeWeights(gram, target);
}

/** Position in `of` of the model that compares best with some subjects, on average; the first of several. */
export function bestOf({ comparisons }: Training, of: readonly number[], copies: Uint32Array): number {
  const sums = of.map((m) => copies.reduce((sum, times, s) => sum + times * (comparisons[s]?.[m] ?? 0), 0));
  return sums.indexOf(Math.max(...sums));
}

/** A subject and the pooled others, on the test pairs that both have. */
function withOthers(
  comparison: Comparison,
  test: Test,
  times: Uint32Array,
  subject: number,
  copies: Uint32Array,
): number {
  const [pairs, own] = [test.pairs[subject], test.subjects[subject]];
  if (pairs === undefined || own === undefined) return 0;
  const [sum, amount] = [new Float64Array(pairs.length), new Float64Array(pairs.length)];
  const isWhole = copies.every((drawn, s) => drawn === 0 || test.pairs[s]?.positions === pairs.positions);
  for (const [s, drawn] of copies.entries()) {
    const [set, values] = [test.pairs[s], test.subjects[s]];
    if (drawn === 0 || set === undefined || values === undefined) continue;
    // Sums of ranks tie; of parts of ranks they would not, for rounding.
    const part = isWhole && comparison.ofRanks ? values : evenly(values, set, comparison);
    if (part === undefined) return 0;
    if (set.positions === pairs.positions) {
      for (let k = 0; k < sum.length; k++) {
        sum[k] = (sum[k] as number) + drawn * (part[k] as number);
        amount[k] = (amount[k] as number) + drawn;
      }
      continue;
    }
    // Both are ascending.
    for (let [k, l] = [0, 0]; k < pairs.length && l < set.length; ) {
      const [here, there] = [pairs.positions[k] as number, set.positions[l] as number];
      if (here === there) {
        sum[k] = (sum[k] as number) + drawn * (part[l] as number);
        amount[k] = (amount[k] as number) + drawn;
      }
      if (here <= there) k++;
      if (there <= here) l++;
    }
  }
  if (isWhole) {
    return compareWeighted(comparison, pairs, times, asCompared(comparison, sum, pairs), own) ?? 0;
  }
  const there = new Uint32Array(pairs.length).map((_, k) => k).filter((k) => (amount[k] as number) > 0);
  const both = pickedPairs(pairs, there);
  const pooled = Float64Array.from(there, (k) => (sum[k] as number) / (amount[k] ?? 1));
  const ofSubject = Float64Array.from(there, (k) => own[k] as number);
  const compared = [pooled, ofSubject].map((values) => asCompared(comparison, values, both));
  return compareWeighted(comparison, both, times, compared[0] ?? pooled, compared[1] ?? own) ?? 0;
}

function pickedPairs({ positions, rows, columns, weights }: PairSet, at: Uint32Array): PairSet {
  const picked = Float64Array.from(at, (k) => weights[k] as number);
  return {
    positions: at.map((k) => positions[k] as number),
    rows: at.map((k) => rows[k] as number),
    columns: at.map((k) => columns[k] as number),
    weights: picked,
    length: at.length,
    total: picked.reduce((sum, weight) => sum + weight, 0),
  };
}

/** The upper bound of the noise ceiling on the left-out conditions: each subject with the pooled RDM of all, whole. */
export function upperCeiling(parts: Parts, { times, folds }: Partition, pooled: Float64Array): number {
  const { comparison, subjects } = parts.rdms;
  let sum = 0;
  for (const { test } of folds) {
    for (const s of subjects.keys()) {
      const [pairs, own] = [test.pairs[s], test.subjects[s]];
      if (pairs === undefined || own === undefined) continue;
      const compared = asCompared(comparison, valuesAt(pooled, pairs), pairs);
      sum += (compareWeighted(comparison, pairs, times, compared, own) ?? 0) / folds.length / subjects.length;
    }
  }
  return sum;
}
