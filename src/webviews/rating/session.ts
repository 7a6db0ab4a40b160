import { trialNouns } from "../../core/figure/rating/ratingWords.ts";
import { placeOf, plannedTrials, type RatingProgress, withAnswer, withoutLast } from "../../core/rating/progress.ts";
import type { RatingMethod, Trial } from "../../core/rating/rating.ts";
import type { RatedStimulus, RatingResult } from "../../core/results/ratingResult.ts";
import { capitalised } from "../../core/text/counts.ts";
import type { AnswerRequest, StepRequest } from "../protocol/rating.ts";
import { button } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { request } from "../ui/host.ts";
import { arrangementTrial } from "./arrangementTrial.ts";
import { pairTrial } from "./pairTrial.ts";
import type { MakeTrial, TrialView } from "./trialView.ts";
import { tripletTrial } from "./tripletTrial.ts";

const views: Readonly<Record<RatingMethod, MakeTrial>> = {
  pairs: pairTrial,
  triplets: tripletTrial,
  arrangement: arrangementTrial,
};

export interface SessionEvents {
  readonly announce: (text: string) => void;
  /** An answer could not be saved; undefined: the next one was. */
  readonly onFailure: (error: unknown) => void;
}

/** Question after question, each answer saved before the next comes. */
export class Session {
  readonly node: HTMLElement;
  private readonly stimuli: readonly RatedStimulus[];
  private readonly events: SessionEvents;
  private readonly where = element("p", { class: "where" });
  private readonly bar = element("progress", { max: "1", "aria-label": "Answered" });
  private readonly question = element("h2");
  private readonly help = element("p", { class: "muted help" });
  private readonly trialBox = element("div", { class: "trial" });
  private readonly next = button("Next", "primary", () => void this.done());
  private readonly back = button("Back", "secondary", () => void this.step("back"));
  private readonly end = button("Finish", "secondary", () => void this.step("end"));
  private readonly listening = new AbortController();
  private progress: RatingProgress;
  private view: TrialView | undefined;
  private isPractice: boolean;
  private isBusy = false;

  constructor(stimuli: readonly RatedStimulus[], progress: RatingProgress, events: SessionEvents) {
    this.stimuli = stimuli;
    this.progress = progress;
    this.events = events;
    this.isPractice = progress.answers.length === 0;
    const { where, bar, question, help, trialBox, back, next, end } = this;
    const actions = element("div", { class: "actions" }, back, next, end);
    this.node = element("section", { class: "session" }, where, bar, question, help, trialBox, actions);
    const onKey = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
      if (isPlain && this.view?.onKey?.(event.key) === true) event.preventDefault();
    };
    document.addEventListener("keydown", onKey, { signal: this.listening.signal });
  }

  /** Whether the result has the stimuli that are rated. */
  isAbout({ stimuli }: RatingResult): boolean {
    const { conditions } = this.progress;
    return stimuli.length === conditions.length && stimuli.every(({ label }, k) => label === conditions[k]);
  }

  dispose(): void {
    this.listening.abort();
    this.view?.dispose?.();
  }

  /** Shows the question that is next. */
  ask(): void {
    const { progress, stimuli } = this;
    const { trial, answered, share, total } = placeOf(progress);
    const shown = this.isPractice ? practiceTrial(progress) : trial;
    this.view?.dispose?.();
    this.view = undefined;
    this.trialBox.replaceChildren();
    if (shown === undefined) {
      this.question.textContent = "Saving…";
      return;
    }
    const view = views[shown.method](shown, stimuli, {
      onChange: () => this.refresh(),
      onDone: () => void this.done(),
      announce: this.events.announce,
    });
    this.view = view;
    const noun = capitalised(trialNouns[shown.method]);
    const number = `${noun} ${answered.length + 1}`;
    this.where.textContent = this.isPractice
      ? "Practice: this answer does not count."
      : total === undefined
        ? number
        : `${number} of ${total}`;
    this.bar.value = share;
    this.question.textContent = view.question;
    this.help.textContent = view.help;
    this.trialBox.replaceChildren(view.node);
    this.next.hidden = view.isDirect === true;
    this.back.hidden = this.isPractice || answered.length === 0;
    this.end.hidden = shown.method !== "arrangement" || answered.length === 0;
    this.refresh();
    view.focus();
    this.events.announce(`${this.where.textContent} ${view.question}`);
  }

  private refresh(): void {
    this.next.disabled = this.isBusy || this.view?.answer() === undefined;
  }

  private async done(): Promise<void> {
    const values = this.view?.answer();
    if (values === undefined || this.isBusy) return;
    if (this.isPractice) {
      this.isPractice = false;
      return this.ask();
    }
    const next = withAnswer(this.progress, values);
    if (next === undefined) return;
    const place = this.progress.answers.length;
    await this.saved(next, () => request<AnswerRequest>({ type: "answer", place, values }));
  }

  private step(step: StepRequest["ask"]["step"]): Promise<void> {
    const next = step === "back" ? withoutLast(this.progress) : { ...this.progress, isEnded: true };
    return this.saved(next, () => request<StepRequest>({ type: "step", step }));
  }

  /** Goes on once the host has it on disk; until then no second answer is taken. */
  private async saved(next: RatingProgress, save: () => Promise<undefined>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.refresh();
    try {
      await save();
      this.progress = next;
      this.events.onFailure(undefined);
    } catch (error) {
      this.events.onFailure(error);
    } finally {
      this.isBusy = false;
    }
    this.ask();
  }
}

/** A question that comes again much later, or three stimuli to arrange. */
function practiceTrial({ method, seed, conditions }: RatingProgress): Trial | undefined {
  if (method === "arrangement") return { method, items: [0, 1, 2] };
  return plannedTrials({ method, seed, count: conditions.length }).at(-1);
}
