import type { SecondOrder } from "../results/rsaResult.ts";
import type { Comparison } from "./comparison.ts";
import { comparePrepared, prepare } from "./inference/prepared.ts";
import { layoutConditions } from "./layoutConditions.ts";

export interface SecondOrderEntry {
  readonly name: string;
  readonly role: SecondOrder["roles"][number];
  /** Over the same `count` conditions, without NaN, and comparable (see `whyIncomparable`). */
  readonly condensed: Float64Array;
}

/** Every two RDMs compared, and the RDMs arranged by 1 - comparison: what is near on the plane represents alike. */
export function secondOrder(comparison: Comparison, entries: readonly SecondOrderEntry[], count: number): SecondOrder {
  const comparisons = everyTwo(comparison, entries, count);
  return {
    names: entries.map(({ name }) => name),
    roles: entries.map(({ role }) => role),
    comparisons,
    layout: layoutConditions(
      comparisons.map((value) => 1 - value),
      entries.length,
    ),
  };
}

/** Each RDM is prepared once, not once a comparison. */
function everyTwo(comparison: Comparison, entries: readonly SecondOrderEntry[], count: number): Float64Array {
  const prepared = entries.map(({ condensed }) => prepare(comparison, condensed, count));
  return Float64Array.from(
    prepared.flatMap((one, k) => prepared.slice(k + 1).map((other) => comparePrepared(comparison, one, other))),
  );
}
