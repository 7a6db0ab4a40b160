import type { Correction } from "../../documents/rsa/rsaDocument.ts";
import type { RsaModelPair, RsaModelResult } from "../../results/rsaResult.ts";
import type { Bootstrap } from "./bootstrap.ts";
import { adjust } from "./corrections.ts";
import { pAboveZero, pBelow, pDifferent } from "./tTests.ts";

type Tested = Pick<RsaModelResult, "standardError" | "interval" | "aboveZero" | "belowCeiling">;

/** Each model above zero and below the lower noise ceiling, where there is one; none without a bootstrap. `means` are those of all conditions and subjects. */
export function testModels(
  means: readonly number[],
  bootstrap: Bootstrap,
  ceiling: number | undefined,
  correction: Correction,
): Tested[] {
  if (bootstrap.kind === "none") return [];
  const { models, belowCeiling, degreesOfFreedom: freedom } = bootstrap;
  const zero = means.map((mean, m) => pAboveZero(mean, models[m]?.variance ?? 0, freedom));
  const below = means.map((mean, m) => pBelow(ceiling ?? Number.NaN, mean, belowCeiling?.[m] ?? 0, freedom));
  const [zeroAdjusted, belowAdjusted] = [adjust(zero, correction), adjust(below, correction)];
  return models.map(({ variance, interval }, m) => ({
    standardError: Math.sqrt(Math.max(0, variance)),
    interval,
    aboveZero: { p: zero[m] ?? 1, adjustedP: zeroAdjusted[m] ?? 1 },
    ...(ceiling !== undefined &&
      belowCeiling && { belowCeiling: { p: below[m] ?? 1, adjustedP: belowAdjusted[m] ?? 1 } }),
  }));
}

/** Every two models, first < second. */
export function comparePairs(means: readonly number[], bootstrap: Bootstrap, correction: Correction): RsaModelPair[] {
  const positions = [...means.keys()];
  const pairs = positions.flatMap((first) => positions.slice(first + 1).map((second) => ({ first, second })));
  const differences = pairs.map(({ first, second }) => (means[first] ?? 0) - (means[second] ?? 0));
  if (bootstrap.kind === "none") return pairs.map((pair, k) => ({ ...pair, difference: differences[k] ?? 0 }));
  const spreads = bootstrap.pairs;
  const p = differences.map((value, k) => pDifferent(value, spreads[k]?.variance ?? 0, bootstrap.degreesOfFreedom));
  const adjusted = adjust(p, correction);
  return spreads.map(({ first, second, interval }, k) => ({
    first,
    second,
    difference: differences[k] ?? 0,
    test: { p: p[k] ?? 1, adjustedP: adjusted[k] ?? 1 },
    interval,
  }));
}
