import { pick } from "../alignConditions.ts";
import type { Comparison } from "../comparison.ts";
import { compareWeighted, isWhitened } from "../inference/compareWeighted.ts";
import { ownPairs } from "../inference/ownPairs.ts";
import { averageRanks } from "../ranks.ts";
import { Whitening } from "../whitenPresent.ts";
import { aboutMean, asCompared, isCentred, isOfRanks, valuesAt } from "./asCompared.ts";
import { type PairSet, PairsToPart } from "./foldedPairs.ts";

/** RDMs over the same conditions, condensed; NaN where a pair is missing. */
export interface FittedRdms {
  readonly comparison: Comparison;
  /** The ordinary models, of which fitted ones are made. */
  readonly models: readonly Float64Array[];
  readonly subjects: readonly Float64Array[];
  readonly count: number;
}

/** What a fit needs of training conditions; sums over any subjects follow from it. */
export interface Training {
  /** By subject: products of the models with each other, models × models, on the subject's own pairs; and of each with the subject's RDM. */
  readonly grams: readonly Float64Array[];
  readonly targets: readonly Float64Array[];
  /** By subject: each model's comparison; empty where nothing is selected. */
  readonly comparisons: readonly Float64Array[];
}

/** The conditions that are left out. */
export interface Test {
  /** By subject, on its own pairs among them. */
  readonly pairs: readonly PairSet[];
  /** What is compared. */
  readonly subjects: readonly Float64Array[];
  /** The models' values, as they are summed up. */
  readonly models: readonly (readonly Float64Array[])[];
  readonly comparisons: readonly Float64Array[];
}

/**
 * The RDMs of models and subjects, ready to be parted into training and test conditions. A weighted sum is of RDMs of the same spread (for the cosines:
 * mean square), or of their ranks where the comparison is of ranks: each model's whole RDM is ranked once, which needs no look at the data.
 */
export class Parts {
  readonly rdms: FittedRdms;
  /** The models as they are summed up; NaN where a pair is missing. */
  readonly evened: readonly Float64Array[];
  private readonly groups: readonly PairsToPart[];
  /** The pairs of each subject, by position in `groups`. */
  private readonly groupOf: readonly number[];
  private readonly selects: boolean;

  constructor(rdms: FittedRdms, selects: boolean, evenedModels?: readonly Float64Array[]) {
    const { models, subjects, count, comparison } = rdms;
    this.rdms = rdms;
    this.selects = selects;
    this.evened = evenedModels ?? models.map((rdm) => evened(rdm, comparison));
    const { bySubject } = ownPairs(models, subjects, count);
    const distinct = [...new Set(bySubject)];
    this.groups = distinct.map((positions) => new PairsToPart(positions, count));
    this.groupOf = bySubject.map((positions) => distinct.indexOf(positions));
  }

  /** The same with the models' conditions in another order. */
  relabeled(order: readonly number[]): Parts {
    const { count, models } = this.rdms;
    const moved = (rdm: Float64Array) => pick(rdm, count, order);
    return new Parts({ ...this.rdms, models: models.map(moved) }, this.selects, this.evened.map(moved));
  }

  /** All conditions of a sample, to fit on. Undefined where something is the same for every pair. */
  whole(times: Uint32Array): Training | undefined {
    return this.training(
      this.groups.map((group) => group.all(times)),
      times,
    );
  }

  fold(times: Uint32Array, foldOf: Uint32Array, fold: number): { training: Training; test: Test } | undefined {
    const pairs = this.groups.map((group) => group.fold(times, foldOf, fold));
    const test = this.test(
      pairs.map((one) => one.test),
      times,
    );
    if (test === undefined) return undefined;
    const kept = times.map((copies, condition) => (foldOf[condition] === fold ? 0 : copies));
    const training = this.training(
      pairs.map((one) => one.training),
      kept,
    );
    return training && { training, test };
  }

  private training(byGroup: readonly PairSet[], times: Uint32Array): Training | undefined {
    const { comparison, subjects } = this.rdms;
    const groups = byGroup.map((pairs) => this.products(pairs, times));
    const compared = this.selects ? this.modelsCompared(byGroup) : [];
    const [grams, targets, comparisons]: [Float64Array[], Float64Array[], Float64Array[]] = [[], [], []];
    for (const [s, subject] of subjects.entries()) {
      const [pairs, group] = [byGroup[this.groupOf[s] ?? 0], groups[this.groupOf[s] ?? 0]];
      if (pairs === undefined || group === undefined) return undefined;
      const own = asCompared(comparison, valuesAt(subject, pairs), pairs);
      const scaled = evenly(own, pairs, comparison, group.whitening);
      if (scaled === undefined) return undefined;
      grams.push(group.gram);
      targets.push(Float64Array.from(group.whitened, (model) => product(model, scaled, pairs)));
      if (!this.selects) continue;
      const found = this.comparedWith(own, compared[this.groupOf[s] ?? 0] ?? [], pairs, times);
      if (found === undefined) return undefined;
      comparisons.push(found);
    }
    return { grams, targets, comparisons };
  }

  /** Of the models on some pairs: each whitened, where the comparison is, and the product of every two. */
  private products(
    pairs: PairSet,
    times: Uint32Array,
  ): { whitening: Whitening | undefined; whitened: Float64Array[]; gram: Float64Array } | undefined {
    if (pairs.length < 3) return undefined;
    const { comparison } = this.rdms;
    const columns: Float64Array[] = [];
    for (const model of this.evened) {
      const values = valuesAt(model, pairs);
      const column = isCentred(comparison) ? aboutMean(values, pairs) : values;
      if (column === undefined) return undefined;
      columns.push(column);
    }
    const whitening = isWhitened(comparison) ? new Whitening(pairs, times) : undefined;
    const whitened = whitening ? columns.map((column) => whitening.applied(column)) : columns;
    const gram = new Float64Array(columns.length ** 2);
    for (const [a, one] of columns.entries()) {
      for (let b = 0; b <= a; b++) {
        const value = product(one, whitened[b] ?? one, pairs);
        gram[a * columns.length + b] = value;
        gram[b * columns.length + a] = value;
      }
    }
    return { whitening, whitened, gram };
  }

  private test(byGroup: readonly PairSet[], times: Uint32Array): Test | undefined {
    const { comparison, subjects } = this.rdms;
    const pairs = this.groupOf.flatMap((group) => byGroup[group] ?? []);
    if (pairs.some(({ length }) => length < 3)) return undefined;
    const models = byGroup.map((set) => this.evened.map((model) => valuesAt(model, set)));
    const compared = this.modelsCompared(byGroup);
    const own: Float64Array[] = [];
    const comparisons: Float64Array[] = [];
    for (const [s, subject] of subjects.entries()) {
      const set = pairs[s];
      if (set === undefined) return undefined;
      const values = asCompared(comparison, valuesAt(subject, set), set);
      const found = this.comparedWith(values, compared[this.groupOf[s] ?? 0] ?? [], set, times);
      if (found === undefined) return undefined;
      own.push(values);
      comparisons.push(found);
    }
    return { pairs, subjects: own, models: this.groupOf.map((group) => models[group] ?? []), comparisons };
  }

  /** By group of pairs: what is compared of each model. */
  private modelsCompared(byGroup: readonly PairSet[]): Float64Array[][] {
    const { comparison } = this.rdms;
    return byGroup.map((pairs) => this.evened.map((model) => asCompared(comparison, valuesAt(model, pairs), pairs)));
  }

  private comparedWith(
    subject: Float64Array,
    models: readonly Float64Array[],
    pairs: PairSet,
    times: Uint32Array,
  ): Float64Array | undefined {
    const compared = new Float64Array(models.length);
    for (const [m, model] of models.entries()) {
      const value = compareWeighted(this.rdms.comparison, pairs, times, model, subject);
      if (value === undefined) return undefined;
      compared[m] = value;
    }
    return compared;
  }
}

/** A model as it is summed up: of unit variance, or unit mean square for the cosines, over the pairs that it has. */
function evened(rdm: Float64Array, comparison: Comparison): Float64Array {
  const present = new Uint32Array(rdm.length).map((_, pair) => pair).filter((pair) => !Number.isNaN(rdm[pair]));
  const picked = Float64Array.from(present, (pair) => rdm[pair] ?? 0);
  const values = isOfRanks(comparison) ? averageRanks(picked) : picked;
  const mean = isCentred(comparison) ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const result = new Float64Array(rdm.length).fill(Number.NaN);
  for (const [k, pair] of present.entries()) result[pair] = (values[k] ?? 0) / Math.sqrt(square);
  return result;
}

/**
 * A subject as it is pooled with others, as rsatoolbox's `pool_rdm`: at unit variance (mean square for the cosines), or its ranks as parts of how many pairs
 * there are. Undefined where it is the same for every pair. `whitening`: for a fit, which is to the subjects at equal length as the comparison measures it.
 */
export function evenly(
  values: Float64Array,
  pairs: PairSet,
  comparison: Comparison,
  whitening?: Whitening,
): Float64Array | undefined {
  const own = isCentred(comparison) ? aboutMean(values, pairs) : values;
  if (own === undefined) return undefined;
  const square = whitening ? whitening.squared(own) : product(own, own, pairs);
  const spread = isOfRanks(comparison) ? pairs.total : Math.sqrt(square / pairs.total);
  return spread > 0 ? own.map((value) => value / spread) : undefined;
}

function product(a: Float64Array, b: Float64Array, { weights, length }: PairSet): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (weights[k] ?? 0) * (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}
