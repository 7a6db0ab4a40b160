import { diagnosticsToJson } from "../../documentDiagnostic.ts";
import { pairIndex } from "../../geometry/pairMatrix.ts";
import type { EncoderComparison } from "../../results/encoderComparison.ts";
import { resultToJson } from "../heatmap/resultToJson.ts";

/**
 * The comparison as plain JSON data in the order shown, at full precision; `lines` count from 1. What has no value is
 * null.
 */
export function compareToJson({
  title,
  first,
  second,
  difference,
  correlation,
  diagnostics,
  receipt,
}: EncoderComparison): Readonly<Record<string, unknown>> {
  const { labels, categories, lines, kind, metric, order, matrix } = resultToJson(first);
  const positions = Array.from(first.arrangement.positions);
  const { count } = first.matrix;
  const at = (row: number, column: number) => (row === column ? 0 : difference[pairIndex(count, row, column)]);
  const correlated = correlation.kind === "correlated" ? correlation : undefined;
  return {
    title,
    encoders: [first, second].map(({ encoder, receipt: own }) => ({ encoder, dimensions: own.encoder.dimensions })),
    ...{ labels, categories, lines, kind, metric, order },
    matrices: [matrix, resultToJson(second).matrix],
    difference: positions.map((row) => positions.map((column) => at(row, column))),
    spearman: correlated?.spearman ?? null,
    pearson: correlated?.pearson ?? null,
    permutation: correlated?.permutation ?? null,
    ...(correlation.kind === "undefined" && { reason: correlation.reason }),
    diagnostics: diagnosticsToJson(diagnostics),
    receipt,
  };
}
