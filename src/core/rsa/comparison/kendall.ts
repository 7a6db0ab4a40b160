import { withKeptMemory } from "../../webAssembly.ts";
import type { KendallComparison } from "./comparison.ts";
import { kendallCode } from "./kendallCode.ts";
import type { Ranking } from "./ranks.ts";

/** All that Kendall's tau needs of one RDM. Conditions relabeled: `ranks` in another order, the rest unchanged. */
export interface KendallForm {
  /** Rank of each pair from 0, without gaps; ties share one. */
  readonly ranks: Int32Array;
  /** Number of different ranks. */
  readonly distinct: number;
  /** How many two pairs have the same rank. */
  readonly ties: number;
}

export function kendallForm({ ranks, sizes }: Ranking): KendallForm {
  let ties = 0;
  for (let rank = 0; rank < sizes.length; rank++) {
    const size = sizes[rank] as number;
    ties += (size * (size - 1)) / 2;
  }
  return { ranks, distinct: sizes.length, ties };
}

/**
 * Kendall's tau of `fixed` with any number of others, in [-1, 1]: what is known of `fixed` is prepared once. O(m log d)
 * for m pairs of which the other RDM has d different values, by a tree of counts (Fenwick 1994). tau-a: (concordant -
 * discordant) / all, as rsatoolbox; tau-b: ties taken off the denominator, as SciPy's `kendalltau`.
 */
export function kendallWith({ byOwnLength }: KendallComparison, fixed: KendallForm): (other: KendallForm) => number {
  const { order, ends } = byRank(fixed);
  const all = (order.length * (order.length - 1)) / 2;
  return (other) => {
    const balance = concordantLessDiscordant(order, ends, other);
    const denominator = byOwnLength ? Math.sqrt(all - fixed.ties) * Math.sqrt(all - other.ties) : all;
    return balance / denominator;
  };
}

/** See kendall.wat. */
interface Kernels {
  balance(
    ranks: number,
    order: number,
    ends: number,
    lastEnd: number,
    tree: number,
    seen: number,
    distinct: number,
  ): number;
}

const memory = withKeptMemory<Kernels>(kendallCode);

/** Pairs of pairs; `order` is that of another RDM, whose ties end at `ends`. */
function concordantLessDiscordant(order: Int32Array, ends: Int32Array, { ranks, distinct }: KendallForm): number {
  if (order.length === 0) return 0;
  const ranksAt = 4 * order.length;
  const endsAt = 2 * ranksAt;
  const treeAt = endsAt + 4 * ends.length;
  const seenAt = treeAt + 4 * (distinct + 1);
  const { buffer, kernels } = memory(seenAt + 4 * distinct);
  const numbers = new Int32Array(buffer);
  numbers.set(order);
  numbers.set(ranks, ranksAt / 4);
  numbers.set(ends, endsAt / 4);
  numbers.fill(0, treeAt / 4, seenAt / 4 + distinct);
  return kernels.balance(ranksAt, 0, endsAt, treeAt, treeAt, seenAt, distinct);
}

/** Positions from the lowest rank to the highest, and where each rank ends among them. */
function byRank({ ranks, distinct }: KendallForm): { order: Int32Array; ends: Int32Array } {
  const ends = new Int32Array(distinct);
  for (let k = 0; k < ranks.length; k++) {
    const rank = ranks[k] as number;
    ends[rank] = (ends[rank] as number) + 1;
  }
  for (let rank = 1; rank < distinct; rank++) ends[rank] = (ends[rank] as number) + (ends[rank - 1] as number);
  const next = ends.slice();
  const order = new Int32Array(ranks.length);
  for (let position = ranks.length - 1; position >= 0; position--) {
    const rank = ranks[position] as number;
    const target = (next[rank] as number) - 1;
    next[rank] = target;
    order[target] = position;
  }
  return { order, ends };
}
