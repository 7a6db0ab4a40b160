import { StimuliError } from "../../errors.ts";
import { RandomState } from "./randomState.ts";

/**
 * Positions of `n` of `count` rows in the order of pandas' `DataFrame.sample(n=n, random_state=seed)`. Throws
 * StimuliError `input` where there are fewer rows than `n`.
 */
export function sampleRows(count: number, n: number, seed: number): Uint32Array {
  if (!Number.isInteger(n) || n < 1) {
    throw new StimuliError("input", `A sample is a whole number of rows, not ${n}.`, "Write sample: { n: 3000 }.");
  }
  if (n > count) {
    throw new StimuliError(
      "input",
      `The sample asks for ${n} rows, and there are ${count}.`,
      `Write ${count} or less for n, or leave sample out to take every row.`,
    );
  }
  return new RandomState(seed).choice(count, n);
}
