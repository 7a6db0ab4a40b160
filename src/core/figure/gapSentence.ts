import type { SimilarityResult } from "../results/similarityResult.ts";
import { finding } from "./heatmap/similarityWords.ts";

/** How far pictures and texts lie apart, and what follows for the reader; undefined where there are not both. */
export function gapSentence({ modalityGap }: SimilarityResult): string | undefined {
  return modalityGap === undefined
    ? undefined
    : `Pictures and texts lie ${modalityGap.toFixed(2)} of 2 apart (modality gap): compare picture–text pairs among themselves.`;
}

/** What was found, in a line: the categories, and the gap between pictures and texts where there are both. */
export function similarityFinding(result: SimilarityResult): string {
  const categories = finding(result.verification);
  const gap = gapSentence(result);
  return gap === undefined ? categories : `${categories.replace(/\.$/, "")}. ${gap}`;
}
