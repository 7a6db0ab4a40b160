import type { SimilarityResult } from "../../../core/results/similarityResult.ts";
import { shortLabel } from "../../../core/text/labels.ts";
import { element } from "../element.ts";
import { durationText, soundButton } from "../soundButton.ts";

type WithStimuli = Pick<SimilarityResult, "stimuli">;

/** A stimulus' picture as an image, named by its label, or its sound's spectrogram; undefined where it has none. */
export function pictureOf({ stimuli }: WithStimuli, position: number): HTMLElement | undefined {
  const { label = "", thumbnail, sound } = stimuli[position] ?? {};
  const name = shortLabel(label);
  if (sound !== undefined) {
    const image = element("img", { class: "spectrogram", src: sound.spectrogram, alt: `Spectrogram: ${name}` });
    return element("div", {}, image, element("p", { class: "muted number" }, durationText(sound)));
  }
  if (thumbnail === undefined) return undefined;
  return element("img", { class: "stimulus-picture", src: thumbnail, alt: `Picture: ${name}` });
}

/** A stimulus's picture as a button: pressed, a sound is played. */
export function pressablePictureOf(result: WithStimuli, position: number): HTMLElement | undefined {
  const { label = "", sound } = result.stimuli[position] ?? {};
  return sound === undefined ? pictureOf(result, position) : soundButton(position, shortLabel(label), sound);
}
