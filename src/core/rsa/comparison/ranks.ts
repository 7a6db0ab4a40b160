/** Values by size, ties sharing a rank. */
export interface Ranking {
  /** Rank of each value from 0, without gaps: tied values have the same. */
  readonly ranks: Int32Array;
  /** How many values have each rank. */
  readonly sizes: Int32Array;
}

/** Below this number of values, JavaScript's own sort is faster than the sort by keys. */
const fewValues = 1000;

/** Undefined where there is NaN. */
function rankingOfFew(values: Float64Array): Ranking | undefined {
  const sorted = values.slice().sort();
  // NaN is sorted to the end.
  if (Number.isNaN(sorted.at(-1))) return undefined;
  const sizes = new Int32Array(sorted.length);
  let distinct = 0;
  for (let k = 0; k < sorted.length; k++) {
    if (k === 0 || sorted[k] !== sorted[distinct - 1]) sorted[distinct++] = sorted[k] as number;
    sizes[distinct - 1] = (sizes[distinct - 1] as number) + 1;
  }
  const ranks = new Int32Array(values.length);
  for (let k = 0; k < ranks.length; k++) {
    const value = values[k] as number;
    let [low, high] = [0, distinct - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    ranks[k] = low;
  }
  return { ranks, sizes: sizes.slice(0, distinct) };
}

/**
 * Ranks `values`, none infinite, in time that is linear in their number unless few are far off from all others; NaN
 * comes first, each a rank.
 */
export function ranking(values: Float64Array): Ranking {
  if (values.length < fewValues) {
    const few = rankingOfFew(values);
    if (few !== undefined) return few;
  }
  const { order, keys } = sortedPositions(values);
  const ranks = new Int32Array(values.length);
  const sizes = new Int32Array(values.length);
  let rank = -1;
  for (let k = 0; k < order.length; k++) {
    const position = order[k] as number;
    // Values lie scattered in memory, keys do not: a value is looked at only where its key is that of the one before.
    const isTied = k > 0 && keys[k] === keys[k - 1] && values[position] === values[order[k - 1] as number];
    if (!isTied) rank++;
    ranks[position] = rank;
    sizes[rank] = (sizes[rank] as number) + 1;
  }
  return { ranks, sizes: sizes.slice(0, rank + 1) };
}

/** Ranks from 1; tied values have the mean of the ranks they take up, as SciPy's `rankdata`. */
export function averageRanks(values: Float64Array): Float64Array {
  return averageRanksOf(ranking(values));
}

/** Average ranks from what {@link ranking} found. */
export function averageRanksOf({ ranks, sizes }: Ranking): Float64Array {
  const middles = middleOfRanks(sizes);
  const result = new Float64Array(ranks.length);
  for (let k = 0; k < result.length; k++) result[k] = (middles[ranks[k] as number] as number) + 0.5;
  return result;
}

/**
 * Where the middle of each rank lies when all values are laid side by side from 0, `sizes[rank]` of them having the
 * rank. With 1/2 more it is their average rank from 1, less half of their number it is that less the mean rank. `into`
 * may be `sizes` itself.
 */
export function middleOfRanks(sizes: Int32Array | Float64Array, into = new Float64Array(sizes.length)): Float64Array {
  let before = 0;
  for (let rank = 0; rank < sizes.length; rank++) {
    const size = sizes[rank] as number;
    into[rank] = before + size / 2;
    before += size;
  }
  return into;
}

/** The sum of the squares of `count` ranks without ties, less their mean. */
export function squaresOfRanks(count: number): number {
  return (count ** 3 - count) / 12;
}

/**
 * Positions of the values from smallest to largest, and the keys that they were sorted by, in that order (equal values
 * have equal keys): a radix sort by keys, some bits at a time, then each run of equal keys by value. Two to three times
 * as fast as the engine's sort, which gives no positions.
 */
function sortedPositions(values: Float64Array): { readonly order: Uint32Array; readonly keys: Uint32Array } {
  const count = values.length;
  // More keys where there are more values: few share one.
  const [bits, bitsAtATime] = count < 100_000 ? [26, 13] : [32, 11];
  const slots = 2 ** bitsAtATime;
  let keys = keysOf(values, 2 ** bits - 1);
  let order = new Uint32Array(count);
  for (let k = 0; k < count; k++) order[k] = k;
  let nextKeys = new Uint32Array(count);
  let nextOrder = new Uint32Array(count);
  const starts = new Uint32Array(slots);
  for (let shift = 0; shift < bits; shift += bitsAtATime) {
    starts.fill(0);
    for (let k = 0; k < count; k++) {
      const slot = ((keys[k] as number) >>> shift) & (slots - 1);
      starts[slot] = (starts[slot] as number) + 1;
    }
    let start = 0;
    for (let slot = 0; slot < slots; slot++) {
      const size = starts[slot] as number;
      starts[slot] = start;
      start += size;
    }
    for (let k = 0; k < count; k++) {
      const key = keys[k] as number;
      const slot = (key >>> shift) & (slots - 1);
      const target = starts[slot] as number;
      starts[slot] = target + 1;
      nextKeys[target] = key;
      nextOrder[target] = order[k] as number;
    }
    [keys, nextKeys] = [nextKeys, keys];
    [order, nextOrder] = [nextOrder, order];
  }
  let start = 0;
  let inOrder = true;
  for (let k = 1; k <= count; k++) {
    if (k < count && keys[k] === keys[start]) {
      inOrder &&= !((values[order[k - 1] as number] as number) > (values[order[k] as number] as number));
      continue;
    }
    if (!inOrder) order.subarray(start, k).sort((one, other) => (values[one] as number) - (values[other] as number));
    start = k;
    inOrder = true;
  }
  return { order, keys };
}

/**
 * Whole numbers up to `largest` in the order of the values: from 1, each value's place between the least and the most;
 * NaN has 0.
 */
function keysOf(values: Float64Array, largest: number): Uint32Array<ArrayBuffer> {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  // Halves, as the whole between the least and the most may be larger than any number.
  const scale = Math.min(Number.MAX_VALUE, (largest - 1) / (most / 2 - least / 2));
  const keys = new Uint32Array(values.length);
  for (let k = 0; k < keys.length; k++) keys[k] = 1 + ((values[k] as number) / 2 - least / 2) * scale;
  return keys;
}
