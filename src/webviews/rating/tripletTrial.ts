import { button } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { spokenName, stimulusView } from "./stimulusView.ts";
import type { MakeTrial } from "./trialView.ts";

/** Three stimuli, of which the one is chosen that fits least. */
export const tripletTrial: MakeTrial = ({ items }, stimuli, { onDone }) => {
  let chosen: number | undefined;
  const choose = (place: number) => {
    chosen = place;
    onDone();
  };
  const cards = items.flatMap((item, place) => {
    const stimulus = stimuli[item];
    if (stimulus === undefined) return [];
    const shown = stimulusView(stimulus, item);
    // A sound is pressed to be heard.
    if (stimulus.kind !== "audio") {
      shown.classList.add("choosable");
      shown.addEventListener("click", () => choose(place));
    }
    const choice = button(`Choose ${place + 1}`, "secondary", () => choose(place));
    choice.setAttribute("aria-label", `Choose ${place + 1}: ${spokenName(stimulus, item)}`);
    return [{ node: element("div", { class: "card" }, shown, choice), choice }];
  });
  return {
    node: element("div", { class: "shown" }, ...cards.map(({ node }) => node)),
    question: "Which one fits least with the other two?",
    help: "Click it, or press 1, 2 or 3.",
    isDirect: true,
    answer: () => (chosen === undefined ? undefined : [chosen]),
    focus: () => cards[0]?.choice.focus(),
    onKey(key) {
      const place = ["1", "2", "3"].indexOf(key);
      if (place >= 0) choose(place);
      return place >= 0;
    },
  };
};
