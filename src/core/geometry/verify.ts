import { randomFrom, shuffle } from "../statistics/random.ts";
import type { Categorised } from "./arrange.ts";
import { type PairMatrix, pairCount } from "./pairMatrix.ts";
import { allWithinSums, relabelingCount, withinSum } from "./relabelings.ts";

/** Are pairs within a category closer than pairs between categories? Or why that was not tested. */
export type Verification =
  | {
      readonly kind: "tested";
      /** Mean of the matrix over the pairs within, and between, categories. */
      readonly within: number;
      readonly between: number;
      /**
       * Probability that a pair within a category is closer than a pair between two, ties counted half: 0.5 is no
       * difference, 1 the largest.
       */
      readonly closer: number;
      /** One-sided permutation p of the difference, category labels relabelled. */
      readonly p: number;
      /** The smallest p that this design can give. */
      readonly smallestP: number;
      /** How many relabelings p is based on, and whether they are all there are. */
      readonly relabelings: number;
      readonly exact: boolean;
    }
  | { readonly kind: "untested"; readonly reason: string };

/** Up to here every distinct relabeling is tried, if that stays within the budget. */
const mostEnumerated = 10_000;
/** Pairs looked at in all relabelings together: about half a second. As many draws are made as that allows. */
const pairBudget = 250_000_000;
const drawCounts = [9999, 4999, 1999, 999, 499, 199, 99];

/**
 * Are stimuli of one category closer than those of two? The difference of the means within and between categories,
 * tested by giving the category labels to the stimuli again: all distinct relabelings where there are few, else seeded
 * draws with p = (hits + 1) / (draws + 1). One-sided: closer is more similar, or less dissimilar. Stimuli without a
 * category take no part.
 */
export function verifyCategories(matrix: PairMatrix, stimuli: readonly Categorised[], seed: number): Verification {
  const groups: number[][] = [];
  for (const [position, { category }] of stimuli.entries()) {
    if (category === null) continue;
    groups[category] ??= [];
    groups[category].push(position);
  }
  const members = groups.filter((group) => group !== undefined);
  const sizes = members.map((group) => group.length);
  const reason = whyUntested(sizes);
  if (reason) return { kind: "untested", reason };

  // A relabeling is an order of the stimuli, cut at the sizes of the categories.
  const order = Uint32Array.from(members.flat());
  const observed = withinSum(matrix, order, sizes);
  const total = withinSum(matrix, order, [order.length]);
  const withinPairs = sizes.reduce((sum, size) => sum + pairCount(size), 0);
  const within = observed / withinPairs;
  const between = (total - observed) / (pairCount(order.length) - withinPairs);
  const closer = probabilityCloser(matrix, stimuli, seed);

  // The total and the numbers of pairs are the same in every relabeling, so the sum within categories alone decides.
  // Sums of the same pairs in another order differ by rounding: they count as equal.
  const slack = 1e-9 * Math.max(1, Math.abs(observed));
  const isHit = (sum: number) => (matrix.kind === "similarity" ? sum >= observed - slack : sum <= observed + slack);

  const distinct = relabelingCount(sizes);
  if (distinct <= mostEnumerated && distinct * withinPairs <= pairBudget) {
    const sums = allWithinSums(matrix, order, sizes);
    const relabelings = sums.length;
    const p = sums.filter(isHit).length / relabelings;
    return { kind: "tested", within, between, closer, p, smallestP: 1 / relabelings, relabelings, exact: true };
  }
  const draws = drawCounts.find((count) => count * withinPairs <= pairBudget) ?? Math.min(...drawCounts);
  const random = randomFrom(seed);
  let hits = 0;
  for (let draw = 0; draw < draws; draw++) {
    shuffle(order, random);
    if (isHit(withinSum(matrix, order, sizes))) hits += 1;
  }
  const smallestP = 1 / (draws + 1);
  return {
    kind: "tested",
    within,
    between,
    closer,
    p: (hits + 1) * smallestP,
    smallestP,
    relabelings: draws,
    exact: false,
  };
}

/** The most pairs that are sorted; of more, this many are sampled, because sorting all would take seconds. */
const mostSorted = 1_000_000;

/** Each pair within a category against each between two: the Mann–Whitney statistic over their number. */
function probabilityCloser(
  { kind, count, condensed }: PairMatrix,
  stimuli: readonly Categorised[],
  seed: number,
): number {
  const groups: { readonly within: number[]; readonly between: number[] } = { within: [], between: [] };
  const random = randomFrom(seed);
  const kept = Math.min(1, mostSorted / condensed.length) * 2 ** 32;
  let pair = -1;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      pair++;
      const [one, other] = [stimuli[i]?.category ?? null, stimuli[j]?.category ?? null];
      if (one === null || other === null || (kept < 2 ** 32 && random() >= kept)) continue;
      groups[one === other ? "within" : "between"].push(condensed[pair] as number);
    }
  }
  const within = Float64Array.from(groups.within).sort();
  const between = Float64Array.from(groups.between).sort();
  let [below, upTo, larger] = [0, 0, 0];
  for (const value of within) {
    while (below < between.length && (between[below] as number) < value) below++;
    while (upTo < between.length && (between[upTo] as number) <= value) upTo++;
    larger += (below + upTo) / 2;
  }
  const share = larger / (within.length * between.length);
  return kind === "similarity" ? share : 1 - share;
}

function whyUntested(sizes: readonly number[]): string | undefined {
  if (sizes.length === 0) return "No stimulus is in a category.";
  if (sizes.length === 1) return "All stimuli with a category are in the same one; a comparison needs two.";
  if (Math.max(...sizes) < 2) return "No category has two stimuli, so there is no pair within a category.";
  return undefined;
}
