import { pairCount } from "../../geometry/pairMatrix.ts";

/**
 * On which pairs each subject is compared with the models: those that it has itself, less those that a model lacks, so
 * that models are compared on the same.
 */
export interface OwnPairs {
  /** No RDM lacks a pair. */
  readonly complete: boolean;
  /** No model lacks a pair: it can be relabeled as a whole. */
  readonly modelsComplete: boolean;
  /** Positions in condensed RDMs, ascending; subjects that lack the same pairs share an array. */
  readonly bySubject: readonly Uint32Array[];
}

/** RDMs are condensed over `count` conditions, NaN where a pair is missing. */
export function ownPairs(models: readonly Float64Array[], subjects: readonly Float64Array[], count: number): OwnPairs {
  if (![...models, ...subjects].some(hasGap)) {
    const all = new Uint32Array(pairCount(count));
    for (let k = 0; k < all.length; k++) all[k] = k;
    return { complete: true, modelsComplete: true, bySubject: subjects.map(() => all) };
  }
  const inModels = new Uint8Array(pairCount(count)).fill(1);
  for (const rdm of models) for (let k = 0; k < rdm.length; k++) if (Number.isNaN(rdm[k])) inModels[k] = 0;
  const modelsComplete = !inModels.includes(0);
  const known: Uint32Array[] = [];
  const bySubject = subjects.map((rdm) => {
    const pairs = new Uint32Array(rdm.length);
    let length = 0;
    for (let k = 0; k < rdm.length; k++) if (inModels[k] === 1 && !Number.isNaN(rdm[k])) pairs[length++] = k;
    const found = known.find((one) => one.length === length && one.every((pair, k) => pair === pairs[k]));
    const own = found ?? pairs.slice(0, length);
    if (found === undefined) known.push(own);
    return own;
  });
  return { complete: bySubject.every((pairs) => pairs.length === inModels.length), modelsComplete, bySubject };
}

const gaps = new WeakMap<Float64Array, boolean>();

/** Found once for each RDM, which is never changed. A loop of its own: `some` takes ten times as long. */
function hasGap(rdm: Float64Array): boolean {
  const known = gaps.get(rdm);
  if (known !== undefined) return known;
  let found = false;
  for (let k = 0; k < rdm.length && !found; k++) found = Number.isNaN(rdm[k]);
  gaps.set(rdm, found);
  return found;
}

/** Values at positions; the very same array where all are picked. */
export function pickPairs(condensed: Float64Array, pairs: Uint32Array): Float64Array {
  if (pairs.length === condensed.length) return condensed;
  const values = new Float64Array(pairs.length);
  for (let k = 0; k < values.length; k++) values[k] = condensed[pairs[k] as number] ?? Number.NaN;
  return values;
}
