import type { Interval } from "../../statistics/interval.ts";
import { trueMinus } from "../../text/cellText.ts";

/** A statistic that cannot exceed 1: no zero before the decimal point. "–" where it has no value. */
export function apaShare(value: number, digits = 2): string {
  return apaNumber(value, digits).replace(/^(−?)0\./, "$1.");
}

/** Any other statistic. */
export function apaNumber(value: number, digits = 2): string {
  return Number.isFinite(value) ? trueMinus(value.toFixed(digits)) : "–";
}

/** "p = .003", "p < .001". */
export function apaP(p: number): string {
  const cell = apaPCell(p);
  return /^[<>]/.test(cell) ? `p ${cell}` : `p = ${cell}`;
}

/** A p value in a table: three decimals, never 0 or 1. */
export function apaPCell(p: number): string {
  if (p < 0.001) return "< .001";
  return p > 0.999 ? "> .999" : apaShare(p, 3);
}

/** "95% CI [.67, .78]", of statistics that cannot exceed 1; empty where there is no interval. */
export function apaInterval(interval: Interval | undefined, digits = 2): string {
  return interval === undefined ? "" : `95% CI ${apaBrackets(interval, digits)}`;
}

/** "[.67, .78]" */
export function apaBrackets({ lower, upper }: Interval, digits = 2): string {
  return `[${apaShare(lower, digits)}, ${apaShare(upper, digits)}]`;
}

/** A number of things, with its thousands set off. */
export function apaCount(count: number): string {
  return count.toLocaleString("en");
}

/** "permutation test with all 720 relabelings", "permutation test with 9,999 random relabelings". */
export function apaRelabelings({ relabelings, exact }: { readonly relabelings: number; readonly exact: boolean }) {
  return `permutation test with ${exact ? "all " : ""}${apaCount(relabelings)}${exact ? "" : " random"} relabelings`;
}
