import type { SecondOrder } from "../../results/rsaResult.ts";
import { compareForms, compareRdms, whyIncomparable } from "../comparison/compareRdms.ts";
import type { Comparison } from "../comparison/comparison.ts";
import { prepare } from "../comparison/prepared.ts";
import { dropMissingPairs } from "../rdm/missingPairs.ts";
import { layoutConditions } from "./layoutConditions.ts";

export interface SecondOrderEntry {
  readonly name: string;
  readonly role: SecondOrder["roles"][number];
  /** Over the same `count` conditions; NaN where a pair is missing. */
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

/** Each RDM is prepared once, not once a comparison; where pairs are missing, two are compared on those that both have. NaN: not defined. */
function everyTwo(comparison: Comparison, entries: readonly SecondOrderEntry[], count: number): Float64Array {
  const isMissing = entries.some(({ condensed }) => condensed.some(Number.isNaN));
  if (isMissing) {
    const compare = (a: Float64Array, b: Float64Array) => {
      const { rdms, kept } = dropMissingPairs([a, b]);
      const [one = a, other = b] = rdms;
      const reason = whyIncomparable(comparison, one) ?? whyIncomparable(comparison, other);
      return reason === undefined ? compareRdms(comparison, one, other, count, kept) : Number.NaN;
    };
    return Float64Array.from(
      entries.flatMap(({ condensed }, k) => entries.slice(k + 1).map((other) => compare(condensed, other.condensed))),
    );
  }
  const prepared = entries.map(({ condensed }) => prepare(comparison, condensed, count));
  return Float64Array.from(
    prepared.flatMap((one, k) => prepared.slice(k + 1).map((other) => compareForms(comparison, one, other))),
  );
}
