/** What a cell is a share of: its true class, its predicted class, all items, or nothing (counts). */
export const normalisations = ["true", "predicted", "all", "none"] as const;
export type Normalisation = (typeof normalisations)[number];

/** classes × classes counts, row-major: rows are the true class, columns the predicted (scikit-learn's `confusion_matrix`). */
export function confusionMatrix(truth: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  for (let item = 0; item < truth.length; item++) {
    const cell = (truth[item] ?? 0) * classes + (predicted[item] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

/** The counts as shares, 0 to 1; where the whole has no items they are 0, as in scikit-learn. */
export function normalise(counts: Uint32Array, classes: number, by: Normalisation): Float64Array {
  const wholeOf = (cell: number): number => {
    switch (by) {
      case "true":
        return sumOf(counts, classes, (other) => Math.floor(other / classes) === Math.floor(cell / classes));
      case "predicted":
        return sumOf(counts, classes, (other) => other % classes === cell % classes);
      case "all":
        return sumOf(counts, classes, () => true);
      case "none":
        return 1;
    }
  };
  return Float64Array.from(counts, (count, cell) => (count === 0 ? 0 : count / wholeOf(cell)));
}

function sumOf(counts: Uint32Array, classes: number, belongs: (cell: number) => boolean): number {
  let sum = 0;
  for (let cell = 0; cell < classes * classes; cell++) if (belongs(cell)) sum += counts[cell] ?? 0;
  return sum;
}
