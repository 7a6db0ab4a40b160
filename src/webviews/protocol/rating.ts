import type { RatingProgress } from "../../core/rating/progress.ts";
import { ratingMethods } from "../../core/rating/rating.ts";
import type { RatingResult } from "../../core/results/ratingResult.ts";
import { isPosition, listUpTo, type MessageOf, textUpTo, wordOf } from "./forms.ts";
import { type FromAnyPanel, panelParser, type ToAnyPanel } from "./shared.ts";

/** What only the rating panel takes. */
export type OnlyToRating = {
  /** What was kept for these stimuli: someone who is not at the end. */
  readonly type: "progress";
  readonly progress: RatingProgress | null;
};

/** From the extension host to the rating panel. */
export type ToRating = ToAnyPanel<RatingResult> | OnlyToRating;

/** Longest name of a rater, in characters. */
export const longestRater = 60;

/** Begins with the first question; answered by the new rater's progress. */
export interface BeginRequest {
  readonly ask: { readonly type: "begin"; readonly rater: string; readonly method: RatingProgress["method"] };
  readonly answer: RatingProgress;
}

/** Answered once the answer to the question at this place is kept on disk. */
export interface AnswerRequest {
  readonly ask: { readonly type: "answer"; readonly place: number; readonly values: readonly number[] };
  readonly answer: undefined;
}

/** Takes the last answer back, or ends early. Answered once that is kept on disk. */
export interface StepRequest {
  readonly ask: { readonly type: "step"; readonly step: (typeof steps)[number] };
  readonly answer: undefined;
}

export const steps = ["back", "end"] as const;

const forms = {
  /** A request, see {@link BeginRequest}. */
  begin: { id: isPosition, rater: textUpTo(longestRater), method: wordOf(ratingMethods) },
  /** A request, see {@link AnswerRequest}. */
  answer: { id: isPosition, place: isPosition, values: listUpTo(200, isNumber) },
  /** A request, see {@link StepRequest}. */
  step: { id: isPosition, step: wordOf(steps) },
  /** Drop the answers so far, or a finished rater's RDM from the panel, whose file stays. */
  discard: {},
  /** Open the RSA file that compares the ratings with an encoder; it is written if there is none. */
  compare: {},
};

/** From the rating panel to the extension host. */
export type FromRating = FromAnyPanel | MessageOf<typeof forms>;

export const parseFromRating = panelParser(forms);

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
