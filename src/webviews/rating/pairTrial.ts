import { element } from "../ui/element.ts";
import { spokenName, stimulusView } from "./stimulusView.ts";
import type { MakeTrial } from "./trialView.ts";

/** Two stimuli, and a slider between alike and different. Nothing is chosen before it was moved. */
export const pairTrial: MakeTrial = ({ items }, stimuli, { onChange, onDone }) => {
  const slider = element("input", { type: "range", min: "0", max: "100", step: "1", class: "unset" });
  let isMoved = false;
  const names = items.map((item) => (stimuli[item] ? spokenName(stimuli[item], item) : ""));
  slider.setAttribute("aria-label", `How different are ${names.join(" and ")}?`);
  const say = () => {
    const place = isMoved ? `${slider.value} of 100` : "no rating yet";
    slider.setAttribute("aria-valuetext", `${place}, from very similar to very different`);
  };
  const moved = () => {
    isMoved = true;
    slider.classList.remove("unset");
    say();
    onChange();
  };
  say();
  slider.addEventListener("input", moved);
  // A press in the middle, where the slider is already, is a rating too.
  slider.addEventListener("pointerdown", () => requestAnimationFrame(moved));
  slider.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !isMoved) return;
    event.preventDefault();
    onDone();
  });
  const shown = items.flatMap((item) => (stimuli[item] ? [stimulusView(stimuli[item], item)] : []));
  const ends = element(
    "div",
    { class: "ends" },
    element("span", {}, "very similar"),
    element("span", {}, "very different"),
  );
  return {
    node: element("div", { class: "pair" }, element("div", { class: "shown" }, ...shown), slider, ends),
    question: "How similar are these two?",
    help: "Move the slider with the pointer or the arrow keys (Page Up and Page Down: larger steps), then press Enter.",
    answer: () => (isMoved ? [slider.valueAsNumber / 100] : undefined),
    focus: () => slider.focus(),
  };
};
