import { arrangedShare, arrangementsToRdm, nextArrangement } from "./arrangementTrials.ts";
import { pairsToRdm, pairTrials } from "./pairTrials.ts";
import {
  type Answer,
  type AnsweredTrial,
  answers,
  fewestRated,
  mostRated,
  type RatingPlan,
  ratingMethods,
  type Trial,
} from "./rating.ts";
import { type Reliability, reliabilityOf } from "./reliability.ts";
import { tripletsToRdm, tripletTrials } from "./tripletTrials.ts";

/** What one person answered by now: plain data, kept after every answer. */
export interface RatingProgress extends Omit<RatingPlan, "count"> {
  /** Name or number. */
  readonly rater: string;
  /** Names of the stimuli when it began, in the order of the file. */
  readonly conditions: readonly string[];
  readonly answers: readonly Answer[];
  /** ISO 8601, UTC. */
  readonly started: string;
  /** The rater ended it before everything was asked, which an arrangement allows. */
  readonly isEnded: boolean;
}

/** What a rater's answers say. */
export interface Rated {
  /** Dissimilarities of all pairs, in [0, 1]: upper triangle, row by row. */
  readonly condensed: Float64Array;
  readonly trials: readonly AnsweredTrial[];
  readonly reliability: Reliability;
}

/** Where a rater is. */
export interface RatingPlace {
  readonly answered: readonly AnsweredTrial[];
  /** What is asked next; undefined at the end. */
  readonly trial: Trial | undefined;
  /** How much is done, in [0, 1]. */
  readonly share: number;
  /** Trials in all; undefined where this depends on the answers. */
  readonly total: number | undefined;
}

const places = new WeakMap<RatingProgress, RatingPlace>();

export function placeOf(progress: RatingProgress): RatingPlace {
  const known = places.get(progress);
  if (known !== undefined) return known;
  const { answers: given } = progress;
  const before = given.length === 0 ? undefined : placeOf({ ...progress, isEnded: false, answers: given.slice(0, -1) });
  const [trial, answer] = [before?.trial, given.at(-1)];
  const answered = before?.answered ?? [];
  const place = placeAfter(progress, trial && answer ? [...answered, { ...trial, answer }] : answered);
  places.set(progress, place);
  return place;
}

function placeAfter(progress: RatingProgress, answered: readonly AnsweredTrial[]): RatingPlace {
  const { method, seed, conditions, isEnded } = progress;
  const plan = { method, seed, count: conditions.length };
  if (method === "arrangement") {
    const trial = isEnded ? undefined : nextArrangement(plan, answered);
    const share = trial === undefined ? 1 : arrangedShare(plan.count, answered);
    return { answered, trial, share, total: undefined };
  }
  const trials = plannedTrials(plan);
  const { length } = answered;
  return { answered, trial: trials[length], share: length / trials.length, total: trials.length };
}

let lastPlanned: { readonly key: string; readonly trials: readonly Trial[] } | undefined;

/** All questions of a plan that does not depend on the answers. */
export function plannedTrials(plan: RatingPlan): readonly Trial[] {
  const key = `${plan.method} ${plan.count} ${plan.seed}`;
  if (lastPlanned?.key !== key)
    lastPlanned = { key, trials: plan.method === "triplets" ? tripletTrials(plan) : pairTrials(plan) };
  return lastPlanned.trials;
}

/** With one more answer; undefined where nothing is asked, or this is no answer to it. */
export function withAnswer(progress: RatingProgress, answer: Answer): RatingProgress | undefined {
  const { trial, answered } = placeOf(progress);
  if (trial === undefined || !answers(trial, answer)) return undefined;
  const next = { ...progress, answers: [...progress.answers, answer] };
  places.set(next, placeAfter(next, [...answered, { ...trial, answer }]));
  return next;
}

/** Without the last answer, to give another one. */
export function withoutLast(progress: RatingProgress): RatingProgress {
  return { ...progress, answers: progress.answers.slice(0, -1), isEnded: false };
}

/** The RDM of a rater who is at the end; undefined before. */
export function ratedOf(progress: RatingProgress): Rated | undefined {
  const { answered, trial } = placeOf(progress);
  if (trial !== undefined || answered.length === 0) return undefined;
  const { length } = progress.conditions;
  const toRdm = { pairs: pairsToRdm, triplets: tripletsToRdm, arrangement: arrangementsToRdm }[progress.method];
  return {
    condensed: toRdm(length, answered),
    trials: answered,
    reliability: reliabilityOf(progress.method, length, answered),
  };
}

/** What was kept, if it is a rater's progress and every answer fits its question. */
export function readProgress(raw: unknown): RatingProgress | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const kept = raw as Partial<Record<keyof RatingProgress, unknown>>;
  const method = ratingMethods.find((one) => one === kept.method);
  const { seed, rater, conditions, answers: given, started, isEnded } = kept;
  if (method === undefined || typeof seed !== "number" || typeof rater !== "string") return undefined;
  if (typeof started !== "string" || typeof isEnded !== "boolean") return undefined;
  if (!isListOf(conditions, (one) => typeof one === "string")) return undefined;
  // Of too many the questions would take minutes to plan.
  if (conditions.length < fewestRated || conditions.length > mostRated[method]) return undefined;
  if (!isListOf(given, (one): one is Answer => isListOf(one, (value) => typeof value === "number"))) return undefined;
  const progress = { method, seed, rater, conditions, answers: given, started, isEnded };
  const { answered } = placeOf(progress);
  const isWhole = answered.length === given.length && answered.every((trial) => answers(trial, trial.answer));
  return isWhole ? progress : undefined;
}

function isListOf<Value>(list: unknown, check: (value: unknown) => value is Value): list is readonly Value[] {
  return Array.isArray(list) && list.every(check);
}
