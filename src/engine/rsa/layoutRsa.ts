import type { RsaLayout, SecondOrder } from "../../core/results/rsaResult.ts";
import { averageRdm } from "../../core/rsa/averageRdm.ts";
import type { Comparison } from "../../core/rsa/comparison.ts";
import { alignLayout, layoutConditions } from "../../core/rsa/layoutConditions.ts";
import { dropMissingPairs } from "../../core/rsa/missingPairs.ts";
import { secondOrder } from "../../core/rsa/secondOrder.ts";
import type { JobContext } from "../jobs/job.ts";
import { nextTurn } from "../jobs/nextTurn.ts";
import type { AlignedInputs } from "./alignInputs.ts";

export interface RsaLayouts {
  /** Mean RDM of the subjects. */
  readonly mean: Float64Array;
  readonly reference: RsaLayout;
  readonly models: readonly RsaLayout[];
  readonly secondOrder: SecondOrder;
}

/** The conditions on a plane for each RDM, turned to the reference's, and all RDMs compared with each other. */
export async function layoutRsa(
  comparison: Comparison,
  referenceName: string,
  { conditions, models, subjects }: AlignedInputs,
  { signal, onProgress }: JobContext,
): Promise<RsaLayouts> {
  const count = conditions.length;
  const mean = averageRdm(subjects.map(({ rdm }) => rdm));
  const total = models.length + 2;
  let done = 0;
  const step = async () => {
    onProgress?.({ stage: "Arranging", done: done++, total });
    await nextTurn();
    signal?.throwIfAborted();
  };
  await step();
  const reference = layoutConditions(mean, count);
  const layouts: RsaLayout[] = [];
  for (const { rdm } of models) {
    await step();
    const { points, stress } = layoutConditions(rdm, count);
    layouts.push({ points: alignLayout(points, reference.points), stress });
  }
  await step();
  const compared = [
    ...models.map((model) => ({ ...model, role: "model" as const })),
    { name: referenceName, rdm: mean, role: "reference" as const },
    ...(subjects.length > 1 ? subjects.map((subject) => ({ ...subject, role: "subject" as const })) : []),
  ];
  const { rdms } = dropMissingPairs(compared.map(({ rdm }) => rdm));
  const entries = compared.map(({ name, role, rdm }, k) => ({ name, role, condensed: rdms[k] ?? rdm }));
  return { mean, reference, models: layouts, secondOrder: secondOrder(comparison, entries, count) };
}
