/** Bootstrap estimates, one row a sample. */
export type Estimates = readonly Float64Array[];

/** Covariance of the columns, divided by samples - 1; width × width. */
export function covariance(rows: Estimates): Float64Array[] {
  const width = rows[0]?.length ?? 0;
  const means = new Float64Array(width);
  for (const row of rows)
    for (let k = 0; k < width; k++) means[k] = (means[k] as number) + (row[k] as number) / rows.length;
  const result = Array.from(means, () => new Float64Array(width));
  for (const row of rows) {
    const deviations = row.map((value, k) => value - (means[k] as number));
    for (const [a, into] of result.entries()) {
      const scaled = (deviations[a] as number) / (rows.length - 1);
      for (let b = 0; b < width; b++) into[b] = (into[b] as number) + scaled * (deviations[b] as number);
    }
  }
  return result;
}

/** Variance of column `a`, or of column `a` less column `b`. */
export function varianceOf(covariances: readonly Float64Array[], a: number, b?: number): number {
  const at = (i: number, j: number) => covariances[i]?.[j] ?? 0;
  return b === undefined ? at(a, a) : at(a, a) - 2 * at(a, b) + at(b, b);
}

/** Variances of estimates on samples: of column `a`, or of column `a` less column `b`. */
export type VarianceOf = (a: number, b?: number) => number;

export function variances(rows: Estimates): VarianceOf {
  const covariances = covariance(rows);
  return (a, b) => varianceOf(covariances, a, b);
}

/**
 * Variances of means of `repeats` estimates, each with noise of its own (a cross-validation's, of how conditions were
 * parted), from two for each sample: what the two have in common, and a part of what they have not. Without that part
 * it is rsatoolbox's correction, 2 var(mean) - mean(var), which is for endless repeats.
 */
export function variancesOfRepeats(rows: Estimates, others: Estimates, repeats: number): VarianceOf {
  const means = rows.map((row, k) => row.map((value, column) => (value + (others[k]?.[column] ?? 0)) / 2));
  const [ofMean, one, other] = [variances(means), variances(rows), variances(others)];
  return (a, b) => {
    const single = (one(a, b) + other(a, b)) / 2;
    const common = Math.max(0, 2 * ofMean(a, b) - single);
    return common + Math.max(0, single - common) / repeats;
  };
}

/** A bootstrap's variance is n / (n - 1) too small, n being how many are drawn. */
export function corrected(variance: number, n: number): number {
  return (n / (n - 1)) * variance;
}

/**
 * The variance over new subjects and new conditions. Resampling both counts the noise of single measurements too often:
 * three bootstraps together do not (the dual bootstrap of Schütt et al. 2023, eLife 12:e82566; as rsatoolbox's
 * `extract_variances`). Kept between the largest single variance and that of both.
 */
export function dualVariance(
  { both, subjects, conditions }: { both: number; subjects: number; conditions: number },
  subjectCount: number,
  conditionCount: number,
): number {
  const ofSubjects = corrected(subjects, subjectCount);
  const ofConditions = corrected(conditions, conditionCount);
  const interaction = corrected(corrected(both - subjects - conditions, subjectCount), conditionCount);
  return Math.min(both, Math.max(ofSubjects + ofConditions - interaction, ofSubjects, ofConditions));
}
