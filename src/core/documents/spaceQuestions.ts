/** A line between two kinds of poles. */
export interface Axis {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** A file of human ratings of the stimuli, as written. */
  readonly ratings?: string;
}

/** Names of the categories of a word-embedding association test. */
export interface WeatSettings {
  readonly targets: readonly [string, string];
  readonly attributes: readonly [string, string];
}

/** The files of human ratings that a document names, as it writes them. */
export function ratingsOf({
  ratings,
  axes = [],
}: {
  readonly ratings?: string;
  readonly axes?: readonly Axis[];
}): string[] {
  return [...(ratings === undefined ? [] : [ratings]), ...axes.flatMap((axis) => axis.ratings ?? [])];
}
