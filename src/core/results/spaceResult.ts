import type { WeatTest } from "../semantics/weat.ts";
import type { Interval } from "../statistics/interval.ts";

/** Answers to the questions that a document asks about the encoder's space. */
export interface SpaceResult {
  readonly axes?: readonly AxisResult[];
  readonly ratings?: RatingsResult;
  readonly weat?: WeatResult;
}

/** Where the stimuli lie between two kinds of poles. */
export interface AxisResult {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** For each stimulus, in file order: 0 at the mean of `from`, 1 at that of `to`. */
  readonly positions: Float64Array;
  /** Smallest and largest when any one pole is left out. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Against human ratings, where there are any. */
  readonly rated?: {
    readonly file: string;
    readonly column?: string;
    /** For each stimulus; NaN: not rated. */
    readonly ratings: Float64Array;
    /** Pearson's, of the rated stimuli; NaN where it is not defined. */
    readonly correlation: number;
    readonly interval?: Interval;
  };
}

/** How well cosines agree with human ratings of pairs. */
export interface RatingsResult {
  readonly file: string;
  readonly column?: string;
  /** Those that both texts have a vector for, in the file's order. */
  readonly pairs: readonly RatedPair[];
  /** Pairs left out because the encoder knows no vector for a word. */
  readonly unknown: number;
  readonly unknownWords: readonly string[];
  /** Spearman's; NaN where it is not defined. */
  readonly correlation: number;
  readonly interval?: Interval;
}

export interface RatedPair {
  readonly texts: readonly [string, string];
  readonly rating: number;
  /** Cosine, in [-1, 1]. */
  readonly similarity: number;
}

/** A word-embedding association test of four categories. */
export interface WeatResult extends WeatTest {
  readonly targets: readonly [string, string];
  readonly attributes: readonly [string, string];
  /** Positions of the targets' stimuli, in file order. */
  readonly positions: readonly [readonly number[], readonly number[]];
}
