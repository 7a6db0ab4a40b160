import type { RsaDocument, RsaReference } from "../../core/documents/rsa/rsaDocument.ts";
import type { RsaLayout, SecondOrder } from "../../core/results/rsaResult.ts";
import { alignLayout, layoutConditions } from "../../core/rsa/layoutConditions.ts";
import { dropMissingPairs } from "../../core/rsa/missingPairs.ts";
import { averageRdm } from "../../core/rsa/poolRdms.ts";
import { type SecondOrderEntry, secondOrder } from "../../core/rsa/secondOrder.ts";
import type { JobContext } from "../jobs/job.ts";
import { nextTurn } from "../jobs/nextTurn.ts";
import type { AlignedInputs } from "./alignInputs.ts";

export interface RsaLayouts {
  /** Mean RDM of the subjects. */
  readonly mean: Float64Array;
  readonly reference: RsaLayout;
  readonly modelAt: (model: number) => RsaLayout;
  readonly secondOrder: SecondOrder;
}

/** The conditions on a plane for each RDM, turned to the reference's, and all RDMs compared with each other. */
export async function layoutRsa(
  { comparison, reference }: RsaDocument & { readonly reference: RsaReference },
  { conditions, models, subjects }: AlignedInputs,
  names: { readonly models: readonly string[]; readonly subjects: readonly string[] },
  { signal, onProgress }: JobContext,
): Promise<RsaLayouts> {
  const count = conditions.length;
  const mean = averageRdm(subjects);
  const total = models.length + 2;
  let done = 0;
  const step = async () => {
    onProgress?.({ stage: "Arranging", done: done++, total });
    await nextTurn();
    signal?.throwIfAborted();
  };
  await step();
  const ofReference = layoutConditions(mean, count);
  const layouts: RsaLayout[] = [];
  for (const model of models) {
    await step();
    const { points, stress } = layoutConditions(model, count);
    layouts.push({ points: alignLayout(points, ofReference.points), stress });
  }
  await step();
  const entries: Omit<SecondOrderEntry, "condensed">[] = names.models.map((name) => ({ name, role: "model" }));
  entries.push({ name: reference.name, role: "reference" });
  const several = subjects.length > 1;
  if (several) entries.push(...names.subjects.map((name): (typeof entries)[number] => ({ name, role: "subject" })));
  const { rdms } = dropMissingPairs([...models, mean, ...(several ? subjects : [])]);
  const compared = entries.map((entry, k) => ({ ...entry, condensed: rdms[k] ?? new Float64Array(0) }));
  return {
    mean,
    reference: ofReference,
    modelAt: (model) => layouts[model] ?? ofReference,
    secondOrder: secondOrder(comparison, compared, count),
  };
}
