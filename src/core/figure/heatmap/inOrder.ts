import { arrange, type Order } from "../../geometry/arrange.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";

/** Clustering thousands of stimuli takes a second: each order of a result is worked out once. */
const known = new WeakMap<SimilarityResult, Map<Order, SimilarityResult>>();

/**
 * The result with its stimuli in another order; undefined: in its own. The same object whenever the order is the same.
 */
export function inOrder(result: SimilarityResult, order: Order | undefined): SimilarityResult {
  if (order === undefined || order === result.order) return result;
  const orders = known.get(result) ?? new Map<Order, SimilarityResult>();
  known.set(result, orders);
  const arranged = orders.get(order) ?? {
    ...result,
    order,
    arrangement: arrange(order, result.matrix, result.stimuli),
  };
  orders.set(order, arranged);
  return arranged;
}
