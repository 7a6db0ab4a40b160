import type { Embeddings } from "../../core/embeddings.ts";
import { compareVectors } from "../../core/geometry/compareVectors.ts";
import type { PairMatrix } from "../../core/geometry/pairMatrix.ts";
import type { Metric } from "../../core/results/similarityResult.ts";

/** All pairs, by the way that is fastest for so many. `labels` name the stimuli in errors. */
export async function compareStimuli(
  embeddings: Embeddings,
  metric: Metric,
  labels: readonly string[],
): Promise<PairMatrix> {
  return compareVectors(embeddings, metric, labels);
}
