import { diagnosticsToJson } from "../../documentDiagnostic.ts";
import type { MapResult } from "../../results/mapResult.ts";
import { nearestStimuli } from "./mapWords.ts";

/** The map as plain JSON data in file order, at full precision; `lines` count from 1, `neighbours` are positions from 0. */
export function mapToJson(result: MapResult): Readonly<Record<string, unknown>> {
  const { title, encoder, preview, receipt, stimuli, categories, metric, arranged, points, trust, shepard, beside } =
    result;
  const { method, ...own } = arranged;
  return {
    title,
    encoder,
    ...(preview && { preview }),
    dimensions: receipt.encoder.dimensions,
    method,
    metric,
    labels: stimuli.map(({ label }) => label),
    categories: stimuli.map(({ category }) => (category === null ? null : (categories[category] ?? null))),
    lines: stimuli.map(({ line }) => line + 1),
    points: stimuli.map((_, position) => [points[2 * position], points[2 * position + 1]]),
    ...("explained" in own && { explained: [...own.explained] }),
    ...("stress" in own && { stress: own.stress }),
    trust: trust === undefined ? null : { ...trust, kept: [...trust.kept] },
    neighbours: stimuli.map((_, position) => nearestStimuli(result, position)),
    distances: {
      spearman: Number.isNaN(shepard.correlation) ? null : shepard.correlation,
      pairs: shepard.original.length,
      of: shepard.of,
    },
    ...(beside && {
      beside: {
        encoder: beside.encoder,
        identity: beside.identity,
        points: stimuli.map((_, position) => [beside.points[2 * position], beside.points[2 * position + 1]]),
        ...("explained" in beside.arranged && { explained: [...beside.arranged.explained] }),
        ...("stress" in beside.arranged && { stress: beside.arranged.stress }),
        trust: beside.trust === undefined ? null : { ...beside.trust, kept: [...beside.trust.kept] },
        ...{ disparity: beside.disparity, moved: [...beside.moved], sharedNeighbours: [...beside.shared] },
      },
    }),
    diagnostics: diagnosticsToJson(result.diagnostics),
    receipt,
  };
}
