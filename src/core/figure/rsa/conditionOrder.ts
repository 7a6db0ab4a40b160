import type { Order } from "../../geometry/arrange.ts";
import { arrange } from "../../geometry/arrange.ts";
import type { RsaResult } from "../../results/rsaResult.ts";

/** In which order the conditions are on the axes of every RDM. By clustering: of the reference's mean. */
export function conditionOrder({ conditions, reference }: RsaResult, order: Order): Uint32Array {
  const count = conditions.length;
  // Clustering cannot do without a value: a pair that has none is as far apart as pairs are on average.
  const known = reference.mean.filter((value) => !Number.isNaN(value));
  const middle = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const condensed = Float32Array.from(reference.mean, (value) => (Number.isNaN(value) ? middle : value));
  return arrange(order, { kind: "dissimilarity", metric: "euclidean", count, condensed }, conditions).positions;
}
