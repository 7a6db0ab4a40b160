/** A representational dissimilarity matrix: how unlike every two conditions are. */
export interface Rdm {
  /** Names of the conditions, each once, in the order of rows and columns. */
  readonly conditions: readonly string[];
  /**
   * Upper triangle without the diagonal, row by row (SciPy's `squareform`): n (n - 1) / 2 dissimilarities; NaN where
   * one is missing.
   */
  readonly condensed: Float64Array;
}

export interface NamedRdm extends Rdm {
  readonly name: string;
  /** How its file was read, where it may be meant otherwise: "8 × 10 numbers as subject × pair". */
  readonly readAs?: string;
}
