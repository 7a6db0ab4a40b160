import {
  aboutMean,
  compareWeightedForms,
  type WeightedForm,
  weightedForm,
  weightedProduct,
  whiteningFor,
} from "../comparison/compareWeighted.ts";
import type { Comparison } from "../comparison/comparison.ts";
import { ownPairs } from "../comparison/ownPairs.ts";
import { averageRanks } from "../comparison/ranks.ts";
import type { Whitening } from "../comparison/whitenPresent.ts";
import { pick } from "../conditions/alignConditions.ts";
import { comparedAt, valuesAt } from "./asCompared.ts";
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
  /**
   * By subject: products of the models with each other, models × models, on the subject's own pairs; and of each with
   * the subject's RDM.
   */
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

/** The models on some subjects' pairs. */
interface Group {
  readonly pairs: PairSet;
  readonly whitening: Whitening | undefined;
  /** Values as they are summed up. */
  readonly values: readonly Float64Array[];
  /** Forms as they are compared. */
  readonly forms: readonly WeightedForm[];
}

/**
 * The RDMs of models and subjects, ready to be parted into training and test conditions. A weighted sum is of RDMs of
 * the same spread (for the cosines: mean square), or of their ranks where the comparison is of ranks: each model's
 * whole RDM is ranked once, which needs no look at the data.
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

  /** The parts with the models' conditions in another order. */
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
    const groups: Group[] = [];
    for (const pairs of byGroup) {
      const group = this.groupOn(pairs, times, this.selects);
      if (group === undefined) return undefined;
      groups.push(group);
    }
    const byPlace = groups.map((group) => this.gram(group));
    const [grams, targets, comparisons]: [Float64Array[], Float64Array[], Float64Array[]] = [[], [], []];
    for (const [s, subject] of subjects.entries()) {
      const place = this.groupOf[s] as number;
      const [group, gram] = [groups[place], byPlace[place]];
      if (group === undefined || gram === undefined) return undefined;
      const { pairs, whitening } = group;
      const own = comparedAt(comparison, subject, pairs);
      const scaled = evenly(own, pairs, comparison, whitening);
      if (scaled === undefined) return undefined;
      grams.push(gram.products);
      targets.push(Float64Array.from(gram.whitened, (model) => weightedProduct(model, scaled, pairs)));
      if (!this.selects) continue;
      const compared = this.comparedWith(own, group);
      if (compared === undefined) return undefined;
      comparisons.push(compared);
    }
    return { grams, targets, comparisons };
  }

  /** The models on some pairs; undefined where one is the same for every pair. */
  private groupOn(pairs: PairSet, times: Uint32Array, isCompared: boolean): Group | undefined {
    if (pairs.length < 3) return undefined;
    const { comparison } = this.rdms;
    const whitening = whiteningFor(comparison, pairs, times);
    const forms: WeightedForm[] = [];
    for (const model of isCompared ? this.evened : []) {
      const form = weightedForm(comparison, comparedAt(comparison, model, pairs), pairs, whitening);
      if (form === undefined) return undefined;
      forms.push(form);
    }
    return { pairs, whitening, values: this.evened.map((model) => valuesAt(model, pairs)), forms };
  }

  /** Each model whitened, where the comparison is, and the product of every two. */
  private gram({ pairs, whitening, values }: Group): { whitened: Float64Array[]; products: Float64Array } | undefined {
    const columns: Float64Array[] = [];
    for (const own of values) {
      const column = this.rdms.comparison.centred ? aboutMean(own, pairs) : own;
      if (column === undefined) return undefined;
      columns.push(column);
    }
    const whitened = whitening ? columns.map((column) => whitening.applied(column)) : columns;
    const products = new Float64Array(columns.length ** 2);
    for (const [a, one] of columns.entries()) {
      for (let b = 0; b <= a; b++) {
        const value = weightedProduct(one, whitened[b] ?? one, pairs);
        products[a * columns.length + b] = value;
        products[b * columns.length + a] = value;
      }
    }
    return { whitened, products };
  }

  private test(byGroup: readonly PairSet[], times: Uint32Array): Test | undefined {
    const { comparison, subjects } = this.rdms;
    const groups: Group[] = [];
    for (const pairs of byGroup) {
      const group = this.groupOn(pairs, times, true);
      if (group === undefined) return undefined;
      groups.push(group);
    }
    const own: Float64Array[] = [];
    const comparisons: Float64Array[] = [];
    const ofSubjects = this.groupOf.flatMap((place) => groups[place] ?? []);
    for (const [s, subject] of subjects.entries()) {
      const group = ofSubjects[s];
      if (group === undefined) return undefined;
      const values = comparedAt(comparison, subject, group.pairs);
      const compared = this.comparedWith(values, group);
      if (compared === undefined) return undefined;
      own.push(values);
      comparisons.push(compared);
    }
    return {
      pairs: ofSubjects.map(({ pairs }) => pairs),
      subjects: own,
      models: ofSubjects.map(({ values }) => values),
      comparisons,
    };
  }

  /** Each model's comparison with a subject; undefined where that is the same for every pair. */
  private comparedWith(subject: Float64Array, { pairs, whitening, forms }: Group): Float64Array | undefined {
    const { comparison } = this.rdms;
    const form = weightedForm(comparison, subject, pairs, whitening);
    return form && Float64Array.from(forms, (model) => compareWeightedForms(comparison, form, model, pairs));
  }
}

/** A model as it is summed up: of unit variance, or unit mean square for the cosines, over the pairs that it has. */
function evened(rdm: Float64Array, comparison: Comparison): Float64Array {
  const present = new Uint32Array(rdm.length).map((_, pair) => pair).filter((pair) => !Number.isNaN(rdm[pair]));
  const picked = Float64Array.from(present, (pair) => rdm[pair] as number);
  const values = comparison.ofRanks ? averageRanks(picked) : picked;
  const mean = comparison.centred ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const result = new Float64Array(rdm.length).fill(Number.NaN);
  for (const [k, pair] of present.entries()) result[pair] = (values[k] as number) / Math.sqrt(square);
  return result;
}

/**
 * A subject as it is pooled with others, as rsatoolbox's `pool_rdm`: at unit variance (mean square for the cosines), or
 * its ranks as parts of how many pairs there are. Undefined where it is the same for every pair. `whitening`: for a
 * fit, which is to the subjects at equal length as the comparison measures it.
 */
export function evenly(
  values: Float64Array,
  pairs: PairSet,
  comparison: Comparison,
  whitening?: Whitening,
): Float64Array | undefined {
  const own = comparison.centred ? aboutMean(values, pairs) : values;
  if (own === undefined) return undefined;
  const square = whitening ? whitening.squared(own) : weightedProduct(own, own, pairs);
  const spread = comparison.ofRanks ? pairs.total : Math.sqrt(square / pairs.total);
  return spread > 0 ? own.map((value) => value / spread) : undefined;
}
