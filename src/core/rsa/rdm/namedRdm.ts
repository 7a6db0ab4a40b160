/** A representational dissimilarity matrix whose conditions have names. */
export interface NamedRdm {
  readonly name: string;
  /** Names of the conditions, each once, in the order of rows and columns. */
  readonly conditions: readonly string[];
  /** Upper triangle without the diagonal, row by row (SciPy's `squareform`): n (n - 1) / 2 dissimilarities; NaN where one is missing. */
  readonly condensed: Float64Array;
  /** How its file was read, where it may be meant otherwise: "8 × 10 numbers as subject × pair". */
  readonly readAs?: string;
}
