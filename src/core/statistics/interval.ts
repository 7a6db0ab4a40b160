/** A 95 % confidence interval. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}
