import { pairCount, pairValue } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";

/** Rank of a pair's closeness among all pairs, from 1; pairs as close share the better rank. */
function rankOf({ matrix }: SimilarityResult, value: number): { rank: number; of: number; farthest: boolean } {
  let above = 0;
  let below = 0;
  const { condensed } = matrix;
  // By index: an iterator over millions would be felt under the pointer.
  for (let k = 0; k < condensed.length; k++) {
    const other = condensed[k] ?? value;
    if (other > value) above++;
    else if (other < value) below++;
  }
  const [closer, farther] = matrix.kind === "similarity" ? [above, below] : [below, above];
  return { rank: closer + 1, of: pairCount(matrix.count), farthest: farther === 0 };
}

/** "the closest pair of 15", "2nd closest of 15", "the farthest pair of 15". */
export function rankText(result: SimilarityResult, value: number): string {
  const { rank, of, farthest } = rankOf(result, value);
  const pairs = of.toLocaleString("en");
  if (of === 1) return "the only pair";
  if (rank === 1) return `the closest pair of ${pairs}`;
  if (farthest) return `the farthest pair of ${pairs}`;
  return `${ordinal(rank)} closest of ${pairs}`;
}

export function ordinal(rank: number): string {
  const tens = rank % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th");
  return `${rank.toLocaleString("en")}${ending}`;
}

/** The closest others of a stimulus (file positions), closest first. */
export function neighbours(
  { matrix }: SimilarityResult,
  position: number,
  most: number,
): { position: number; value: number }[] {
  const sign = matrix.kind === "similarity" ? 1 : -1;
  const others = Array.from({ length: matrix.count }, (_, other) => ({
    position: other,
    value: pairValue(matrix, position, other),
  }));
  others.splice(position, 1);
  return others.sort((a, b) => sign * (b.value - a.value)).slice(0, most);
}

/** The pairs at both ends, as file positions; undefined with fewer than two stimuli. */
export function extremes({
  matrix,
}: SimilarityResult): { closest: [number, number]; farthest: [number, number] } | undefined {
  let [smallest, largest] = [0, 0];
  const { condensed, count } = matrix;
  if (condensed.length === 0) return undefined;
  for (let k = 1; k < condensed.length; k++) {
    if ((condensed[k] ?? 0) < (condensed[smallest] ?? 0)) smallest = k;
    if ((condensed[k] ?? 0) > (condensed[largest] ?? 0)) largest = k;
  }
  const pair = (index: number): [number, number] => {
    let row = 0;
    let left = index;
    while (left >= count - 1 - row) left -= count - 1 - row++;
    return [row, row + 1 + left];
  };
  return matrix.kind === "similarity"
    ? { closest: pair(largest), farthest: pair(smallest) }
    : { closest: pair(smallest), farthest: pair(largest) };
}
