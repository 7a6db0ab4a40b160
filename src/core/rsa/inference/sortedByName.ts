import { pick } from "../alignConditions.ts";
import type { InferenceRequest } from "./inference.ts";

/** The same request with the conditions in the order of their names (by code units, the same everywhere). */
export function sortedByName(request: InferenceRequest): InferenceRequest {
  const { conditions, categories, models, subjects } = request;
  const order = [...conditions.keys()].sort((a, b) => ((conditions[a] ?? "") < (conditions[b] ?? "") ? -1 : 1));
  const sorted = (rdm: Float64Array) => pick(rdm, order.length, order);
  return {
    ...request,
    conditions: order.map((position) => conditions[position] ?? ""),
    categories: order.map((position) => categories[position] ?? null),
    models: models.map(sorted),
    subjects: subjects.map(sorted),
  };
}
