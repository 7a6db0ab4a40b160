import { pairCount } from "../../geometry/pairMatrix.ts";
import { isProduct } from "../comparison/comparison.ts";
import { factorial } from "./permutations.ts";
import { type PermutationPlan, type PermutedMeans, permutedMeans } from "./permutedMeans.ts";
import { type ComparedRdms, relabelingOf } from "./relabeledMeans.ts";
import { smallestDrawnP, smallestExactP } from "./smallestP.ts";
import { type Progress, roundCount } from "./work.ts";

export interface PermutationRequest extends ComparedRdms {
  /**
   * How many relabelings are drawn; undefined: as many as fit the size, at most 10,000; 0: none. With eight conditions
   * or fewer all are tried.
   */
  readonly draws?: number;
  readonly seed: number;
}

export type Permutation = PermutationTest | Untested;

export interface Untested {
  readonly kind: "untested";
  readonly reason: string;
}

export interface PermutationTest {
  readonly kind: "tested";
  readonly relabelings: number;
  readonly exact: boolean;
  /** In the order of the request. */
  readonly models: readonly PermutedModel[];
}

export interface PermutedModel {
  /** Mean over subjects, unpermuted. */
  readonly mean: number;
  /** One-sided: how often a relabeled model compares as well or better. */
  readonly p: number;
  /** The smallest p that this design can give for this model. */
  readonly smallestP: number;
  /** Means over subjects under the relabelings: all n! of them, or the draws. */
  readonly nulls: Float64Array;
}

/** 8! = 40,320 relabelings. */
const mostEnumerated = 8;
const drawCounts = [10_000, 5000, 2000, 1000, 500, 200, 100];
const fewest = Math.min(...drawCounts);
/**
 * Pairs looked at, a few seconds' work. Kendall's tau takes some fifty times as long over a pair as an inner product.
 */
const linearBudget = 2_000_000_000;
const kendallBudget = 50_000_000;
/** What a pair takes where each subject is compared on its own. */
const fromOwnPairs = 8;
/**
 * Means of the same pairs in another order differ by rounding, which is small beside what relabeling changes: they
 * count as equal.
 */
const [relativeSlack, leastSlack] = [1e-9, 1e-15];

/**
 * Does a model compare better with the subjects than it would if its conditions had been labelled at random? Labels are
 * permuted, so that rows and columns move together: pairs that share a condition depend on each other, and shuffling
 * pairs would give p values that are too small (Kriegeskorte, Mur & Bandettini 2008). All models see the same
 * relabelings. Drawn: p = (hits + 1) / (draws + 1), Phipson & Smyth 2010.
 */
export function* permutationTest(request: PermutationRequest): Generator<Progress, Permutation> {
  const plan = planPermutations(request);
  return plan.kind === "untested" ? plan : testPermuted(request, plan, yield* permutedMeans(plan));
}

export function planPermutations(request: PermutationRequest): PermutationPlan | Untested {
  const { comparison, models, subjects, count, draws, seed } = request;
  if (draws === 0) return { kind: "untested", reason: "The file asks for no permutations." };
  const exact = count <= mostEnumerated;
  // Each pair is moved once and multiplied once a model; with Kendall's tau, or missing pairs, each model is compared
  // with each subject.
  const relabeling = relabelingOf(request);
  const perPair =
    relabeling.kind === "linear"
      ? 2 + models.length
      : models.length * subjects.length * (isProduct(comparison) ? fromOwnPairs : 1);
  const perDraw = pairCount(count) * perPair;
  const budget = isProduct(comparison) ? linearBudget : kendallBudget;
  if (!exact && draws === undefined && budget / perDraw < fewest) {
    return {
      kind: "untested",
      reason: `${comparison.name} of so many pairs takes too long to try ${fewest} relabelings: set a number with "permutations", or choose "spearman".`,
    };
  }
  return {
    kind: "planned",
    relabeling,
    models: models.length,
    relabelings: exact ? factorial(count) : (draws ?? roundCount(drawCounts, budget / perDraw)),
    exact,
    seed,
    perStep: Math.max(1, Math.floor(budget / 300 / perDraw)),
  };
}

/** The test itself, from the request, its plan and the means that it gave. */
export function testPermuted(
  { models, subjects, count }: PermutationRequest,
  { relabelings, exact }: PermutationPlan,
  { unpermuted, nulls }: PermutedMeans,
): PermutationTest {
  const results = models.map((model, m): PermutedModel => {
    const [mean = 0, values = new Float64Array()] = [unpermuted[m], nulls[m]];
    let [hits, least, most] = [0, mean, mean];
    for (const value of values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
    const reached = mean - Math.max(leastSlack, relativeSlack * (most - least));
    for (const value of values) if (value >= reached) hits++;
    const p = exact ? hits / relabelings : (hits + 1) / (relabelings + 1);
    const smallestP = exact ? smallestExactP(model, subjects, count) : smallestDrawnP(model, count, relabelings);
    return { mean, p: Math.max(p, smallestP), smallestP, nulls: values };
  });
  return { kind: "tested", relabelings, exact, models: results };
}
