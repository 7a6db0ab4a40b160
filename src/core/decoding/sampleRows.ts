import { StimuliError } from "../errors.ts";
import { RandomState } from "./randomState.ts";

/** Positions of `n` of `count` rows in the order of pandas' `DataFrame.sample(n=n, random_state=seed)`. */
export function sampleRows(count: number, n: number, seed: number): Uint32Array {
  if (n > count) {
    throw new StimuliError(
      "input",
      `The sample asks for ${n} rows, and there are ${count}.`,
      `Write ${count} or less for n, or leave sample out to take every row.`,
    );
  }
  return new RandomState(seed).choice(count, n);
}
