import { type Arrangement, arrange, type Order } from "../../geometry/arrange.ts";
import { leafOrder, linkageSteps, type Merge } from "../../geometry/cluster.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";

/** Does the work in slices, with room for something else in between. */
export type InSlices = (work: Generator<void, readonly Merge[]>) => Promise<readonly Merge[]>;

/** Each order of a result is worked out once. */
const known = new WeakMap<SimilarityResult, Map<Order, SimilarityResult>>();

/** Clustering that is under way. */
const clustering = new WeakMap<SimilarityResult, Promise<void>>();

/** Clustering more stimuli takes so long that it would be felt. */
const mostAtOnce = 1000;

/**
 * The result with its stimuli in another order; undefined: in its own. The same object whenever the order is the same.
 * Clustering thousands of stimuli takes seconds: then a promise, after which the order is known.
 */
export function inOrder(
  result: SimilarityResult,
  order: Order | undefined,
  inSlices: InSlices,
): SimilarityResult | Promise<void> {
  if (order === undefined || order === result.order) return result;
  const orders = known.get(result) ?? new Map<Order, SimilarityResult>();
  known.set(result, orders);
  const keep = (arrangement: Arrangement) => {
    const arranged = { ...result, order, arrangement };
    orders.set(order, arranged);
    return arranged;
  };
  const arranged = orders.get(order);
  if (arranged !== undefined) return arranged;
  if (order !== "cluster" || result.matrix.count <= mostAtOnce)
    return keep(arrange(order, result.matrix, result.stimuli));
  const pending =
    clustering.get(result) ??
    inSlices(linkageSteps(result.matrix)).then((merges) => {
      keep({ positions: leafOrder(merges), merges });
    });
  clustering.set(result, pending);
  return pending;
}
