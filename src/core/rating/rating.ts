/** How similarity is asked for. */
export const ratingMethods = ["pairs", "triplets", "arrangement"] as const;
export type RatingMethod = (typeof ratingMethods)[number];

/** Fewer stimuli have too few pairs for an RDM to be compared. */
export const fewestRated = 3;
/** With more stimuli than this a method takes too long, or has no room. */
export const mostRated: Readonly<Record<RatingMethod, number>> = { pairs: 20, triplets: 40, arrangement: 60 };

/** The method that suits so many stimuli: all pairs up to a dozen, beyond that what asks for less. */
export function usualMethod(count: number): RatingMethod {
  if (count <= 12) return "pairs";
  return count <= 30 ? "triplets" : "arrangement";
}

/** What decides the trials: the same plan has the same trials, in the same order. */
export interface RatingPlan {
  readonly method: RatingMethod;
  /** Number of stimuli. */
  readonly count: number;
  readonly seed: number;
}

/** One question. Items are positions of stimuli in the file; of pairs and triplets in the order shown. */
export interface Trial {
  readonly method: RatingMethod;
  readonly items: readonly number[];
}

/**
 * An answer to a trial. `pairs`: one dissimilarity in [0, 1]. `triplets`: the place of the odd one out in `items`, 0 to
 * 2. `arrangement`: x and y of each item in turn, in a circle of radius 1 around (0, 0).
 */
export type Answer = readonly number[];

/** A trial that was answered. */
export interface AnsweredTrial extends Trial {
  readonly answer: Answer;
}

/** Whether an answer is one to this trial. */
export function answers({ method, items }: Trial, answer: Answer): boolean {
  const [value = Number.NaN] = answer;
  switch (method) {
    case "pairs":
      return answer.length === 1 && value >= 0 && value <= 1;
    case "triplets":
      return answer.length === 1 && Number.isInteger(value) && value >= 0 && value < items.length;
    case "arrangement":
      return (
        answer.length === 2 * items.length && answer.every(Number.isFinite) && isInCircle(answer) && !isHeap(answer)
      );
  }
}

/** Rounded positions may be a little outside. */
const tolerance = 1e-6;

function isInCircle(answer: Answer): boolean {
  return answer.every((x, k) => k % 2 === 1 || Math.hypot(x, answer[k + 1] as number) <= 1 + tolerance);
}

/** Everything is at one place: there are no distances. */
function isHeap(answer: Answer): boolean {
  return answer.every((value, k) => value === answer[k % 2]);
}
