import { withKeptMemory } from "../webAssembly.ts";
import { ranksCode } from "./ranksCode.ts";

/** Values by size, ties sharing a rank. */
export interface Ranking {
  /** Rank of each value from 0, without gaps: tied values have the same. */
  readonly ranks: Int32Array;
  /** How many values have each rank. */
  readonly sizes: Int32Array;
}

/** See ranks.wat. */
interface Kernels {
  enter(values: number, end: number, entries: number, largest: number): void;
  move(entries: number, end: number, to: number, starts: number, slots: number, shift: number): void;
  settle(entries: number, end: number, values: number, moves: number): 0 | 1;
  assign(entries: number, end: number, values: number, ranks: number, sizes: number): number;
}

/** So many bits of the keys are sorted by at a time: what is counted stays in the processor's nearest cache. */
const slotBits = 10;

const memory = withKeptMemory<Kernels>(ranksCode);

/**
 * Ranks `values`, none infinite; NaN comes first, each a rank. A radix sort by keys, some bits at a time, then each run of equal keys by value:
 * time is linear in their number unless few stand far off from all others, so that those share a key.
 */
export function ranking(values: Float64Array): Ranking {
  const count = values.length;
  if (count === 0) return { ranks: new Int32Array(0), sizes: new Int32Array(0) };
  // More keys where there are more values: few share one.
  const bits = count < 100_000 ? 2 * slotBits : 3 * slotBits;
  const slots = 2 ** slotBits;
  const bytes = 8 * count;
  const startsAt = 3 * bytes;
  const { buffer, kernels } = memory(startsAt + 4 * slots);
  new Float64Array(buffer, 0, count).set(values);
  let [entries, room] = [bytes, 2 * bytes];
  kernels.enter(0, bytes, entries, 2 ** bits - 1);
  for (let shift = 0; shift < bits; shift += slotBits) {
    kernels.move(entries, entries + bytes, room, startsAt, slots, shift);
    [entries, room] = [room, entries];
  }
  if (kernels.settle(entries, entries + bytes, 0, 4 * count) === 0) {
    sortRuns(new Uint32Array(buffer, entries, 2 * count), values);
  }
  const distinct = kernels.assign(entries, entries + bytes, 0, room, room + bytes / 2);
  return {
    ranks: new Int32Array(buffer, room, count).slice(),
    sizes: new Int32Array(buffer, room + bytes / 2, distinct).slice(),
  };
}

/** Brings entries (position, key) that share a key in the order of their values. */
function sortRuns(entries: Uint32Array, values: Float64Array): void {
  const count = entries.length / 2;
  let start = 0;
  for (let k = 1; k <= count; k++) {
    if (k < count && entries[2 * k + 1] === entries[2 * start + 1]) continue;
    const run = Uint32Array.from({ length: k - start }, (_, i) => entries[2 * (start + i)] ?? 0);
    run.sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
    for (const [i, position] of run.entries()) entries[2 * (start + i)] = position;
    start = k;
  }
}

/** Ranks from 1; tied values have the mean of the ranks they take up, as SciPy's `rankdata`. */
export function averageRanks(values: Float64Array): Float64Array {
  return averageRanksOf(ranking(values));
}

/** The same from what {@link ranking} found. */
export function averageRanksOf({ ranks, sizes }: Ranking): Float64Array {
  let before = 0;
  const averages = new Float64Array(sizes.length);
  for (let rank = 0; rank < sizes.length; rank++) {
    const size = sizes[rank] ?? 0;
    averages[rank] = before + (size + 1) / 2;
    before += size;
  }
  const result = new Float64Array(ranks.length);
  for (let k = 0; k < result.length; k++) result[k] = averages[ranks[k] ?? 0] ?? 0;
  return result;
}
