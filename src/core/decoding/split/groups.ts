import { containments } from "./containments.ts";

/**
 * Items that must stay on one side of a split: the same words, one in the other, or any of `pairs`, and whatever these
 * join. The group of each item is its first member.
 */
export function groupItems(texts: readonly string[], pairs: readonly (readonly [number, number])[]): Uint32Array {
  const parent = Uint32Array.from({ length: texts.length }, (_, item) => item);
  const rootOf = (item: number): number => {
    let root = item;
    while (parent[root] !== root) {
      // Halves the way for the next one.
      parent[root] = parent[parent[root] as number] as number;
      root = parent[root] as number;
    }
    return root;
  };
  const join = (a: number, b: number) => {
    const [rootA, rootB] = [rootOf(a), rootOf(b)];
    parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  };
  const contained = containments(texts);
  for (const [item, alike] of contained.same.entries()) join(item, alike);
  for (const { inner, outer } of contained.pairs) join(inner, outer);
  for (const [a, b] of pairs) join(a, b);
  return parent.map((_, item) => rootOf(item));
}
