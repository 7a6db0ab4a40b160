import type { LinearComparison } from "../compareRdms.ts";
import { pooledCeiling } from "./pooledCeiling.ts";
import { presentPairs } from "./presentPairs.ts";
import type { ComparedRdms } from "./relabeledMeans.ts";
import type { Resampler } from "./resampled.ts";
import { SamplePairs } from "./samplePairs.ts";
import { centredRanks, dissimilarities } from "./sampleValues.ts";
import { whitenSample } from "./whitenSample.ts";

/**
 * For comparisons that are inner products of forms. Copies of a pair are one pair with a weight: its form is multiplied by the root of it, and ranks are
 * those that the copies would have.
 */
export function linearResampler(comparison: LinearComparison, { models, subjects, count }: ComparedRdms): Resampler {
  const rdms = [...models, ...subjects];
  const pairs = new SamplePairs(presentPairs(rdms, count), count);
  const ranked = comparison === "spearman" || comparison === "rhoA";
  const whitened = comparison === "whitenedCosine" || comparison === "whitenedPearson";
  const centred = comparison === "pearson" || comparison === "whitenedPearson";
  const sources = rdms.map((rdm) => ({
    fill: ranked ? centredRanks(rdm) : dissimilarities(rdm, centred),
    // With room for the diagonal that a whitened form has.
    form: new Float64Array(pairs.positions.length + count),
  }));

  return (times) => {
    pairs.take(times);
    const { length, total } = pairs;
    if (length < 3) return undefined;
    const size = whitened ? length + count : length;
    // How far a subject's form is to be stretched before it is pooled: whitened comparisons pool RDMs of equal length before whitening.
    const stretches = new Float64Array(sources.length);
    for (const [k, { fill, form }] of sources.entries()) {
      if (!fill(pairs, form)) return undefined;
      const before = weightedLength(form, pairs);
      if (whitened) {
        if (!whitenSample(pairs, times, form)) return undefined;
        const after = Math.sqrt(dot(form, form, size));
        stretches[k] = after / before;
        scale(form, size, 1 / after);
      } else {
        stretches[k] = 1;
        weigh(form, pairs, comparison === "rhoA" ? Math.sqrt(12 / (total ** 3 - total)) : 1 / before);
      }
    }
    const ofModels = sources.slice(0, models.length);
    const ofSubjects = sources.slice(models.length);
    const among = ofSubjects.map(({ form }, s) => products(form, ofSubjects.slice(s), size));
    const all = among.map((_, s) =>
      Float64Array.from(among, (row, t) => (t < s ? (row[s - t] ?? 0) : (among[s]?.[t - s] ?? 0))),
    );
    const comparisons = ofModels.flatMap(({ form }) => products(form, ofSubjects, size));
    return {
      comparisons: Float64Array.from(comparisons),
      ceiling: pooledCeiling(all, stretches.subarray(models.length)),
    };
  };
}

function dot(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

/** Inner products of one form with others, four at a time: each number of the one is read once for four. */
function products(one: Float64Array, others: readonly { readonly form: Float64Array }[], length: number): number[] {
  const found: number[] = [];
  for (let first = 0; first < others.length; first += 4) {
    const [a = one, b = one, c = one, d = one] = others.slice(first, first + 4).map(({ form }) => form);
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let k = 0; k < length; k++) {
      const value = one[k] ?? 0;
      sumA += value * (a[k] ?? 0);
      sumB += value * (b[k] ?? 0);
      sumC += value * (c[k] ?? 0);
      sumD += value * (d[k] ?? 0);
    }
    found.push(sumA, sumB, sumC, sumD);
  }
  return found.slice(0, others.length);
}

function weightedLength(values: Float64Array, { weights, length }: SamplePairs): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (weights[k] ?? 0) * (values[k] ?? 0) ** 2;
  return Math.sqrt(sum);
}

function weigh(values: Float64Array, { weights, length }: SamplePairs, factor: number): void {
  for (let k = 0; k < length; k++) values[k] = (values[k] ?? 0) * Math.sqrt(weights[k] ?? 0) * factor;
}

function scale(values: Float64Array, length: number, factor: number): void {
  for (let k = 0; k < length; k++) values[k] = (values[k] ?? 0) * factor;
}
