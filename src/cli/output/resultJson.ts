import { pairValue } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";

/**
 * The result as one JSON object and a line end. `labels`, `categories` (a name, or null, for each stimulus) and both axes of the square
 * `matrix` are in the order asked for.
 */
export function resultJson({ encoder, stimuli, categories, matrix, arrangement, receipt }: SimilarityResult): string {
  const positions = Array.from(arrangement.positions);
  const categoryOf = (position: number) => {
    const category = stimuli[position]?.category ?? null;
    return category === null ? null : (categories[category] ?? null);
  };
  const json = JSON.stringify({
    encoder,
    dimensions: receipt.encoder.dimensions,
    labels: positions.map((position) => stimuli[position]?.label ?? ""),
    categories: positions.map(categoryOf),
    matrix: positions.map((row) => positions.map((column) => pairValue(matrix, row, column))),
    receipt,
  });
  return `${json}\n`;
}
