import type { Interval } from "../../results/interval.ts";
import { tQuantile, upperTail } from "./studentT.ts";

/**
 * t tests on bootstrap variances (Schütt et al. 2023), as rsatoolbox's `t_test_0` (one-sided), `t_tests` and `t_test_nc` (two-sided).
 * A variance below the precision of a double is taken as that.
 */
export function pAboveZero(mean: number, variance: number, degreesOfFreedom: number): number {
  return upperTail(ratio(mean, variance), degreesOfFreedom);
}

export function pDifferent(difference: number, variance: number, degreesOfFreedom: number): number {
  return 2 * upperTail(Math.abs(ratio(difference, variance)), degreesOfFreedom);
}

/** 95 % confidence interval of a mean or difference: ± t · SE, as rsatoolbox's `ci95`; what the tests call 0.05 is its end. */
export function interval95(estimate: number, variance: number, degreesOfFreedom: number): Interval {
  const half = tQuantile(0.975, degreesOfFreedom) * Math.sqrt(Math.max(variance, 0));
  return { lower: estimate - half, upper: estimate + half };
}

function ratio(difference: number, variance: number): number {
  return difference / Math.sqrt(Math.max(variance, Number.EPSILON));
}
