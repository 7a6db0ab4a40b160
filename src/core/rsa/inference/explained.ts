import { randomFrom, shuffle } from "../../statistics/random.ts";
import { nonnegativeWeights } from "../comparison/nonnegativeWeights.ts";

/** Fewer conditions in a fold have too few pairs among themselves. */
const leastInFold = 4;
const mostFolds = 5;
/** Conditions are parted in so many ways. */
const repeats = 10;

/** The R² of a set of models, by their positions. */
export type Explained = (models: readonly number[]) => number;

/** How conditions are parted: undefined where there are too few. */
export function foldCount(conditions: number): number | undefined {
  const folds = Math.min(mostFolds, Math.floor(conditions / leastInFold));
  return folds < 2 ? undefined : folds;
}

/**
 * The part of a target RDM's variance that a sum of models with non-negative weights explains, cross-validated over
 * conditions: weights and intercept from the pairs among the other folds' conditions, R² on the pairs within a fold
 * (pairs between the two are in neither). It is below zero where the mean of the training pairs predicts better. Values
 * are dissimilarities or their ranks, condensed; NaN: missing, here and in no comparison of this target.
 */
export function explainedByWeights(
  models: readonly Float64Array[],
  target: Float64Array,
  count: number,
  seed: number,
): Explained | undefined {
  const folds = foldCount(count);
  if (folds === undefined) return undefined;
  const rows = pairByPair([...models, target].map(aboutMean));
  const random = randomFrom(seed);
  const ways = Array.from({ length: repeats }, () => {
    const order = new Uint32Array(count).map((_, k) => k);
    shuffle(order, random);
    const foldOf = new Uint32Array(count);
    for (const [place, condition] of order.entries()) foldOf[condition] = place % folds;
    return parts(rows, models.length + 1, foldOf, folds);
  });
  return (chosen) => {
    let [error, total] = [0, 0];
    for (const { training, test } of ways.flat()) {
      const means = Float64Array.from(training.sums, (sum) => sum / training.pairs);
      const own = [...chosen, models.length];
      const trained = products(training, means, own);
      const tested = products(test, means, own);
      const size = own.length;
      const gram = Float64Array.from(
        chosen.flatMap((_, a) => [...trained.subarray(a * size, a * size + chosen.length)]),
      );
      const weights = nonnegativeWeights(
        gram,
        Float64Array.from(chosen, (_, a) => trained[a * size + chosen.length] as number),
      );
      total += tested[own.length ** 2 - 1] as number;
      // (y - Xw)² summed: with w = (-weights, 1), wᵀ S w.
      const contrast = [...Array.from(weights, (weight) => -weight), 1];
      for (const [a, one] of contrast.entries())
        for (const [b, other] of contrast.entries()) error += one * other * (tested[a * own.length + b] as number);
    }
    return 1 - error / total;
  };
}

/** Sums over pairs of each column, and of the products of every two; width × width. */
interface Sums {
  pairs: number;
  readonly sums: Float64Array;
  readonly products: Float64Array;
}

/** The columns' values of each pair beside each other; NaN throughout where one is missing. */
function pairByPair(columns: readonly Float64Array[]): Float64Array {
  const width = columns.length;
  const rows = new Float64Array(width * (columns[0]?.length ?? 0));
  for (const [a, column] of columns.entries())
    for (let k = 0; k < column.length; k++) rows[k * width + a] = column[k] as number;
  for (const column of columns)
    for (let k = 0; k < column.length; k++)
      if (Number.isNaN(column[k])) rows.fill(Number.NaN, k * width, (k + 1) * width);
  return rows;
}

/** For each fold: the pairs among the others' conditions, and those within it. */
function parts(
  rows: Float64Array,
  width: number,
  foldOf: Uint32Array,
  folds: number,
): { training: Sums; test: Sums }[] {
  const empty = (): Sums => ({ pairs: 0, sums: new Float64Array(width), products: new Float64Array(width * width) });
  // One for each two folds, so that every pair is looked at once.
  const blocks = Array.from({ length: folds * folds }, empty);
  let row = 0;
  for (let i = 0; i < foldOf.length; i++) {
    for (let j = i + 1; j < foldOf.length; j++, row += width) {
      if (Number.isNaN(rows[row])) continue;
      const [one = 0, other = 0] = [foldOf[i], foldOf[j]];
      const block = blocks[one < other ? one * folds + other : other * folds + one];
      if (block === undefined) continue;
      const { sums, products } = block;
      block.pairs++;
      for (let a = 0; a < width; a++) {
        const value = rows[row + a] as number;
        sums[a] = (sums[a] as number) + value;
        for (let b = 0; b <= a; b++)
          products[a * width + b] = (products[a * width + b] as number) + value * (rows[row + b] as number);
      }
    }
  }
  for (const { products: half } of blocks)
    for (let a = 0; a < width; a++) for (let b = 0; b < a; b++) half[b * width + a] = half[a * width + b] as number;
  return Array.from({ length: folds }, (_, fold) => {
    const training = empty();
    for (let low = 0; low < folds; low++) {
      for (let high = low; high < folds; high++) {
        const block = blocks[low * folds + high];
        if (low === fold || high === fold || block === undefined) continue;
        training.pairs += block.pairs;
        for (const [k, sum] of block.sums.entries()) training.sums[k] = (training.sums[k] as number) + sum;
        for (const [k, sum] of block.products.entries()) training.products[k] = (training.products[k] as number) + sum;
      }
    }
    return { training, test: blocks[fold * folds + fold] ?? empty() };
  });
}

/** Products of the chosen columns about the given means, summed over the pairs. */
function products({ pairs, sums, products: all }: Sums, means: Float64Array, chosen: readonly number[]): Float64Array {
  return Float64Array.from(
    chosen.flatMap((a) =>
      chosen.map((b) => {
        const [meanA = 0, meanB = 0] = [means[a], means[b]];
        return (
          (all[a * sums.length + b] as number) -
          meanA * (sums[b] as number) -
          meanB * (sums[a] as number) +
          pairs * meanA * meanB
        );
      }),
    ),
  );
}

/** The values minus the mean of those that are present, so that sums of squares keep their digits. */
function aboutMean(values: Float64Array): Float64Array {
  let [sum, there] = [0, 0];
  for (let k = 0; k < values.length; k++) {
    const value = values[k] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    there++;
  }
  return values.map((value) => value - sum / there);
}
