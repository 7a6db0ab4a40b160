import { centred, dot, unit } from "../../linear/vectors.ts";
import type { Interval } from "../../statistics/interval.ts";
import { averageRanks } from "./ranks.ts";

/** Pearson's correlation in [-1, 1]; NaN where all values of one side are the same. */
export function pearson(one: Float64Array, other: Float64Array): number {
  // Less their mean, equal values need not be exactly 0.
  const isConstant = (values: Float64Array) => values.every((value) => value === values[0]);
  if (isConstant(one) || isConstant(other)) return Number.NaN;
  return dot(unit(centred(one)), unit(centred(other)));
}

/** Spearman's correlation in [-1, 1], ties sharing their mean rank; NaN where all values of one side are the same. */
export function spearman(one: Float64Array, other: Float64Array): number {
  return pearson(averageRanks(one), averageRanks(other));
}

/** Of the standard normal distribution: 95 % lie within. */
const z95 = 1.959963984540054;

/**
 * 95 % interval of a correlation of `count` independent pairs by Fisher's transformation, with variance 1 / (n − 3); of ranks
 * (1 + ρ² / 2) / (n − 3) (Bonett & Wright 2000, Psychometrika 65). Undefined with fewer than four pairs, or at ±1.
 */
export function correlationInterval(correlation: number, count: number, of: "values" | "ranks"): Interval | undefined {
  if (!(count > 3 && Math.abs(correlation) < 1)) return undefined;
  const widened = of === "ranks" ? 1 + correlation ** 2 / 2 : 1;
  const reach = z95 * Math.sqrt(widened / (count - 3));
  const middle = Math.atanh(correlation);
  return { lower: Math.tanh(middle - reach), upper: Math.tanh(middle + reach) };
}
