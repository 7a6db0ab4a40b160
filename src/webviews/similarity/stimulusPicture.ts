import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { element } from "../ui/element.ts";
import { durationText, soundButton } from "../ui/soundButton.ts";
import { shortLabel } from "./cellWords.ts";

/** A stimulus' picture as an image, named by its label, or its sound's spectrogram; undefined where it has none. */
export function pictureOf(result: SimilarityResult, position: number): HTMLElement | undefined {
  const { thumbnail, sound } = result.stimuli[position] ?? {};
  const name = shortLabel(result, position);
  if (sound !== undefined) {
    const image = element("img", { class: "spectrogram", src: sound.spectrogram, alt: `Spectrogram: ${name}` });
    return element("div", {}, image, element("p", { class: "muted number" }, durationText(sound)));
  }
  if (thumbnail === undefined) return undefined;
  return element("img", { class: "stimulus-picture", src: thumbnail, alt: `Picture: ${name}` });
}

/** A stimulus's picture as a button: pressed, a sound is played. */
export function pressablePictureOf(result: SimilarityResult, position: number): HTMLElement | undefined {
  const sound = result.stimuli[position]?.sound;
  return sound === undefined ? pictureOf(result, position) : soundButton(position, shortLabel(result, position), sound);
}
