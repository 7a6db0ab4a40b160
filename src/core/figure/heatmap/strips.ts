import type { Categorised } from "../../geometry/arrange.ts";

/** A run of neighbours of one category, in the order shown: `start` up to but without `end`. */
export interface CategoryRun {
  /** Index into the result's categories, or null. */
  readonly category: number | null;
  readonly start: number;
  readonly end: number;
}

/** The categories along an axis, as runs in the order shown; where no stimulus has a category, none. */
export function categoryRuns(stimuli: readonly Categorised[], positions: Uint32Array): CategoryRun[] {
  const runs: { category: number | null; start: number; end: number }[] = [];
  if (stimuli.every(({ category }) => category === null)) return runs;
  positions.forEach((position, k) => {
    const category = stimuli[position]?.category ?? null;
    const last = runs.at(-1);
    if (last !== undefined && last.category === category) last.end = k + 1;
    else runs.push({ category, start: k, end: k + 1 });
  });
  return runs;
}

/** A, B, … Z, then A2 …: the letter that stands for a category where its colour alone would not do. */
export function categoryLetter(category: number): string {
  const letter = String.fromCharCode(65 + (category % 26));
  return category < 26 ? letter : `${letter}${Math.floor(category / 26) + 1}`;
}
