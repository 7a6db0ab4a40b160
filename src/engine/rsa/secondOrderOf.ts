import type { SecondOrder } from "../../core/results/rsaResult.ts";
import type { InferenceRequest } from "../../core/rsa/inference/inference.ts";
import { secondOrder } from "../../core/rsa/layout/secondOrder.ts";
import { averageRdm } from "../../core/rsa/rdm/averageRdm.ts";
import type { AlignedInputs } from "./alignInputs.ts";

/**
 * The models, the mean of the subjects and, where there are more than one, these. `compared`: as inference has prepared
 * them.
 */
export function secondOrderOf(
  referenceName: string,
  named: Pick<AlignedInputs, "models" | "subjects">,
  compared: InferenceRequest,
): SecondOrder {
  const { comparison, conditions, models, subjects } = compared;
  const rdms = [...models, averageRdm(subjects), ...(subjects.length > 1 ? subjects : [])];
  const names = [...named.models, { name: referenceName }, ...named.subjects].map(({ name }) => name);
  const entries = rdms.map((condensed, k) => ({
    name: names[k] ?? "",
    role: k < models.length ? ("model" as const) : k === models.length ? ("reference" as const) : ("subject" as const),
    conditions,
    condensed,
  }));
  return secondOrder(comparison, entries);
}
