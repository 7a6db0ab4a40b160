import type { Interval } from "./interval.ts";
import { tQuantile, upperTail } from "./studentT.ts";

/**
 * t tests on bootstrap variances (Schütt et al. 2023), as rsatoolbox's `t_test_0` (one-sided), `t_tests` and
 * `t_test_nc` (two-sided). A variance below the precision of a double is taken as that.
 */
export function pAboveZero(mean: number, variance: number, degreesOfFreedom: number): number {
  return upperTail(ratio(mean, variance), degreesOfFreedom);
}

export function pDifferent(difference: number, variance: number, degreesOfFreedom: number): number {
  return 2 * upperTail(Math.abs(ratio(difference, variance)), degreesOfFreedom);
}

/** Every comparison of RDMs is within ±1, so a difference of two is within ±2. */
export const farthest = { mean: 1, difference: 2 } as const;

/**
 * 95 % confidence interval of a mean or difference: ± t · SE, as rsatoolbox's `ci95`; what the tests call 0.05 is its
 * end. Unlike there, it is cut at ± `limit`, beyond which the true value cannot be: it holds that value as often, and
 * zero if and only if it did.
 */
export function interval95(estimate: number, variance: number, degreesOfFreedom: number, limit: number): Interval {
  const half = tQuantile(0.975, degreesOfFreedom) * Math.sqrt(Math.max(variance, 0));
  // An estimate may be beyond by the rounding of its last digit.
  const end = Math.max(limit, Math.abs(estimate));
  return { lower: Math.max(-end, estimate - half), upper: Math.min(end, estimate + half) };
}

function ratio(difference: number, variance: number): number {
  return difference / Math.sqrt(Math.max(variance, Number.EPSILON));
}
