import { diagnosticsToJson } from "../../documentDiagnostic.ts";
import type { WhyResult } from "../../results/whyResult.ts";

/** At full precision: texts with their words and tokens, and `parts` as first text's tokens × second's; null: no sum. */
export function whyToJson({
  encoder,
  preview,
  similarity,
  pooling,
  texts,
  parts,
  diagnostics,
  receipt,
}: WhyResult): object {
  const columns = texts[1].tokens?.length ?? 0;
  return {
    encoder,
    ...(preview && { preview }),
    similarity,
    pooling: pooling ?? null,
    texts,
    parts:
      parts === undefined
        ? null
        : Array.from({ length: parts.length / columns }, (_, row) => [
            ...parts.subarray(row * columns, (row + 1) * columns),
          ]),
    diagnostics: diagnosticsToJson(diagnostics),
    receipt,
  };
}
