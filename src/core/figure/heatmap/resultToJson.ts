import { diagnosticsToJson } from "../../documentDiagnostic.ts";
import { expectationsToJson } from "../../expect/expectationWords.ts";
import { pairValue } from "../../geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import { spaceToJson } from "./spaceToJson.ts";

/** The result as plain JSON data in the order shown, at full precision; `lines` count from 1. */
export function resultToJson(result: SimilarityResult): Readonly<Record<string, unknown>> {
  const positions = Array.from(result.arrangement.positions);
  const stimuli = positions.flatMap((position) => result.stimuli[position] ?? []);
  return {
    title: result.title,
    encoder: result.encoder,
    ...(result.preview && { preview: result.preview }),
    dimensions: result.receipt.encoder.dimensions,
    labels: stimuli.map(({ label }) => label),
    categories: stimuli.map(({ category }) => (category === null ? null : (result.categories[category] ?? null))),
    lines: stimuli.map(({ line }) => line + 1),
    kind: result.matrix.kind,
    metric: result.matrix.metric,
    order: result.order,
    matrix: positions.map((row) => positions.map((column) => pairValue(result.matrix, row, column))),
    verification: result.verification,
    ...(result.modalityGap !== undefined && { modalityGap: result.modalityGap }),
    ...(result.space && { space: spaceToJson(result.space, result.stimuli) }),
    ...(result.expectations && { expectations: expectationsToJson(result.expectations) }),
    diagnostics: diagnosticsToJson(result.diagnostics),
    receipt: result.receipt,
  };
}
