import { compareWeighted, compareWeightedForms, weightedForm, whiteningFor } from "../comparison/compareWeighted.ts";
import { isProduct } from "../comparison/comparison.ts";
import { ownPairs } from "../comparison/ownPairs.ts";
import type { WeightedPairs } from "../comparison/whitenPresent.ts";
import type { ComparedRdms } from "../relabeling/relabeledMeans.ts";
import type { Resampler } from "./resampled.ts";
import { SamplePairs } from "./samplePairs.ts";
import { centredRanks, dissimilarities } from "./sampleValues.ts";

/** For RDMs that lack pairs: each subject is compared, and pooled with the others, on the pairs that it has. */
export function ownPairsResampler({ comparison, models, subjects, count }: ComparedRdms): Resampler {
  const valuesOf = (rdm: Float64Array) => (comparison.ofRanks ? centredRanks(rdm) : dissimilarities(rdm, false));
  const sets = ownPairs(models, subjects, count).bySubject.map((pairs) => new SamplePairs(count, pairs));
  const sources = { models: models.map(valuesOf), subjects: subjects.map(valuesOf) };

  return (times) => {
    const comparisons = new Float64Array(models.length * subjects.length);
    const own: Float64Array[] = [];
    for (const [s, fill] of sources.subjects.entries()) {
      const set = sets[s];
      if (set === undefined) continue;
      set.take(times);
      const [values, ofModel] = [new Float64Array(set.length), new Float64Array(set.length)];
      if (set.length < 3 || !fill(set, values)) return undefined;
      own.push(values);
      const whitening = whiteningFor(comparison, set, times);
      const subject = weightedForm(comparison, values, set, whitening);
      for (const [m, fillModel] of sources.models.entries()) {
        const model = fillModel(set, ofModel) ? weightedForm(comparison, ofModel, set, whitening) : undefined;
        if (subject === undefined || model === undefined) return undefined;
        comparisons[m * subjects.length + s] = compareWeightedForms(comparison, model, subject, set);
      }
    }
    const parts = own.map((values, s) => evenly(values, sets[s], comparison.centred));
    // The pairs of this sample: the next one overwrites those of the sets.
    const taken = sets.map(({ positions, rows, columns, weights, length, total }) => ({
      positions: positions.slice(0, length),
      rows: rows.slice(0, length),
      columns: columns.slice(0, length),
      weights: weights.slice(0, length),
      length,
      total,
    }));
    return {
      comparisons,
      ceiling: (copies) => {
        const pairs = models[0]?.length ?? subjects[0]?.length ?? 0;
        const [sum, amount] = [new Float64Array(pairs), new Float64Array(pairs)];
        for (const [s, { positions }] of taken.entries()) {
          for (const [k, pair] of positions.entries()) {
            sum[pair] = (sum[pair] as number) + (copies[s] as number) * (parts[s]?.[k] ?? 0);
            amount[pair] = (amount[pair] as number) + (copies[s] as number);
          }
        }
        const chosen = [...taken.keys()].filter((s) => (copies[s] as number) > 0);
        let [lower, upper] = [0, 0];
        for (const s of chosen) {
          const [set, values, part] = [taken[s], own[s], parts[s]];
          if (set === undefined || values === undefined || part === undefined) continue;
          const pooledLess = (less: number): number => {
            const left = kept(set, (k) => (amount[set.positions[k] as number] as number) > less);
            const pooled = Float64Array.from(left.at, (k) => {
              const pair = set.positions[k] as number;
              return ((sum[pair] as number) - less * (part[k] as number)) / ((amount[pair] as number) - less);
            });
            const ofSubject = Float64Array.from(left.at, (k) => values[k] as number);
            if (!isProduct(comparison) || comparison.byOwnLength)
              return compareWeighted(comparison, left, times, pooled, ofSubject) ?? 0;
            // The pooled RDM is as long as ranks without ties would be; the subject's own ties shorten it.
            const ofItself = compareWeighted(comparison, left, times, ofSubject, ofSubject) ?? 0;
            const byOwnLengths = compareWeighted({ ...comparison, byOwnLength: true }, left, times, pooled, ofSubject);
            return (byOwnLengths ?? 0) * Math.sqrt(ofItself);
          };
          const withAll = pooledLess(0);
          upper += withAll / chosen.length;
          lower += (chosen.length === 1 ? withAll : pooledLess(copies[s] as number)) / chosen.length;
        }
        return { lower, upper };
      },
    };
  };
}

/** At unit variance (mean square for the cosines), so that subjects with other pairs count alike. */
function evenly(values: Float64Array, pairs: WeightedPairs | undefined, centred: boolean): Float64Array {
  const weights = pairs?.weights ?? new Float64Array(0);
  let [sum, total, square] = [0, 0, 0];
  for (let k = 0; k < values.length; k++) {
    sum += (weights[k] as number) * (values[k] as number);
    total += weights[k] as number;
  }
  const mean = centred ? sum / total : 0;
  for (let k = 0; k < values.length; k++) square += (weights[k] as number) * ((values[k] as number) - mean) ** 2;
  const deviation = Math.sqrt(square / total);
  return values.map((value) => (value - mean) / deviation);
}

/** The pairs that pass, and where they are among the given ones. */
function kept(
  { rows, columns, weights, length }: WeightedPairs,
  passes: (k: number) => boolean,
): WeightedPairs & { readonly at: Uint32Array } {
  const at = new Uint32Array(length).map((_, k) => k).filter(passes);
  const own = Float64Array.from(at, (k) => weights[k] as number);
  return {
    at,
    rows: Uint32Array.from(at, (k) => rows[k] as number),
    columns: Uint32Array.from(at, (k) => columns[k] as number),
    weights: own,
    length: at.length,
    total: own.reduce((sum, weight) => sum + weight, 0),
  };
}
