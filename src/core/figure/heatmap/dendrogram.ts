import type { Arrangement } from "../../geometry/arrange.ts";

/**
 * A merge as it is drawn: up from both children, across at its height. Places in leaves (the k-th stimulus shown is at
 * k + 0.5), heights in [0, 1].
 */
export interface Branch {
  readonly left: number;
  readonly right: number;
  readonly leftHeight: number;
  readonly rightHeight: number;
  readonly height: number;
}

/** Branches of a clustering, lowest merge first; none where the order is not from clustering. */
export function branches({ positions, merges }: Arrangement): Branch[] {
  if (merges === undefined || merges.length === 0) return [];
  const count = positions.length;
  const places = new Float64Array(count + merges.length);
  const heights = new Float64Array(count + merges.length);
  positions.forEach((position, k) => {
    places[position] = k + 0.5;
  });
  const top = merges.reduce((largest, merge) => Math.max(largest, merge.height), 0) || 1;
  return merges.map((merge, k) => {
    const [left, right] = [merge.left, merge.right].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0)) as [
      number,
      number,
    ];
    const branch = {
      left: places[left] ?? 0,
      right: places[right] ?? 0,
      leftHeight: heights[left] ?? 0,
      rightHeight: heights[right] ?? 0,
      height: merge.height / top,
    };
    places[count + k] = (branch.left + branch.right) / 2;
    heights[count + k] = branch.height;
    return branch;
  });
}
