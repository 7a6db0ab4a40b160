import type { RatedStimulus } from "../../core/results/ratingResult.ts";
import { element } from "../ui/element.ts";
import { soundButton } from "../ui/soundButton.ts";

/**
 * A stimulus as a rater meets it: a text to read, a picture to see, a sound to hear. Names of files stay out of sight:
 * what is rated is not the name. `item`: its position in the result.
 */
export function stimulusView(stimulus: RatedStimulus, item: number): HTMLElement {
  const { kind, content, thumbnail, sound } = stimulus;
  if (kind === "audio" && sound !== undefined) {
    return element("div", { class: "stimulus heard-only" }, soundButton(item, spokenName(stimulus, item), sound));
  }
  if (thumbnail !== undefined) {
    const image = element("img", { src: thumbnail, alt: spokenName(stimulus, item), draggable: "false" });
    return element("div", { class: "stimulus" }, image);
  }
  return element("div", { class: "stimulus text", dir: "auto" }, content);
}

/** What it is called where it cannot be shown. A sound's name would give away what it is. */
export function spokenName({ kind, label }: RatedStimulus, item: number): string {
  return kind === "audio" ? `sound ${item + 1}` : label;
}
