import type { SecondOrder } from "../../results/rsaResult.ts";
import { compareForms, compareRdms, whyIncomparable, withoutMissing } from "../comparison/compareRdms.ts";
import type { Comparison } from "../comparison/comparison.ts";
import { prepare } from "../comparison/prepared.ts";
import type { NamedRdm, Rdm } from "../rdm.ts";
import { layoutConditions } from "./layoutConditions.ts";

/** What is compared: RDMs over the same conditions. */
export interface SecondOrderEntry extends NamedRdm {
  readonly role: SecondOrder["roles"][number];
}

/** Every two RDMs compared, and the RDMs arranged by 1 - comparison: what is near on the plane represents alike. */
export function secondOrder(comparison: Comparison, entries: readonly SecondOrderEntry[]): SecondOrder {
  const comparisons = everyTwo(comparison, entries);
  const names = entries.map(({ name }) => name);
  return {
    names,
    roles: entries.map(({ role }) => role),
    comparisons,
    layout: layoutConditions({ conditions: names, condensed: comparisons.map((value) => 1 - value) }),
  };
}

/**
 * Each RDM is prepared once, not once a comparison; where pairs are missing, two are compared on those that both have.
 * NaN: not defined.
 */
function everyTwo(comparison: Comparison, entries: readonly SecondOrderEntry[]): Float64Array {
  const isMissing = entries.some(({ condensed }) => condensed.some(Number.isNaN));
  const known = entries.map(({ conditions, condensed }) =>
    isMissing || whyIncomparable(comparison, condensed) !== undefined
      ? undefined
      : prepare(comparison, condensed, conditions.length),
  );
  const compare = (one: number, other: number): number => {
    if (isMissing) return compareWherePresent(comparison, entries[one], entries[other]);
    const [a, b] = [known[one], known[other]];
    return a && b ? compareForms(comparison, a, b) : Number.NaN;
  };
  const positions = [...entries.keys()];
  return Float64Array.from(positions.flatMap((one) => positions.slice(one + 1).map((other) => compare(one, other))));
}

function compareWherePresent(comparison: Comparison, a: Rdm | undefined, b: Rdm | undefined): number {
  if (a === undefined || b === undefined) return Number.NaN;
  const [one, other] = withoutMissing(a, b).values;
  const reason = whyIncomparable(comparison, one) ?? whyIncomparable(comparison, other);
  return reason === undefined ? compareRdms(comparison, a, b) : Number.NaN;
}
