import { upperTail } from "./studentT.ts";

/**
 * t tests on bootstrap variances (Schütt et al. 2023), as rsatoolbox's `t_test_0`, `t_tests` and, one-sided, `t_test_nc`.
 * A variance below the precision of a double is taken as that.
 */
export function pAboveZero(mean: number, variance: number, degreesOfFreedom: number): number {
  return upperTail(ratio(mean, variance), degreesOfFreedom);
}

export function pBelow(bound: number, mean: number, variance: number, degreesOfFreedom: number): number {
  return upperTail(ratio(bound - mean, variance), degreesOfFreedom);
}

/** Two-sided. */
export function pDifferent(difference: number, variance: number, degreesOfFreedom: number): number {
  return 2 * upperTail(Math.abs(ratio(difference, variance)), degreesOfFreedom);
}

function ratio(difference: number, variance: number): number {
  return difference / Math.sqrt(Math.max(variance, Number.EPSILON));
}
