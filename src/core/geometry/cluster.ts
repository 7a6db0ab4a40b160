import type { Merge } from "../results/similarityResult.ts";
import { type PairMatrix, pairIndex } from "./pairMatrix.ts";

/**
 * Hierarchical clustering with average linkage (UPGMA) on the dissimilarity, 1 - similarity where the matrix holds similarities.
 * Nearest-neighbour chain, O(count²) time (Murtagh 1983; Müllner 2011, arXiv:1109.2378). Gives the rows of SciPy's
 * `linkage(method="average")`, ties included: lowest first, the lower cluster number on the left.
 */
export function averageLinkage(matrix: PairMatrix): Merge[] {
  const { count, kind, condensed } = matrix;
  const between = Float64Array.from(condensed, kind === "similarity" ? (value) => 1 - value : (value) => value);
  const at = (i: number, j: number) => between[pairIndex(count, i, j)] ?? 0;
  /** Members of the cluster that a stimulus stands for; 0 once it was merged into another. */
  const sizes = new Uint32Array(count).fill(1);
  const joins: Join[] = [];
  const chain: number[] = [];
  while (joins.length < count - 1) {
    if (chain.length === 0) chain.push(sizes.findIndex((size) => size > 0));
    for (;;) {
      const tip = chain.at(-1) ?? 0;
      const previous = chain.at(-2);
      // The one before the tip wins ties, else the chain could run in circles.
      let nearest = previous ?? -1;
      let height = previous === undefined ? Number.POSITIVE_INFINITY : at(tip, previous);
      for (let i = 0; i < count; i++) {
        if (sizes[i] === 0 || i === tip) continue;
        const value = at(tip, i);
        if (value < height) {
          height = value;
          nearest = i;
        }
      }
      if (nearest !== previous) {
        chain.push(nearest);
        continue;
      }
      chain.length -= 2;
      const from = Math.min(tip, nearest);
      const into = Math.max(tip, nearest);
      joins.push({ from, into, height });
      mergeInto(between, sizes, from, into);
      break;
    }
  }
  return numbered(joins, count);
}

/** Two clusters, each named by the stimulus that stands for it. `into` stands for both from then on. */
interface Join {
  readonly from: number;
  readonly into: number;
  readonly height: number;
}

/** The merged cluster's dissimilarity to every other is the mean over its members. */
function mergeInto(between: Float64Array, sizes: Uint32Array, from: number, into: number): void {
  const count = sizes.length;
  const fromSize = sizes[from] ?? 0;
  const intoSize = sizes[into] ?? 0;
  sizes[from] = 0;
  sizes[into] = fromSize + intoSize;
  for (let i = 0; i < count; i++) {
    if (sizes[i] === 0 || i === into) continue;
    const kept = pairIndex(count, i, into);
    const merged = between[pairIndex(count, i, from)] ?? 0;
    between[kept] = (fromSize * merged + intoSize * (between[kept] ?? 0)) / (fromSize + intoSize);
  }
}

/** The chain finds joins out of order: sorts them by height and numbers the clusters as SciPy does. */
function numbered(joins: readonly Join[], count: number): Merge[] {
  const parent = Uint32Array.from({ length: 2 * count - 1 }, (_, i) => i);
  const sizes = new Uint32Array(2 * count - 1).fill(1, 0, count);
  const clusterOf = (stimulus: number) => {
    let root = stimulus;
    while (parent[root] !== root) root = parent[root] ?? root;
    for (let i = stimulus; i !== root; ) {
      const next = parent[i] ?? root;
      parent[i] = root;
      i = next;
    }
    return root;
  };
  return joins
    .toSorted((a, b) => a.height - b.height)
    .map(({ from, into, height }, k) => {
      const a = clusterOf(from);
      const b = clusterOf(into);
      const size = (sizes[a] ?? 0) + (sizes[b] ?? 0);
      parent[a] = count + k;
      parent[b] = count + k;
      sizes[count + k] = size;
      return { left: Math.min(a, b), right: Math.max(a, b), height, size };
    });
}

/** The stimuli from left to right below the dendrogram, as SciPy's `leaves_list`. */
export function leafOrder(merges: readonly Merge[]): Uint32Array {
  const count = merges.length + 1;
  const leaves = new Uint32Array(count);
  let found = 0;
  const open = [2 * count - 2];
  for (let cluster = open.pop(); cluster !== undefined; cluster = open.pop()) {
    const merge = merges[cluster - count];
    if (merge) open.push(merge.right, merge.left);
    else leaves[found++] = cluster;
  }
  return leaves;
}
