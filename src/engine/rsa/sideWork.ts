import type { RsaLayout } from "../../core/results/rsaResult.ts";
import { here } from "../../core/rsa/inference/where.ts";
import type { Rdm } from "../../core/rsa/rdm.ts";
import type { PermutationPlan, PermutedMeans } from "../../core/rsa/relabeling/permutedMeans.ts";
import type { Work } from "../../core/rsa/relabeling/work.ts";

/** Work on large RDMs that needs little of them, and nothing of what the first thread does meanwhile. */
export interface SideWork {
  readonly plan?: PermutationPlan;
  readonly arranged?: readonly Rdm[];
}

/** Empty where nothing was asked. */
export interface SideResult {
  readonly permuted: PermutedMeans;
  readonly layouts: readonly RsaLayout[];
}

export function* sideWork({ plan, arranged }: SideWork): Work<SideResult> {
  return {
    permuted: plan ? yield* here.permute(plan)() : { unpermuted: new Float64Array(0), nulls: [] },
    layouts: arranged ? yield* here.arrange(arranged)() : [],
  };
}
