import type { RsaLayout } from "../../core/results/rsaResult.ts";
import { type InferenceProgress, permuting, staged } from "../../core/rsa/inference/inference.ts";
import type { Untested } from "../../core/rsa/inference/permutationTest.ts";
import { type PermutationPlan, type PermutedMeans, permutedMeans } from "../../core/rsa/inference/permutedMeans.ts";
import { layoutAll } from "../../core/rsa/layoutAll.ts";

/** About half of the work on large RDMs: it needs little of them, and nothing of the other half (`estimates`). */
export interface SideWork {
  readonly plan: PermutationPlan | Untested;
  /** RDMs to lay out. */
  readonly arranged: readonly Float64Array[];
  readonly count: number;
}

export interface SideResult {
  /** Empty where nothing is to be permuted. */
  readonly permuted: PermutedMeans;
  readonly layouts: readonly RsaLayout[];
}

export function* sideWork({ plan, arranged, count }: SideWork): Generator<InferenceProgress, SideResult> {
  const layouts = yield* layoutAll(arranged, count);
  if (plan.kind === "untested") return { layouts, permuted: { unpermuted: new Float64Array(0), nulls: [] } };
  return { layouts, permuted: yield* staged(permuting, permutedMeans(plan)) };
}
