import type { Embeddings } from "../embeddings.ts";
import { unitEmbeddings } from "../geometry/compareVectors.ts";
import { randomFrom } from "../statistics/random.ts";

/** Positions of the stimuli of four categories. */
export interface WeatGroups {
  readonly targets: readonly [readonly number[], readonly number[]];
  readonly attributes: readonly [readonly number[], readonly number[]];
}

export interface WeatTest {
  /** For each stimulus of both targets, in order: its mean cosine with the first attribute less that with the second. */
  readonly associations: readonly [Float64Array, Float64Array];
  /** Difference of the targets' means over the standard deviation (n − 1) of all associations; NaN if they are all equal. */
  readonly effect: number;
  /** One-sided: the share of regroupings whose first group has an association as large, or larger. */
  readonly p: number;
  /** All regroupings into groups of the same sizes; or how many were drawn, the observed one among them. */
  readonly regroupings: number;
  readonly isExact: boolean;
}

/** More regroupings than this are drawn at random. */
const mostExact = 200_000;
const drawn = 99_999;

/**
 * The Word-Embedding Association Test (Caliskan, Bryson & Narayanan 2017, Science 356): do the first targets lie closer to the
 * first attributes, and the second to the second? `labels` name the stimuli in errors. Throws StimuliError `input` for a vector of
 * zeros.
 */
export function weat(
  embeddings: Embeddings,
  { targets, attributes }: WeatGroups,
  labels: readonly string[],
  seed: number,
): WeatTest {
  const { dimensions } = embeddings;
  const units = unitEmbeddings(embeddings, "cosine", labels);
  const meanCosine = (position: number, group: readonly number[]) => {
    let sum = 0;
    for (const other of group)
      for (let k = 0; k < dimensions; k++)
        sum += (units[position * dimensions + k] as number) * (units[other * dimensions + k] as number);
    return sum / group.length;
  };
  const associationsOf = (group: readonly number[]) =>
    Float64Array.from(group, (one) => meanCosine(one, attributes[0]) - meanCosine(one, attributes[1]));
  const associations = [associationsOf(targets[0]), associationsOf(targets[1])] as const;
  return { associations, effect: effectSize(associations), ...regroup(associations, seed) };
}

function effectSize([first, second]: WeatTest["associations"]): number {
  const all = Float64Array.from([...first, ...second]);
  const mean = meanOf(all);
  const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (all.length - 1);
  return variance === 0 ? Number.NaN : (meanOf(first) - meanOf(second)) / Math.sqrt(variance);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The test's p. With groups of fixed sizes the sum of the first group decides: the sum of both is the same for all
 * regroupings.
 */
function regroup(
  [first, second]: WeatTest["associations"],
  seed: number,
): Pick<WeatTest, "p" | "regroupings" | "isExact"> {
  const all = Float64Array.from([...first, ...second]);
  const size = first.length;
  const observed = first.reduce((sum, value) => sum + value, 0);
  // Sums of the same numbers in another order differ in their last digits.
  const least = observed - 1e-9 * all.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const count = combinations(all.length, size);
  if (count <= mostExact) {
    let asLarge = 0;
    const add = (from: number, left: number, sum: number): void => {
      if (left === 0) {
        if (sum >= least) asLarge += 1;
        return;
      }
      for (let at = from; at <= all.length - left; at++) add(at + 1, left - 1, sum + (all[at] as number));
    };
    add(0, size, 0);
    return { p: asLarge / count, regroupings: count, isExact: true };
  }
  const random = randomFrom(seed);
  let asLarge = 1;
  for (let draw = 0; draw < drawn; draw++) {
    let sum = 0;
    for (let at = 0; at < size; at++) {
      const other = at + Math.floor((random() / 2 ** 32) * (all.length - at));
      const value = all[other] as number;
      all[other] = all[at] as number;
      all[at] = value;
      sum += value;
    }
    if (sum >= least) asLarge += 1;
  }
  return { p: asLarge / (drawn + 1), regroupings: drawn + 1, isExact: false };
}

/** How many groups of `size` there are among `count`. */
function combinations(count: number, size: number): number {
  let product = 1;
  for (let k = 1; k <= size; k++) product = (product * (count - size + k)) / k;
  return Math.round(product);
}
