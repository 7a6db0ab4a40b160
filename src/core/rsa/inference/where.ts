import type { RsaLayout } from "../../results/rsaResult.ts";
import { layoutAll } from "../layout/layoutConditions.ts";
import type { Rdm } from "../rdm.ts";
import { type PermutationPlan, type PermutedMeans, permutedMeans } from "../relabeling/permutedMeans.ts";
import { staged, type Work } from "../relabeling/work.ts";

/** Progress of the permutation test. */
const permuting = "Permuting condition labels";

/**
 * Where the parts of the inference are done that need little of the RDMs, and nothing of what the rest does meanwhile.
 * Each begins when it is called, or when its result is asked for; `Wait` is what its result may have to be waited for
 * with.
 */
export interface Where<Wait = never> {
  permute(plan: PermutationPlan): () => Work<PermutedMeans, Wait>;
  /** The conditions on a plane for each RDM, turned to the first one's. */
  arrange(rdms: readonly Rdm[]): () => Work<readonly RsaLayout[], Wait>;
}

/** With the rest, one after the other. */
export const here: Where = {
  permute: (plan) => () => staged(permuting, permutedMeans(plan)),
  arrange: (rdms) => () => layoutAll(rdms),
};
