import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { element } from "../ui/element.ts";
import { shortLabel } from "./cellWords.ts";

/** A stimulus' picture as an image, named by its label; undefined where it has none. */
export function pictureOf(result: SimilarityResult, position: number): HTMLElement | undefined {
  const thumbnail = result.stimuli[position]?.thumbnail;
  if (thumbnail === undefined) return undefined;
  return element("img", { class: "stimulus-picture", src: thumbnail, alt: `Picture: ${shortLabel(result, position)}` });
}
