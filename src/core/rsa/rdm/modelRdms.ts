import { StimuliError } from "../../errors.ts";
import { pairCount } from "../../geometry/pairMatrix.ts";
import type { NamedRdm } from "../rdm.ts";

/**
 * 0 within a category, 1 between. `categories`: of each condition, by any number; null, for one that has none, is
 * refused.
 */
export function categoryRdm(conditions: readonly string[], categories: readonly (number | null)[]): NamedRdm {
  const without = categories.indexOf(null);
  if (without !== -1) {
    throw new StimuliError(
      "input",
      `“${conditions[without]}” has no category, so a model of the categories has no prediction for it.`,
      "Give it a category in the stimuli file, or leave it out.",
    );
  }
  return {
    name: "categories",
    conditions,
    condensed: overPairs(conditions.length, (i, j) => (categories[i] === categories[j] ? 0 : 1)),
  };
}

/** Absolute difference of a number that each condition has; NaN where one has none. */
export function attributeRdm(name: string, conditions: readonly string[], values: readonly number[]): NamedRdm {
  return {
    name,
    conditions,
    condensed: overPairs(conditions.length, (i, j) => Math.abs((values[i] ?? Number.NaN) - (values[j] ?? Number.NaN))),
  };
}

function overPairs(count: number, value: (i: number, j: number) => number): Float64Array {
  const condensed = new Float64Array(pairCount(count));
  let pair = 0;
  for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) condensed[pair++] = value(i, j);
  return condensed;
}
