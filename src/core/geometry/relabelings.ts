import { type PairMatrix, pairIndex } from "./pairMatrix.ts";

/**
 * In how many distinct ways categories of these sizes can be given to the stimuli. Categories of the same size are
 * interchangeable: two of three make 6! / (3! 3!) / 2! = 10.
 */
export function relabelingCount(sizes: readonly number[]): number {
  let ways = 1;
  let placed = 0;
  const alike = new Map<number, number>();
  for (const size of sizes) {
    const same = (alike.get(size) ?? 0) + 1;
    alike.set(size, same);
    // Binomial coefficient, factor by factor: stays a whole number as long as it is exact at all.
    for (let k = 1; k <= size; k++) ways = (ways * (placed + k)) / k;
    placed += size;
    ways /= same;
  }
  return ways;
}

/** Sum of the matrix over all pairs within a category: the first `sizes[0]` of `order` are one category, and so on. */
export function withinSum(matrix: PairMatrix, order: Uint32Array, sizes: readonly number[]): number {
  const { count, condensed } = matrix;
  let sum = 0;
  let start = 0;
  for (const size of sizes) {
    // Ascending, so that a row of the condensed matrix is walked once, forwards.
    const group = order.slice(start, start + size).sort();
    start += size;
    for (let a = 0; a < size; a++) {
      const row = group[a] as number;
      const offset = pairIndex(count, row, row + 1) - row - 1;
      for (let b = a + 1; b < size; b++) sum += condensed[offset + (group[b] as number)] as number;
    }
  }
  return sum;
}

/** {@link withinSum} of every distinct relabeling, the given one first. */
export function allWithinSums(matrix: PairMatrix, order: Uint32Array, sizes: readonly number[]): number[] {
  const { count, condensed } = matrix;
  const sums: number[] = [];
  const groups: number[][] = sizes.map(() => []);
  const place = (next: number, sum: number) => {
    const stimulus = order[next];
    if (stimulus === undefined) {
      sums.push(sum);
      return;
    }
    const begun = new Set<number>();
    for (const [category, group] of groups.entries()) {
      const size = sizes[category] as number;
      if (group.length === size) continue;
      // Empty categories of one size are interchangeable: only the first is tried.
      if (group.length === 0) {
        if (begun.has(size)) continue;
        begun.add(size);
      }
      let added = 0;
      for (const member of group) added += condensed[pairIndex(count, member, stimulus)] as number;
      group.push(stimulus);
      place(next + 1, sum + added);
      group.pop();
    }
  };
  place(0, 0);
  return sums;
}
