/** Comparisons on one bootstrap sample of the conditions. */
export interface Resampled {
  /** models × subjects, row-major. */
  readonly comparisons: Float64Array;
  /**
   * The noise ceiling of a sample of the subjects, `times[s]` telling how often subject s is in it. Copies of a subject
   * are left out together; each subject counts once, as in rsatoolbox. One subject alone has a ceiling of 1.
   */
  readonly ceiling: (times: Uint32Array) => { lower: number; upper: number };
}

/**
 * Compares again on a sample with `times[i]` copies of condition i; pairs of a condition with itself are left out.
 * Undefined where that cannot be: too few different conditions, or an RDM that is the same for all the sample's pairs.
 */
export type Resampler = (times: Uint32Array) => Resampled | undefined;
