import { closest } from "../../core/text/closest.ts";

/** " Did you mean …?", or nothing when no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const meant = closest(word, candidates);
  return meant === undefined ? "" : ` Did you mean ${meant}?`;
}
