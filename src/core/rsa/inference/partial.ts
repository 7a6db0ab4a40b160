import { cholesky } from "../../linear/cholesky.ts";

/** Correlations of models with each other, and with one RDM that they are to explain. */
export interface Correlations {
  /** models × models, 1 on the diagonal. */
  readonly among: readonly (readonly number[])[];
  readonly withTarget: readonly number[];
}

export interface Partial {
  /** Correlation with the target when what the other models explain of both is taken off. */
  readonly correlation: number;
}

/** A model of which the others leave less than this part of the variance has nothing of its own but rounding. */
const leastOwnVariance = 1e-10;

/**
 * Partial correlation of each model, the others held constant; undefined if one of them is a weighted sum of others (or
 * equal to another), or they explain everything.
 */
export function partials(correlations: Correlations): Partial[] | undefined {
  const { among, withTarget } = correlations;
  const all = [...among.keys()];
  if (independent(among, all).length < all.length) return undefined;
  const found = all.map((model): Partial => {
    const others = all.filter((other) => other !== model);
    const row = among[model] ?? [];
    const own = 1 - product(solve(among, others, row), others, row);
    const withOthers = explainedVariance(correlations, others);
    const shared = product(solve(among, others, row), others, withTarget);
    return {
      correlation: ((withTarget[model] as number) - shared) / Math.sqrt(own * (1 - withOthers)),
    };
  });
  return found.every(({ correlation }) => Number.isFinite(correlation)) ? found : undefined;
}

/**
 * R²: the part of the target's variance that a set of models explains together. A model that the others already say
 * adds nothing.
 */
export function explainedVariance({ among, withTarget }: Correlations, models: readonly number[]): number {
  const chosen = independent(among, models);
  return product(solve(among, chosen, withTarget), chosen, withTarget);
}

/** Every set of up to three of so many models. */
export function setsOfModels(count: number): number[][] {
  const all = Array.from({ length: count }, (_, model) => model);
  const larger = (sets: number[][]) =>
    sets.flatMap((set) => all.slice((set.at(-1) ?? -1) + 1).map((next) => [...set, next]));
  const ones = larger([[]]);
  const twos = larger(ones);
  return [...ones, ...twos, ...larger(twos)];
}

/** Those of `models` that are no weighted sum of the ones before them. */
function independent(among: Correlations["among"], models: readonly number[]): number[] {
  const chosen: number[] = [];
  for (const model of models) {
    const row = among[model] ?? [];
    if (1 - product(solve(among, chosen, row), chosen, row) > leastOwnVariance) chosen.push(model);
  }
  return chosen;
}

/** Weights of `models` in the least-squares prediction of what has the correlations `target` with them. */
function solve(among: Correlations["among"], models: readonly number[], target: readonly number[]): Float64Array {
  const weights = Float64Array.from(models, (model) => target[model] as number);
  const matrix = Float64Array.from(models.flatMap((a) => models.map((b) => among[a]?.[b] ?? 0)));
  cholesky(matrix, models.length).solve(weights);
  return weights;
}

function product(weights: Float64Array, models: readonly number[], target: readonly number[]): number {
  return models.reduce((sum, model, k) => sum + (weights[k] as number) * (target[model] as number), 0);
}
