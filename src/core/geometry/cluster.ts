import type { PairMatrix } from "./pairMatrix.ts";

/**
 * One step of hierarchical clustering, as a row of SciPy's `linkage`: clusters below `count` are stimuli, the k-th
 * merge is `count + k`.
 */
export interface Merge {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly size: number;
}

/** Two clusters that are merged, each named by the stimulus that represents it; `into` represents both from then on. */
interface Join {
  readonly from: number;
  readonly into: number;
  readonly height: number;
}

/**
 * Hierarchical clustering with average linkage (UPGMA) on the dissimilarity, 1 - similarity where the matrix holds
 * similarities. Nearest-neighbour chain, O(count²) time (Murtagh 1983; Müllner 2011, arXiv:1109.2378). Gives the rows
 * of SciPy's `linkage(method="average")`, ties included: lowest first, the lower cluster number on the left.
 */
export function averageLinkage(matrix: PairMatrix): Merge[] {
  const work = linkageSteps(matrix);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** {@link averageLinkage} in steps of O(count) time each, for those who have something else to do in between. */
export function* linkageSteps(matrix: PairMatrix): Generator<void, Merge[]> {
  const { count } = matrix;
  const between = yield* squareDissimilarities(matrix);
  const sizes = new Uint32Array(count).fill(1);
  /** The stimuli that represent a cluster, ascending. */
  let standing = Uint32Array.from(sizes.keys());
  const joins: Join[] = [];
  const chain: number[] = [];
  while (joins.length < count - 1) {
    const tip = chain.at(-1) ?? (standing[0] as number);
    if (chain.length === 0) chain.push(tip);
    const previous = chain.at(-2);
    yield;
    const { nearest, height } = nearestTo(tip, previous, standing, between, count);
    if (nearest !== previous) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const join = { from: Math.min(tip, nearest), into: Math.max(tip, nearest), height };
    joins.push(join);
    standing = standing.filter((stimulus) => stimulus !== join.from);
    merge(join, standing, between, sizes);
  }
  return numbered(joins, count);
}

/**
 * The whole matrix, so that a cluster's row lies in one piece: the search reads rows only, which is several times
 * faster.
 */
function* squareDissimilarities({ count, kind, condensed }: PairMatrix): Generator<void, Float64Array> {
  const square = new Float64Array(count * count);
  let k = 0;
  for (let i = 0; i < count; i++) {
    yield;
    for (let j = i + 1; j < count; j++) {
      const value = condensed[k++] as number;
      const dissimilarity = kind === "similarity" ? 1 - value : value;
      square[i * count + j] = dissimilarity;
      square[j * count + i] = dissimilarity;
    }
  }
  return square;
}

/** The cluster nearest to the tip. The one before it in the chain wins ties, else the chain could run in circles. */
function nearestTo(
  tip: number,
  previous: number | undefined,
  standing: Uint32Array,
  between: Float64Array,
  count: number,
): { nearest: number; height: number } {
  let nearest = previous ?? -1;
  const row = tip * count;
  let height = previous === undefined ? Number.POSITIVE_INFINITY : (between[row + previous] as number);
  for (const other of standing) {
    if (other === tip) continue;
    const value = between[row + other] as number;
    if (value < height) {
      height = value;
      nearest = other;
    }
  }
  return { nearest, height };
}

/** The merged cluster's dissimilarity to every other is the mean over its members. */
function merge({ from, into }: Join, standing: Uint32Array, between: Float64Array, sizes: Uint32Array): void {
  const count = sizes.length;
  const fromSize = sizes[from] as number;
  const intoSize = sizes[into] as number;
  sizes[into] = fromSize + intoSize;
  for (const other of standing) {
    if (other === into) continue;
    const sum =
      fromSize * (between[from * count + other] as number) + intoSize * (between[into * count + other] as number);
    between[into * count + other] = sum / sizes[into];
    between[other * count + into] = sum / sizes[into];
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
      const size = (sizes[a] as number) + (sizes[b] as number);
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
