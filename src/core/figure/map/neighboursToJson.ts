import { diagnosticsToJson } from "../../documentDiagnostic.ts";
import type { NeighboursResult } from "../../results/neighboursResult.ts";

/** Every stimulus, the nearest first, at full precision; `line` counts from 1. */
export function neighboursToJson({
  encoder,
  terms,
  nearest,
  stimuli,
  categories,
  diagnostics,
  receipt,
}: NeighboursResult): Readonly<Record<string, unknown>> {
  return {
    encoder,
    terms,
    nearest: nearest.map(({ position, similarity, isAsked }) => {
      const { label, category = null, line = 0 } = stimuli[position] ?? {};
      return { label, category: category === null ? null : categories[category], line: line + 1, similarity, isAsked };
    }),
    diagnostics: diagnosticsToJson(diagnostics),
    receipt,
  };
}
