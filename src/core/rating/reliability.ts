import { centred, dot } from "../linear/vectors.ts";
import { partialsOf } from "./arrangementTrials.ts";
import { combinePartialRdms } from "./partialRdms.ts";
import type { Answer, AnsweredTrial, RatingMethod } from "./rating.ts";

/** How alike answers to the same question are, when it comes twice. */
export type Reliability =
  /**
   * Pearson's correlation in [-1, 1] of the first and the second rating of pairs; undefined where all are the same, or
   * fewer than three came twice.
   */
  | { readonly kind: "correlation"; readonly repeated: number; readonly pearson: number | undefined }
  /** How many of the triplets that came twice have the same odd one out both times; by chance it is a third. */
  | { readonly kind: "agreement"; readonly repeated: number; readonly same: number };

/** With fewer repeated questions, a reliability is a rough figure. */
export const fewRepeated = 10;

export function reliabilityOf(method: RatingMethod, count: number, answered: readonly AnsweredTrial[]): Reliability {
  switch (method) {
    case "pairs":
      return correlation(askedTwice(answered).map(([first, second]) => [ratingOf(first), ratingOf(second)] as const));
    case "triplets": {
      const twice = askedTwice(answered);
      const same = twice.filter(([first, second]) => oddOf(first) === oddOf(second)).length;
      return { kind: "agreement", repeated: twice.length, same };
    }
    case "arrangement": {
      const [first = new Float64Array(0), ...later] = partialsOf(count, answered);
      if (later.length === 0) return correlation([]);
      const again = combinePartialRdms(later);
      const both = Array.from(first, (distance, pair) => [distance, again[pair] as number] as const);
      return correlation(both.filter(([, distance]) => !Number.isNaN(distance)));
    }
  }
}

function ratingOf({ answer }: { readonly answer: Answer }): number {
  return answer[0] as number;
}

function oddOf({ items, answer }: AnsweredTrial): number | undefined {
  return items[answer[0] as number];
}

/** Trials about the same items, first and second. */
function askedTwice(answered: readonly AnsweredTrial[]): (readonly [AnsweredTrial, AnsweredTrial])[] {
  const first = new Map<string, AnsweredTrial>();
  return answered.flatMap((trial) => {
    const key = trial.items.toSorted((a, b) => a - b).join(" ");
    const before = first.get(key);
    if (before !== undefined) return [[before, trial] as const];
    first.set(key, trial);
    return [];
  });
}

function correlation(values: readonly (readonly [number, number])[]): Reliability {
  const [one, other] = [0, 1].map((k) => centred(Float64Array.from(values, (pair) => pair[k] as number)));
  const isDefined = values.length > 2 && one !== undefined && other !== undefined;
  const pearson = isDefined ? dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other)) : Number.NaN;
  return { kind: "correlation", repeated: values.length, pearson: Number.isNaN(pearson) ? undefined : pearson };
}
