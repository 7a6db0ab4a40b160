import { centred, dot } from "../../linear/vectors.ts";
import { compareWeighted } from "../comparison/compareWeighted.ts";
import { type Comparison, isProduct } from "../comparison/comparison.ts";
import { kendallForm, kendallWith } from "../comparison/kendall.ts";
import { pickPairs } from "../comparison/ownPairs.ts";
import { averageRanks, middleOfRanks, ranking, squaresOfRanks } from "../comparison/ranks.ts";
import { squareOf } from "../comparison/squareOf.ts";
import { pairsAt, Whitening } from "../comparison/whitenPresent.ts";
import type { ComparedRdms, RelabeledMeans } from "./relabeledMeans.ts";

/**
 * Compares a relabeled model, condensed over all pairs, with one subject on the pairs that this has; 0 where that is
 * not defined.
 */
type OnOwnPairs = (relabeled: Float64Array) => number;

/**
 * Where subjects lack pairs, the models' conditions are relabeled as a whole and compared on each subject's own pairs,
 * ranked, centred and scaled again: an ordinary permutation test. Where models lack pairs, a relabeling moves their
 * gaps, all alike, and what is left on a subject's pairs is compared: where subjects lack none, that is relabeling the
 * subjects instead; where they do too, the number of pairs changes, and the test is approximate.
 */
export function relabeledOnOwnPairs(
  { comparison, models, subjects, count }: ComparedRdms,
  bySubject: readonly Uint32Array[],
  modelsComplete: boolean,
): RelabeledMeans {
  const order = new Uint32Array(count).map((_, k) => k);
  // Of a model's values only what the comparison takes notice of: ranks, or differences from the mean, whose squares do
  // not drown them.
  const alike = modelsComplete ? models.map((model) => simplified(comparison, model)) : withCommonGaps(models);
  const squares = alike.map((model) => squareOf(model, count));
  const others = subjects.map((subject, s) => {
    return modelsComplete
      ? prepared(comparison, subject, bySubject[s] ?? new Uint32Array(0), count)
      : unprepared(comparison, subject, count);
  });
  const relabeled = new Float64Array(models[0]?.length ?? 0);
  const compute = (means: Float64Array) => {
    for (const [m, square] of squares.entries()) {
      let pair = 0;
      for (let i = 0; i < count; i++) {
        const row = (order[i] as number) * count;
        for (let j = i + 1; j < count; j++) relabeled[pair++] = square[row + (order[j] as number)] as number;
      }
      let sum = 0;
      for (const compare of others) sum += compare(relabeled);
      means[m] = sum / others.length;
    }
  };
  return { order, compute };
}

function withCommonGaps(models: readonly Float64Array[]): Float64Array[] {
  return models.map((model) =>
    model.map((value, k) => (models.some((rdm) => Number.isNaN(rdm[k])) ? Number.NaN : value)),
  );
}

function simplified(comparison: Comparison, model: Float64Array): Float64Array {
  if (comparison.ofRanks) return Float64Array.from(ranking(model).ranks);
  return comparison.centred ? centred(model) : model;
}

function prepared(comparison: Comparison, subject: Float64Array, pairs: Uint32Array, count: number): OnOwnPairs {
  const own = pickPairs(subject, pairs);
  if (!isProduct(comparison)) {
    const compare = kendallWith(comparison, kendallForm(ranking(own)));
    return (relabeled) => compare(kendallForm(ranking(pickPairs(relabeled, pairs)))) || 0;
  }
  const size = pairs.length;
  const { ofRanks, centred: centres, whitened: whitens, byOwnLength } = comparison;
  const ranked = ofRanks ? averageRanks(own) : own;
  const target = centres ? centred(ranked) : ranked;
  const values = new Float64Array(size);
  /**
   * What of the relabeled model lies on these pairs; false where that is the same for all of them, but for rounding.
   */
  const take = (relabeled: Float64Array): boolean => {
    let [sum, largest, square] = [0, 0, 0];
    for (let k = 0; k < size; k++) {
      const value = relabeled[pairs[k] as number] as number;
      values[k] = value;
      sum += value;
      largest = Math.max(largest, Math.abs(value));
    }
    const shift = centres ? sum / size : 0;
    for (let k = 0; k < size; k++) {
      const value = (values[k] as number) - shift;
      values[k] = value;
      square += value * value;
    }
    return square > 1e-26 * size * largest ** 2;
  };
  if (whitens) {
    const whitening = new Whitening(pairsAt(pairs, count), new Uint32Array(count).fill(1));
    const whitened = whitening.applied(target);
    const length = Math.sqrt(whitening.squared(target));
    return (relabeled) => {
      if (!take(relabeled)) return 0;
      return dot(values, whitened) / (Math.sqrt(whitening.squared(values)) * length);
    };
  }
  const length = Math.sqrt(dot(target, target));
  if (!ofRanks) {
    return (relabeled) => {
      if (!take(relabeled)) return 0;
      return dot(values, target) / (Math.sqrt(dot(values, values)) * length);
    };
  }
  const rankInto = ranker(size);
  return (relabeled) => {
    for (let k = 0; k < size; k++) values[k] = relabeled[pairs[k] as number] as number;
    const square = rankInto(values);
    if (!byOwnLength) return dot(values, target) / squaresOfRanks(size);
    return square === 0 ? 0 : dot(values, target) / (Math.sqrt(square) * length);
  };
}

/** Turns whole numbers from 0 into centred ranks among them, in place, and returns the sum of their squares. */
function ranker(size: number): (values: Float64Array) => number {
  let counts = new Int32Array(0);
  let ranks = new Float64Array(0);
  return (values) => {
    let most = 0;
    for (let k = 0; k < size; k++) if ((values[k] as number) > most) most = values[k] as number;
    if (counts.length <= most) [counts, ranks] = [new Int32Array(most + 1), new Float64Array(most + 1)];
    counts.fill(0);
    for (let k = 0; k < size; k++) counts[values[k] as number] = (counts[values[k] as number] as number) + 1;
    middleOfRanks(counts, ranks);
    let square = 0;
    for (let value = 0; value <= most; value++) {
      const rank = (ranks[value] as number) - size / 2;
      ranks[value] = rank;
      square += (counts[value] as number) * rank * rank;
    }
    for (let k = 0; k < size; k++) values[k] = ranks[values[k] as number] as number;
    return square;
  };
}

/** The pairs that both have differ from one relabeling to the next: nothing can be prepared. */
function unprepared(comparison: Comparison, subject: Float64Array, count: number): OnOwnPairs {
  const times = new Uint32Array(count).fill(1);
  const pairs = new Uint32Array(subject.length).map((_, k) => k).filter((k) => !Number.isNaN(subject[k]));
  return (relabeled) => {
    const both = pairs.filter((pair) => !Number.isNaN(relabeled[pair]));
    const [a, b] = [relabeled, subject].map((rdm) => pickPairs(rdm, both));
    if (a === undefined || b === undefined) return 0;
    const [x, y] = comparison.ofRanks ? [averageRanks(a), averageRanks(b)] : [a, b];
    return compareWeighted(comparison, pairsAt(both, count), times, x, y) ?? 0;
  };
}
