import { StimuliError } from "../../errors.ts";
import { countClasses } from "../classes.ts";
import { RandomState } from "./randomState.ts";
import type { FoldsRequest } from "./stratifiedFolds.ts";

/**
 * The test items of each fold, ascending, with every group in one fold: scikit-learn's `StratifiedGroupKFold(folds,
 * shuffle=True, random_state=seed)`. Groups are dealt out from the least even in classes, each to the fold that leaves
 * the classes most even. `groups`: one per item, any whole numbers. Throws StimuliError `input` where there are fewer
 * groups than folds, or a class would be missing in a fold's training.
 */
export function stratifiedGroupFolds({
  labels,
  classNames,
  folds,
  seed,
  groups,
}: FoldsRequest & { readonly groups: Uint32Array }): Uint32Array[] {
  const classes = classNames.length;
  const sizes = countClasses(labels, classes);
  const distinct = [...new Set(groups)].sort((a, b) => a - b);
  if (distinct.length < folds) {
    throw new StimuliError(
      "input",
      `The items form ${distinct.length} groups, fewer than the ${folds} folds.`,
      "Ask for fewer folds with decode: { folds: 2 }, or cross-validate without grouping.",
    );
  }
  const placeOf = new Map(distinct.map((group, place) => [group, place]));
  const order = new RandomState(seed).permutation(distinct.length);
  const counts = distinct.map(() => new Array<number>(classes).fill(0));
  for (const [item, group] of groups.entries()) {
    const own = counts[placeOf.get(group) ?? 0];
    const label = labels[item] as number;
    if (own !== undefined) own[label] = (own[label] as number) + 1;
  }
  const shuffled = Array.from(order, (place) => ({ place, counts: counts[place] ?? [] }));
  const uneven = shuffled.map((group) => ({ ...group, deviation: deviationOf(group.counts) }));
  // A stable sort, as scikit-learn's.
  uneven.sort((a, b) => b.deviation - a.deviation);
  const inFolds = Array.from({ length: folds }, () => new Array<number>(classes).fill(0));
  const foldOf = new Uint32Array(distinct.length);
  for (const group of uneven) {
    const best = bestFold(inFolds, sizes, group.counts);
    foldOf[group.place] = best;
    inFolds[best] = (inFolds[best] ?? []).map((count, label) => count + (group.counts[label] as number));
  }
  for (const inFold of inFolds) {
    const missing = inFold.findIndex((count, label) => count > 0 && count === sizes[label]);
    if (missing < 0) continue;
    throw new StimuliError(
      "input",
      `All items of the class ${classNames[missing]} are in one fold, so the class cannot be learned for it.`,
      "Cross-validate without grouping, or add items of this class that share no text with others.",
    );
  }
  const items = Array.from(groups.keys());
  return inFolds.map((_, fold) =>
    Uint32Array.from(items.filter((item) => foldOf[placeOf.get(groups[item] as number) ?? 0] === fold)),
  );
}

function bestFold(inFolds: readonly (readonly number[])[], sizes: readonly number[], added: readonly number[]): number {
  let [best, least, fewest] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const [fold, own] of inFolds.entries()) {
    // Deviation over the folds of each class's share, and its mean over classes.
    const deviations = sizes.map((size, label) => {
      const shares = inFolds.map(
        (counts, k) => ((counts[label] as number) + (k === fold ? (added[label] as number) : 0)) / size,
      );
      const mean = inTurn(shares) / shares.length;
      return Math.sqrt(inTurn(shares.map((share) => (share - mean) * (share - mean))) / shares.length);
    });
    const evaluation = pairwise(deviations) / deviations.length;
    const items = own.reduce((sum, count) => sum + count, 0);
    if (evaluation < least || (isClose(evaluation, least) && items < fewest))
      [best, least, fewest] = [fold, evaluation, items];
  }
  return best;
}

/** Standard deviation, as NumPy's `std`. */
function deviationOf(values: readonly number[]): number {
  const mean = pairwise(values) / values.length;
  return Math.sqrt(pairwise(values.map((value) => (value - mean) * (value - mean))) / values.length);
}

/** Whether two numbers are equal within tolerance, as NumPy's `isclose`. */
function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);
}

function inTurn(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/**
 * Sums in NumPy's order, whose rounding decides between folds that are as good: eight at a time, halves of more than
 * 128.
 */
function pairwise(values: readonly number[]): number {
  const { length } = values;
  if (length < 8) return inTurn(values);
  if (length > 128) {
    const half = Math.floor(length / 2);
    const cut = half - (half % 8);
    return pairwise(values.slice(0, cut)) + pairwise(values.slice(cut));
  }
  const sums = values.slice(0, 8);
  const whole = length - (length % 8);
  for (let k = 8; k < whole; k++) sums[k % 8] = (sums[k % 8] as number) + (values[k] as number);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = sums;
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (const value of values.slice(whole)) sum += value;
  return sum;
}
