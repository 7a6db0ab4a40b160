import { pairCount } from "../../geometry/pairMatrix.ts";
import { dropMissingPairs } from "../missingPairs.ts";

/** Positions of the pairs that no RDM is missing (NaN). */
export function presentPairs(rdms: readonly Float64Array[], count: number): Uint32Array {
  const { kept } = dropMissingPairs(rdms);
  return kept ?? new Uint32Array(pairCount(count)).map((_, pair) => pair);
}

/** The very same array where all pairs are picked. */
export function pick(condensed: Float64Array, pairs: Uint32Array): Float64Array {
  if (pairs.length === condensed.length) return condensed;
  return new Float64Array(pairs.length).map((_, k) => condensed[pairs[k] ?? 0] ?? 0);
}

/** The other way about: pairs that are missing get `fill`. */
export function spread(values: Float64Array, pairs: Uint32Array, count: number, fill: number): Float64Array {
  const condensed = new Float64Array(pairCount(count)).fill(fill);
  for (let k = 0; k < pairs.length; k++) condensed[pairs[k] ?? 0] = values[k] ?? 0;
  return condensed;
}

/** All n × n, row-major, from the upper triangle; the diagonal is 0. */
export function squareOf(
  condensed: Float64Array,
  count: number,
  square = new Float64Array(count * count),
): Float64Array {
  let pair = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const value = condensed[pair++] ?? 0;
      square[i * count + j] = value;
      square[j * count + i] = value;
    }
  }
  return square;
}
