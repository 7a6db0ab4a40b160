import { weightedSum } from "../../linear/vectors.ts";
import type { KendallComparison } from "../comparison/comparison.ts";
import { kendallForm, kendallWith } from "../comparison/kendall.ts";
import { averageRanksOf, ranking } from "../comparison/ranks.ts";
import type { ComparedRdms } from "../relabeling/relabeledMeans.ts";
import type { Resampler } from "./resampled.ts";
import { SamplePairs } from "./samplePairs.ts";

/** For Kendall's tau: RDMs with every copy of every pair. Subjects' ranks are pooled, as rsatoolbox does. */
export function kendallResampler(comparison: KendallComparison, { models, subjects, count }: ComparedRdms): Resampler {
  const pairs = new SamplePairs(count);
  const copied = (rdm: Float64Array) => {
    const values = new Float64Array(pairs.total);
    let next = 0;
    for (let k = 0; k < pairs.length; k++) {
      const end = next + (pairs.weights[k] as number);
      values.fill(rdm[pairs.positions[k] as number] as number, next, end);
      next = end;
    }
    return values;
  };
  const constant = (values: Float64Array) => values.every((value) => value === values[0]);

  return (times) => {
    pairs.take(times);
    const [ofModels, ofSubjects] = [models.map(copied), subjects.map(copied)];
    if (pairs.length < 3 || [...ofModels, ...ofSubjects].some(constant)) return undefined;
    const modelForms = ofModels.map((model) => kendallForm(ranking(model)));
    const rankings = ofSubjects.map(ranking);
    const withSubjects = rankings.map((subject) => kendallWith(comparison, kendallForm(subject)));
    const ranks = rankings.map(averageRanksOf);
    const comparisons = modelForms.flatMap((model) => withSubjects.map((compare) => compare(model)));
    return {
      comparisons: Float64Array.from(comparisons),
      ceiling: (copies) => {
        const sum = weightedSum(ranks, copies);
        const all = kendallForm(ranking(sum));
        const chosen = [...ranks.keys()].filter((s) => (copies[s] as number) > 0);
        let [lower, upper] = [0, 0];
        for (const s of chosen) {
          const own = withSubjects[s] ?? (() => 0);
          const others =
            chosen.length === 1
              ? all
              : kendallForm(ranking(weightedSum([sum, ranks[s] ?? sum], [1, -(copies[s] as number)])));
          // Where subjects cancel each other out, tau-b is 0 / 0.
          upper += (own(all) || 0) / chosen.length;
          lower += (own(others) || 0) / chosen.length;
        }
        return { lower, upper };
      },
    };
  };
}
