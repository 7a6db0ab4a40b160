import type { SimilarityResult } from "../results/similarityResult.ts";
import { finding } from "./words.ts";

/** How far pictures and texts lie apart, and what follows for the reader; undefined where there are not both. */
export function gapSentence({ modalityGap }: SimilarityResult): string | undefined {
  return modalityGap === undefined
    ? undefined
    : `The means of pictures and texts are ${modalityGap.toFixed(2)} apart, of at most 2 (modality gap): compare picture–text pairs with each other only.`;
}

/** What was found, in a line: the categories, and the gap between pictures and texts where there are both. */
export function similarityFinding(result: SimilarityResult): string {
  const categories = finding(result.verification);
  const gap = gapSentence(result);
  return gap === undefined ? categories : `${categories.replace(/\.$/, "")}. ${gap}`;
}
