import { StimuliError } from "../../errors.ts";
import { pairAt } from "../../geometry/pairMatrix.ts";
import type { NamedRdm } from "../rdm.ts";

/** RDMs without the pairs that any of them lacks (NaN). */
export interface CompletePairs {
  /** In the order given; the very same arrays where nothing is missing. */
  readonly rdms: readonly Float64Array[];
  /** Positions of the kept pairs in the RDMs given; undefined where all are kept. */
  readonly kept: Uint32Array | undefined;
  readonly dropped: number;
}

export function dropMissingPairs(rdms: readonly Float64Array[]): CompletePairs {
  const pairs = rdms[0]?.length ?? 0;
  const missing = new Uint8Array(pairs);
  let dropped = 0;
  for (const rdm of rdms) {
    if (rdm.length !== pairs) throw new RangeError(`RDMs of ${pairs} and ${rdm.length} pairs.`);
    for (let pair = 0; pair < pairs; pair++) {
      if (!Number.isNaN(rdm[pair]) || missing[pair] === 1) continue;
      missing[pair] = 1;
      dropped++;
    }
  }
  if (dropped === 0) return { rdms, kept: undefined, dropped };
  const kept = new Uint32Array(pairs - dropped);
  let next = 0;
  for (let pair = 0; pair < pairs; pair++) if (missing[pair] === 0) kept[next++] = pair;
  return { rdms: rdms.map((rdm) => valuesAt(rdm, kept)), kept, dropped };
}

/** How many pairs at least one RDM lacks. */
export function missingPairs(rdms: readonly Float64Array[]): number {
  return dropMissingPairs(rdms).dropped;
}

function valuesAt(rdm: Float64Array, positions: Uint32Array): Float64Array {
  const values = new Float64Array(positions.length);
  for (let k = 0; k < values.length; k++) values[k] = rdm[positions[k] as number] ?? Number.NaN;
  return values;
}

/** For documents that do not allow missing dissimilarities: names the first. */
export function refuseMissing({ name, conditions, condensed }: NamedRdm): void {
  const missing = condensed.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  if (missing === 0) return;
  const [first, second] = pairAt(conditions.length, condensed.findIndex(Number.isNaN));
  throw new StimuliError(
    "input",
    `${name} has no dissimilarity for “${conditions[first]}” and “${conditions[second]}”${missing === 1 ? "" : ` and ${missing - 1} more ${missing === 2 ? "pair" : "pairs"}`}.`,
    'Fill it in, or write "missing": "dropPairs": each subject is then compared on the pairs that it has.',
  );
}
