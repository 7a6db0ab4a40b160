/** Values by size, ties sharing a rank. */
export interface Ranking {
  /** Rank of each value from 0, without gaps: tied values have the same. */
  readonly ranks: Int32Array;
  /** How many values have each rank. */
  readonly sizes: Int32Array;
}

/** Ranks `values` (none NaN) in time that is linear in their number. */
export function ranking(values: Float64Array): Ranking {
  const order = sortedPositions(values);
  const ranks = new Int32Array(values.length);
  const sizes = new Int32Array(values.length);
  let rank = -1;
  let previous = Number.NaN;
  for (const position of order) {
    const value = values[position] ?? 0;
    if (value !== previous) rank++;
    previous = value;
    ranks[position] = rank;
    sizes[rank] = (sizes[rank] ?? 0) + 1;
  }
  return { ranks, sizes: sizes.slice(0, rank + 1) };
}

/** Ranks from 1; tied values have the mean of the ranks they take up, as SciPy's `rankdata`. */
export function averageRanks(values: Float64Array): Float64Array {
  const { ranks, sizes } = ranking(values);
  let before = 0;
  const averages = Float64Array.from(sizes, (size) => {
    const average = before + (size + 1) / 2;
    before += size;
    return average;
  });
  return Float64Array.from(ranks, (rank) => averages[rank] ?? 0);
}

/**
 * Positions of the values from smallest to largest: a radix sort over the eight bytes of each double, several times as fast as a comparing sort.
 * Typed arrays are little-endian on every machine that VS Code runs on.
 */
function sortedPositions(values: Float64Array): Uint32Array {
  const count = values.length;
  // Adding 0 makes -0 a 0: the two are equal, but their bytes are not.
  const words = new Uint32Array(Float64Array.from(values, (value) => value + 0).buffer);
  for (let high = 1; high < words.length; high += 2) {
    const word = words[high] ?? 0;
    // Unsigned order of the bits is then the order of the values.
    if (word >>> 31 === 0) words[high] = word ^ 0x80000000;
    else {
      words[high] = ~word;
      words[high - 1] = ~(words[high - 1] ?? 0);
    }
  }
  const bytes = new Uint8Array(words.buffer);
  const starts = new Uint32Array(8 * 256);
  for (let k = 0; k < bytes.length; k++) {
    const slot = (k & 7) * 256 + (bytes[k] ?? 0);
    starts[slot] = (starts[slot] ?? 0) + 1;
  }
  let from = Uint32Array.from(values, (_, position) => position);
  let to = new Uint32Array(count);
  for (let byte = 0; byte < 8; byte++) {
    const slots = starts.subarray(byte * 256, byte * 256 + 256);
    // Every value has the same byte here: nothing to move.
    if (slots.includes(count)) continue;
    let start = 0;
    for (let slot = 0; slot < 256; slot++) {
      const size = slots[slot] ?? 0;
      slots[slot] = start;
      start += size;
    }
    for (let k = 0; k < count; k++) {
      const position = from[k] ?? 0;
      const slot = bytes[position * 8 + byte] ?? 0;
      const target = slots[slot] ?? 0;
      to[target] = position;
      slots[slot] = target + 1;
    }
    [from, to] = [to, from];
  }
  return from;
}
