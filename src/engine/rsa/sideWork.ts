import type { RsaLayout } from "../../core/results/rsaResult.ts";
import { type InferenceProgress, permuting, staged } from "../../core/rsa/inference/inference.ts";
import { layoutAll } from "../../core/rsa/layout/layoutConditions.ts";
import { type PermutationPlan, type PermutedMeans, permutedMeans } from "../../core/rsa/relabeling/permutedMeans.ts";

/** Work on large RDMs that needs little of them, and nothing of what the first thread does meanwhile. */
export interface SideWork {
  readonly plan?: PermutationPlan;
  readonly layouts?: {
    readonly rdms: readonly Float64Array[];
    readonly count: number;
  };
}

/** Empty where nothing was asked. */
export interface SideResult {
  readonly permuted: PermutedMeans;
  readonly layouts: readonly RsaLayout[];
}

export function* sideWork({ plan, layouts }: SideWork): Generator<InferenceProgress, SideResult> {
  return {
    permuted: plan ? yield* staged(permuting, permutedMeans(plan)) : { unpermuted: new Float64Array(0), nulls: [] },
    layouts: layouts ? yield* layoutAll(layouts.rdms, layouts.count) : [],
  };
}
