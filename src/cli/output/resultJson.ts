import { resultToJson } from "../../core/figure/heatmap/resultToJson.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";

/**
 * The result as one JSON object on a line. `labels`, `categories` (a name, or null, for each stimulus) and both axes of the square
 * `matrix` are in the order asked for.
 */
export function resultJson(result: SimilarityResult): string {
  const { encoder, dimensions, labels, categories, matrix, diagnostics, receipt } = resultToJson(result);
  return `${JSON.stringify({ encoder, dimensions, labels, categories, matrix, diagnostics, receipt })}\n`;
}
