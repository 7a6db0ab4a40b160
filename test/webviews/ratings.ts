import type { RatingProgress } from "../../src/core/rating/progress.ts";
import { ratedOf } from "../../src/core/rating/progress.ts";
import type { RatingMethod } from "../../src/core/rating/rating.ts";
import type { RatedStimulus, RatingResult } from "../../src/core/results/ratingResult.ts";
import { clusteredRdm, simulatedProgress } from "../../tools/rating/simulatedRater.ts";

export const animals = ["cat", "dog", "owl", "apple", "pear", "plum"];

/** Texts to be rated, before anyone did. */
export function toRate(labels: readonly string[] = animals, own: Partial<RatedStimulus> = {}): RatingResult {
  return {
    kind: "rating",
    title: "Similarity ratings",
    stimuli: labels.map((label) => ({ label, content: label, ...own })),
    diagnostics: [],
    receipt: { inputHash: "0", files: {}, data: [], seeds: {}, versions: {}, created: "2026-01-01T00:00:00.000Z" },
  };
}

/** The same, rated to the end by a simulated rater. */
export function rated(method: RatingMethod, labels: readonly string[] = animals): RatingResult {
  const truth = clusteredRdm(labels.length, 2, 3, 7);
  const progress = simulatedProgress({ name: "anna", method, conditions: labels, truth, noise: 0.1, seed: 5 });
  const found = ratedOf(progress);
  if (found === undefined) throw new Error("A simulated rater is at the end.");
  return { ...toRate(labels), rated: { rater: "anna", method, started: progress.started, ...found } };
}

/** Someone at the beginning. */
export function begun(method: RatingMethod, labels: readonly string[] = animals): RatingProgress {
  return { rater: "anna", method, seed: 5, conditions: labels, answers: [], started: "2026-01-01", isEnded: false };
}
