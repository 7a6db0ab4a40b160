import type { Correction } from "../../documents/rsa/rsaDocument.ts";
import type { RsaModelPair, RsaModelResult } from "../../results/rsaResult.ts";
import { farthest, interval95, pAboveZero, pDifferent } from "../../statistics/tTests.ts";
import type { BootstrapVariances, NoBootstrap } from "../bootstrap/bootstrap.ts";
import { adjust } from "./corrections.ts";

type Tested = Pick<RsaModelResult, "standardError" | "interval" | "aboveZero" | "belowCeiling">;

/**
 * Each model above zero and against the lower noise ceiling, where there is one; none without a bootstrap. `means` are
 * those of all conditions and subjects.
 */
export function testModels(
  means: readonly number[],
  bootstrap: BootstrapVariances | NoBootstrap,
  ceiling: number | undefined,
  correction: Correction,
): Tested[] {
  if (bootstrap.kind === "none") return [];
  const { models, belowCeiling, degreesOfFreedom: freedom } = bootstrap;
  const zero = means.map((mean, m) => pAboveZero(mean, models[m] as number, freedom));
  const shortfalls = means.map((mean) => (ceiling ?? Number.NaN) - mean);
  const below = shortfalls.map((shortfall, m) => pDifferent(shortfall, belowCeiling?.[m] ?? 0, freedom));
  const [zeroAdjusted, belowAdjusted] = [adjust(zero, correction), adjust(below, correction)];
  return means.map((mean, m) => {
    const [variance = 0, shortfall = 0] = [models[m], shortfalls[m]];
    const interval = interval95(shortfall, belowCeiling?.[m] ?? 0, freedom, farthest.difference);
    return {
      standardError: Math.sqrt(Math.max(0, variance)),
      interval: interval95(mean, variance, freedom, farthest.mean),
      aboveZero: { p: zero[m] ?? 1, adjustedP: zeroAdjusted[m] ?? 1 },
      ...(ceiling !== undefined &&
        belowCeiling && {
          belowCeiling: { shortfall, interval, p: below[m] ?? 1, adjustedP: belowAdjusted[m] ?? 1 },
        }),
    };
  });
}

/** Every two models, first < second. */
export function comparePairs(
  means: readonly number[],
  bootstrap: BootstrapVariances | NoBootstrap,
  correction: Correction,
): RsaModelPair[] {
  const positions = [...means.keys()];
  const pairs = positions.flatMap((first) => positions.slice(first + 1).map((second) => ({ first, second })));
  const differences = pairs.map(({ first, second }) => (means[first] as number) - (means[second] as number));
  if (bootstrap.kind === "none") return pairs.map((pair, k) => ({ ...pair, difference: differences[k] as number }));
  const { degreesOfFreedom: freedom } = bootstrap;
  const variances = bootstrap.pairs.map(({ variance }) => variance);
  const p = differences.map((value, k) => pDifferent(value, variances[k] as number, freedom));
  const adjusted = adjust(p, correction);
  return pairs.map((pair, k) => {
    const [difference = 0, variance = 0] = [differences[k], variances[k]];
    return {
      ...pair,
      difference,
      test: { p: p[k] ?? 1, adjustedP: adjusted[k] ?? 1 },
      interval: interval95(difference, variance, freedom, farthest.difference),
    };
  });
}
