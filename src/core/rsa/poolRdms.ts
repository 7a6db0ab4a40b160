import type { Comparison } from "./comparison.ts";
import { averageRanks } from "./ranks.ts";

/** Mean dissimilarities; NaN where any RDM has none. */
export function averageRdm(rdms: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(rdms[0]?.length ?? 0);
  for (const rdm of rdms)
    for (let pair = 0; pair < mean.length; pair++) mean[pair] = (mean[pair] ?? 0) + (rdm[pair] ?? 0);
  for (let pair = 0; pair < mean.length; pair++) mean[pair] = (mean[pair] ?? 0) / rdms.length;
  return mean;
}

/**
 * The RDM that is most like several by a comparison, for the noise ceiling (rsatoolbox's `inference_util.pool_rdm`):
 * the mean of what the comparison looks at. For tau, the mean of ranks is only near the best. RDMs without NaN, none of them constant.
 */
export function poolRdms(comparison: Comparison, rdms: readonly Float64Array[]): Float64Array {
  return averageRdm(rdms.map((rdm) => evened(comparison, rdm)));
}

function evened(comparison: Comparison, rdm: Float64Array): Float64Array {
  switch (comparison) {
    case "spearman":
    case "rhoA":
    case "kendallTauA":
    case "kendallTauB":
      return averageRanks(rdm);
    case "cosine":
    case "whitenedCosine":
      return spread(rdm, 0);
    case "pearson":
    case "whitenedPearson": {
      const mean = rdm.reduce((sum, value) => sum + value, 0) / rdm.length;
      return spread(rdm, mean);
    }
  }
}

/** Less `middle`, and divided by the root of the mean square. */
function spread(rdm: Float64Array, middle: number): Float64Array {
  const squares = rdm.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const deviation = Math.sqrt(squares / rdm.length);
  return rdm.map((value) => (value - middle) / deviation);
}
