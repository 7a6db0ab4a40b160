/** What a cell is a share of: its true class, its predicted class, all items, or nothing (counts). */
export const normalisations = ["true", "predicted", "all", "none"] as const;
export type Normalisation = (typeof normalisations)[number];

/**
 * classes × classes counts, row-major: rows are the true class, columns the predicted (scikit-learn's
 * `confusion_matrix`).
 */
export function confusionMatrix(truth: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  for (let item = 0; item < truth.length; item++) {
    const cell = (truth[item] as number) * classes + (predicted[item] as number);
    counts[cell] = (counts[cell] as number) + 1;
  }
  return counts;
}

/** The counts as shares, 0 to 1 (`none`: as they are); where the whole has no items they are 0, as in scikit-learn. */
export function normalise(counts: Uint32Array, classes: number, by: Normalisation): Float64Array {
  if (by === "none") return Float64Array.from(counts);
  const wholeOf = {
    true: (cell: number) => Math.floor(cell / classes),
    predicted: (cell: number) => cell % classes,
    all: () => 0,
  }[by];
  const sums = new Float64Array(classes);
  for (const [cell, count] of counts.entries()) sums[wholeOf(cell)] = (sums[wholeOf(cell)] as number) + count;
  return Float64Array.from(counts, (count, cell) => (count === 0 ? 0 : count / (sums[wholeOf(cell)] as number)));
}

/**
 * The most probable class of each item; of equal ones the first, as `numpy.argmax`. `probabilities`: items × classes,
 * row-major.
 */
export function predictLabels(probabilities: Float64Array, classes: number): Uint32Array {
  return Uint32Array.from({ length: probabilities.length / classes }, (_, item) => {
    const row = probabilities.subarray(item * classes, (item + 1) * classes);
    return row.indexOf(Math.max(...row));
  });
}
