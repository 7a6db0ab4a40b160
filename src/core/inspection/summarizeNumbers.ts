import type { NumberSummary } from "../results/inspection.ts";

/** Takes numbers one by one; NaN is left out. */
export class NumberSummarizer {
  count = 0;
  private min = Number.POSITIVE_INFINITY;
  private max = Number.NEGATIVE_INFINITY;
  private mean = 0;

  add(value: number): void {
    if (Number.isNaN(value)) return;
    this.count++;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    // The mean so far: a sum of a million large values would lose digits, or overflow.
    this.mean += (value - this.mean) / this.count;
  }

  /** Undefined where there was no number. */
  summary(): NumberSummary | undefined {
    return this.count === 0 ? undefined : { min: this.min, max: this.max, mean: this.mean };
  }
}

/** Undefined where all are NaN. */
export function summarizeNumbers(values: ArrayLike<number>): NumberSummary | undefined {
  const summarizer = new NumberSummarizer();
  for (let k = 0; k < values.length; k++) summarizer.add(values[k] ?? Number.NaN);
  return summarizer.summary();
}
