/** Rows of features, made ready once to be fitted to any number of labels. Columns may have been shifted by `shift`; scores are of what is left. */
export interface Design {
  readonly count: number;
  readonly dimensions: number;
  /** What was taken off each column: a fit's intercept takes it up again. */
  readonly shift: Float64Array;
  /** Mean square of each column after the shift. */
  readonly spread: Float64Array;
  /**
   * One pass over the rows, a block of them at a time: their products with each of `outputs` weight vectors (row-major) are handed to
   * `toResiduals`, which writes the residuals in their place; `sums` (as `weights`) becomes the rows added up, each times its residuals.
   */
  pass(weights: Float64Array, outputs: number, toResiduals: ToResiduals, sums: Float64Array): void;
}

/** `block[output × stride + k]` belongs to row `first + k`, for `k` in 0 to `count`. */
export type ToResiduals = (block: Float64Array, stride: number, first: number, count: number) => void;
