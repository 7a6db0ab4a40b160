/** One point a bin that has items: the mean probability in it, and the share of positive items. */
export interface Calibration {
  readonly predicted: Float64Array;
  readonly observed: Float64Array;
  /** Items in each of these bins. */
  readonly items: Uint32Array;
}

/**
 * Calibration curve, equal to scikit-learn's `calibration_curve` with bins of equal width (Niculescu-Mizil & Caruana
 * 2005, ICML). `positive`: 1 or 0, one per item; `probabilities` in [0, 1].
 */
export function calibration(positive: ArrayLike<number>, probabilities: Float64Array, bins = 10): Calibration {
  // Multiplied, not divided: the last bit of an edge is then NumPy's `linspace`, and decides where 0.3 belongs.
  const edges = Array.from({ length: bins - 1 }, (_, k) => (k + 1) * (1 / bins));
  const items = new Uint32Array(bins);
  const sums = new Float64Array(bins);
  const positives = new Uint32Array(bins);
  for (const [item, probability] of probabilities.entries()) {
    // A probability on an edge belongs to the bin below.
    const above = edges.findIndex((edge) => probability <= edge);
    const bin = above < 0 ? bins - 1 : above;
    items[bin] = (items[bin] as number) + 1;
    sums[bin] = (sums[bin] as number) + probability;
    positives[bin] = (positives[bin] as number) + (positive[item] as number);
  }
  const filled = [...items.keys()].filter((bin) => (items[bin] as number) > 0);
  return {
    predicted: Float64Array.from(filled, (bin) => (sums[bin] as number) / (items[bin] ?? 1)),
    observed: Float64Array.from(filled, (bin) => (positives[bin] as number) / (items[bin] ?? 1)),
    items: Uint32Array.from(filled, (bin) => items[bin] as number),
  };
}

/**
 * Mean squared difference of probability and truth: 0 is perfect, 0.25 is always saying one half (Brier 1950, Mon.
 * Weather Rev. 78).
 */
export function brier(positive: ArrayLike<number>, probabilities: Float64Array): number {
  const sum = probabilities.reduce(
    (total, probability, item) => total + (probability - (positive[item] as number)) ** 2,
    0,
  );
  return sum / probabilities.length;
}
