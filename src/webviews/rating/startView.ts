import { trialNouns } from "../../core/figure/rating/ratingWords.ts";
import { placeOf, plannedTrials, type RatingProgress } from "../../core/rating/progress.ts";
import { mostRated, type RatingMethod, ratingMethods, usualMethod } from "../../core/rating/rating.ts";
import { countOf } from "../../core/text/counts.ts";
import { longestRater } from "../protocol/rating.ts";
import { button } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { RadioChoice } from "../ui/radioChoice.ts";
import { textField } from "../ui/textField.ts";

const methodTexts: Readonly<Record<RatingMethod, string>> = {
  pairs: "Pairs with a slider",
  triplets: "Odd one out of three",
  arrangement: "Arrange in a circle",
};
/** Seconds that a question takes. */
const seconds = { pairs: 6, triplets: 4 };

export interface StartEvents {
  readonly onBegin: (rater: string, method: RatingMethod) => void;
  readonly onContinue: () => void;
  readonly onDiscard: () => void;
}

/** Before the first question: who rates, how; or where someone left off. */
export function startView(
  count: number,
  progress: RatingProgress | undefined,
  { onBegin, onContinue, onDiscard }: StartEvents,
): { readonly node: HTMLElement; focus(): void } {
  if (progress !== undefined && progress.answers.length > 0) {
    const go = button("Continue", "primary", onContinue);
    const { total } = placeOf(progress);
    const noun = trialNouns[progress.method];
    const done =
      total === undefined
        ? countOf(progress.answers.length, noun)
        : `${progress.answers.length} of ${countOf(total, noun)}`;
    const words = `${progress.rater} has answered ${done}. Every answer is saved.`;
    const actions = element("div", { class: "actions" }, go, button("Start Over", "secondary", onDiscard));
    return { node: element("section", { class: "start" }, element("p", {}, words), actions), focus: () => go.focus() };
  }
  const field = textField("Your name or number", "", () => {
    begin.disabled = field.value.trim() === "";
  });
  field.maxlength = longestRater;
  const begin = button("Begin", "primary", () => onBegin(field.value.trim(), chosen()));
  begin.disabled = true;
  field.addEventListener("keydown", ({ key }) => {
    if (key === "Enter" && field.value.trim() !== "") onBegin(field.value.trim(), chosen());
  });
  const offered = ratingMethods.filter((method) => count <= mostRated[method]);
  const usual = usualMethod(count);
  const options = offered.map((method) => ({
    value: method,
    words: element(
      "span",
      {},
      methodTexts[method],
      element("span", { class: "muted" }, ` · ${lengthText(method, count)}`),
    ),
  }));
  const methods = new RadioChoice("How", options, usual);
  const chosen = () => methods.value;
  const words =
    "You rate how similar the stimuli are to you; there are no right answers. The first question is for practice. Every answer is saved, so you can close this panel and continue later.";
  const actions = element("div", { class: "actions" }, begin);
  return {
    node: element("section", { class: "start" }, element("p", {}, words), field, methods.node, actions),
    focus: () => field.focus(),
  };
}

/** "19 pairs, about 2 minutes". */
function lengthText(method: RatingMethod, count: number): string {
  if (method === "arrangement") return `first all ${count} stimuli, then some again; you can stop after each`;
  const { length } = plannedTrials({ method, count, seed: 0 });
  const minutes = Math.max(1, Math.round((length * seconds[method]) / 60));
  return `${countOf(length, trialNouns[method])}, about ${countOf(minutes, "minute")}`;
}
