import { pick } from "../conditions/alignConditions.ts";

/** RDMs, and what is known of their conditions. */
export interface NamedRdms {
  /** Names of the conditions, each once. */
  readonly conditions: readonly string[];
  /** RDMs over these conditions, condensed; NaN where a pair is missing. */
  readonly models: readonly Float64Array[];
  readonly subjects: readonly Float64Array[];
}

/** The request with its conditions in the order of their names (by code units, the same everywhere). */
export function sortedByName<Request extends NamedRdms>(request: Request): Request {
  const { conditions, models, subjects } = request;
  const order = [...conditions.keys()].sort((a, b) => ((conditions[a] ?? "") < (conditions[b] ?? "") ? -1 : 1));
  const sorted = (rdm: Float64Array) => pick(rdm, order.length, order);
  return {
    ...request,
    conditions: order.map((position) => conditions[position] ?? ""),
    models: models.map(sorted),
    subjects: subjects.map(sorted),
  };
}
