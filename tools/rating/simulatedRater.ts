import { pairCount, pairIndex } from "../../src/core/geometry/pairMatrix.ts";
import { placeOf, type RatingProgress, withAnswer } from "../../src/core/rating/progress.ts";
import type { Answer, RatingMethod, Trial } from "../../src/core/rating/rating.ts";
import { layoutConditions } from "../../src/core/rsa/layout/layoutConditions.ts";
import { randomFrom } from "../../src/core/statistics/random.ts";

/** Who answers from a known RDM. */
export interface SimulatedRater {
  readonly name: string;
  readonly method: RatingMethod;
  readonly conditions: readonly string[];
  /** What the answers follow: condensed, in [0, 1]. */
  readonly truth: Float64Array;
  /** How noisy the answers are: 0 not at all; at 0.15 people repeat themselves about as well as people do. */
  readonly noise: number;
  readonly seed: number;
  /** Arrangements after which the rater stops; without it, after as many as are asked for. */
  readonly mostTrials?: number;
}

/**
 * A rater's progress at the end. Ratings of pairs are the truth and normal noise. The odd one of a triplet leaves the
 * most similar pair, judged with normal noise. An arrangement is the best one on a plane (multidimensional scaling of
 * the items' truth), made to fill the arena, with normal noise at each place.
 */
export function simulatedProgress({
  name,
  method,
  conditions,
  seed,
  mostTrials,
  ...rater
}: SimulatedRater): RatingProgress {
  const gaussian = gaussianFrom(seed);
  let progress: RatingProgress = {
    ...{ rater: name, method, seed, conditions, answers: [], isEnded: false },
    started: "2026-01-01T00:00:00.000Z",
  };
  for (;;) {
    const { trial, answered } = placeOf(progress);
    if (trial === undefined) return progress;
    if (answered.length === mostTrials) return { ...progress, isEnded: true };
    const next = withAnswer(progress, answerTo(trial, { ...rater, count: conditions.length, gaussian }));
    if (next === undefined) throw new Error("A simulated rater gave no answer to the question.");
    progress = next;
  }
}

interface Mind extends Pick<SimulatedRater, "truth" | "noise"> {
  readonly count: number;
  readonly gaussian: () => number;
}

function answerTo({ method, items }: Trial, mind: Mind): Answer {
  const { truth, noise, count, gaussian } = mind;
  const judged = (one: number, other: number) => (truth[pairIndex(count, one, other)] ?? 0) + noise * gaussian();
  const [a = 0, b = 0, c = 0] = items;
  switch (method) {
    case "pairs":
      return [Math.round(100 * Math.min(1, Math.max(0, judged(a, b)))) / 100];
    case "triplets": {
      // In the order of the one that is left out.
      const kept = [judged(b, c), judged(a, c), judged(a, b)];
      return [kept.indexOf(Math.min(...kept))];
    }
    case "arrangement":
      return arranged(items, mind);
  }
}

function arranged(items: readonly number[], { truth, noise, count, gaussian }: Mind): Answer {
  const condensed = new Float64Array(pairCount(items.length));
  for (const [k, one] of items.entries())
    for (let other = k + 1; other < items.length; other++)
      condensed[pairIndex(items.length, k, other)] = truth[pairIndex(count, one, items[other] ?? 0)] ?? 0;
  const { points } = layoutConditions({ conditions: items.map(String), condensed });
  const radius = (k: number) => Math.hypot(points[2 * k] ?? 0, points[2 * k + 1] ?? 0);
  const farthest = Math.max(...items.map((_, k) => radius(k)));
  return items.flatMap((_, k) => {
    const [x, y] = [0, 1].map((axis) => (points[2 * k + axis] ?? 0) / farthest + noise * gaussian());
    const outside = Math.max(1, Math.hypot(x ?? 0, y ?? 0));
    return [(x ?? 0) / outside, (y ?? 0) / outside];
  });
}

/** Distances, the largest 1, of points in `dimensions` dimensions around `clusters` centres. */
export function clusteredRdm(count: number, clusters: number, dimensions: number, seed: number): Float64Array {
  const gaussian = gaussianFrom(seed);
  const points = (size: number) => Array.from({ length: size }, () => Array.from({ length: dimensions }, gaussian));
  const centres = points(clusters);
  const items = points(count).map((own, item) =>
    own.map((value, axis) => 0.6 * value + (centres[item % clusters]?.[axis] ?? 0)),
  );
  const condensed = new Float64Array(pairCount(count));
  for (const [one, from] of items.entries())
    for (let other = one + 1; other < count; other++)
      condensed[pairIndex(count, one, other)] = Math.hypot(...from.map((v, axis) => v - (items[other]?.[axis] ?? 0)));
  const largest = Math.max(...condensed);
  return condensed.map((value) => value / largest);
}

/** Standard normal numbers (Box and Muller 1958). */
export function gaussianFrom(seed: number): () => number {
  const draw = randomFrom(seed);
  const random = () => (draw() + 0.5) / 2 ** 32;
  return () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}
