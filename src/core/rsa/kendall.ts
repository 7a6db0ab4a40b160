import { ranking } from "./ranks.ts";

/** All that Kendall's tau needs of one RDM. Conditions relabeled: `ranks` in another order, the rest unchanged. */
export interface KendallForm {
  /** Rank of each pair from 0, without gaps; ties share one. */
  readonly ranks: Int32Array;
  /** Number of different ranks. */
  readonly distinct: number;
  /** How many two pairs have the same rank. */
  readonly ties: number;
}

export function kendallForm(condensed: Float64Array): KendallForm {
  const { ranks, sizes } = ranking(condensed);
  let ties = 0;
  for (let rank = 0; rank < sizes.length; rank++) {
    const size = sizes[rank] ?? 0;
    ties += (size * (size - 1)) / 2;
  }
  return { ranks, distinct: sizes.length, ties };
}

/**
 * Kendall's tau of `fixed` with any number of others, in [-1, 1]: what is known of `fixed` is prepared once.
 * O(m log d) for m pairs of which the other RDM has d different values, by a tree of counts (Fenwick 1994).
 * tau-a: (concordant - discordant) / all, as rsatoolbox; tau-b: ties taken off the denominator, as SciPy's `kendalltau`.
 */
export function kendallWith(
  variant: "kendallTauA" | "kendallTauB",
  fixed: KendallForm,
): (other: KendallForm) => number {
  const { order, ends } = byRank(fixed);
  const all = (order.length * (order.length - 1)) / 2;
  const gathered = new Int32Array(order.length);
  let tree = new Int32Array(0);
  let seen = new Int32Array(0);

  return (other) => {
    for (let k = 0; k < order.length; k++) gathered[k] = other.ranks[order[k] ?? 0] ?? 0;
    if (seen.length < other.distinct) {
      tree = new Int32Array(other.distinct + 1);
      seen = new Int32Array(other.distinct);
    } else {
      tree.fill(0);
      seen.fill(0);
    }
    const balance = concordantLessDiscordant(gathered, ends, tree, seen, other.distinct);
    const denominator = variant === "kendallTauA" ? all : Math.sqrt(all - fixed.ties) * Math.sqrt(all - other.ties);
    return balance / denominator;
  };
}

/**
 * `ranks` of one RDM in the order of another, whose ties end at `ends`. Each is held against all before its own group of ties:
 * those below it are concordant, those above discordant.
 */
function concordantLessDiscordant(
  ranks: Int32Array,
  ends: Int32Array,
  tree: Int32Array,
  seen: Int32Array,
  distinct: number,
): number {
  let balance = 0;
  let start = 0;
  for (let group = 0; group < ends.length; group++) {
    const end = ends[group] ?? 0;
    for (let k = start; k < end; k++) {
      const rank = ranks[k] ?? 0;
      let below = 0;
      for (let node = rank; node > 0; node &= node - 1) below += tree[node] ?? 0;
      balance += 2 * below + (seen[rank] ?? 0) - start;
    }
    for (let k = start; k < end; k++) {
      const rank = ranks[k] ?? 0;
      seen[rank] = (seen[rank] ?? 0) + 1;
      for (let node = rank + 1; node <= distinct; node += node & -node) tree[node] = (tree[node] ?? 0) + 1;
    }
    start = end;
  }
  return balance;
}

/** Positions from the lowest rank to the highest, and where each rank ends among them. */
function byRank({ ranks, distinct }: KendallForm): { order: Int32Array; ends: Int32Array } {
  const ends = new Int32Array(distinct);
  for (let k = 0; k < ranks.length; k++) {
    const rank = ranks[k] ?? 0;
    ends[rank] = (ends[rank] ?? 0) + 1;
  }
  for (let rank = 1; rank < distinct; rank++) ends[rank] = (ends[rank] ?? 0) + (ends[rank - 1] ?? 0);
  const next = ends.slice();
  const order = new Int32Array(ranks.length);
  for (let position = ranks.length - 1; position >= 0; position--) {
    const rank = ranks[position] ?? 0;
    const target = (next[rank] ?? 0) - 1;
    next[rank] = target;
    order[target] = position;
  }
  return { order, ends };
}
