// How well each way of rating recovers a known RDM, from simulated raters: node tools/rating/recovery.ts [-- sets].
// Prints a table in Markdown, as it appears in docs/numbers.md.
import { ratedOf } from "../../src/core/rating/progress.ts";
import { mostRated, type RatingMethod, ratingMethods } from "../../src/core/rating/rating.ts";
import { compareRdms } from "../../src/core/rsa/comparison/compareRdms.ts";
import { comparisons } from "../../src/core/rsa/comparison/comparison.ts";
import { clusteredRdm, simulatedProgress } from "./simulatedRater.ts";

const sets = Number(process.argv[2] ?? 20);

console.log(
  `| method | stimuli | trials | one rater, no noise | one rater, noise 0.15 | mean of 12 raters |\n|---|---|---|---|---|---|`,
);
for (const method of ratingMethods)
  for (const count of [6, 12, 20, 40].filter((one) => one <= mostRated[method])) {
    const one = Array.from({ length: sets }, (_, set) => recovered(method, count, 0, set, 1));
    const noisy = Array.from({ length: sets }, (_, set) => recovered(method, count, 0.15, set, 1));
    const many = Array.from({ length: Math.ceil(sets / 4) }, (_, set) => recovered(method, count, 0.15, set, 12));
    const trials = mean(noisy.map((set) => set.trials)).toFixed(0);
    const figures = [one, noisy, many].map((all) => mean(all.map(({ spearman }) => spearman)).toFixed(2));
    console.log(`| ${[method, count, trials, ...figures].join(" | ")} |`);
  }

/** Spearman's correlation of the mean of the raters' RDMs with the truth, points in three dimensions. */
function recovered(method: RatingMethod, count: number, noise: number, set: number, raters: number) {
  const truth = clusteredRdm(count, Math.ceil(count / 5), 3, set + 1);
  const conditions = Array.from(truth.subarray(0, count), (_, k) => String(k));
  const all = Array.from({ length: raters }, (_, k) =>
    ratedOf(simulatedProgress({ name: `${k}`, method, conditions, truth, noise, seed: 1000 * set + k })),
  );
  const condensed = truth.map((_, pair) => mean(all.map((one) => one?.condensed[pair] ?? Number.NaN)));
  const spearman = compareRdms(comparisons.spearman, { conditions, condensed }, { conditions, condensed: truth });
  return { spearman, trials: all[0]?.trials.length ?? 0 };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
