import type { InferenceRequest } from "./inference.ts";
import { squareOf } from "./presentPairs.ts";

/** The same request with the conditions in the order of their names (by code units, the same everywhere). */
export function sortedByName(request: InferenceRequest): InferenceRequest {
  const { conditions, categories, models, subjects } = request;
  const order = [...conditions.keys()].sort((a, b) => ((conditions[a] ?? "") < (conditions[b] ?? "") ? -1 : 1));
  const sorted = <Named extends { readonly rdm: Float64Array }>(named: Named): Named => {
    const square = squareOf(named.rdm, order.length);
    const rdm = new Float64Array(named.rdm.length);
    let pair = 0;
    for (const [i, row] of order.entries()) {
      for (let j = i + 1; j < order.length; j++) rdm[pair++] = square[row * order.length + (order[j] ?? 0)] ?? 0;
    }
    return { ...named, rdm };
  };
  return {
    ...request,
    conditions: order.map((position) => conditions[position] ?? ""),
    categories: order.map((position) => categories[position] ?? null),
    models: models.map(sorted),
    subjects: subjects.map(sorted),
  };
}
