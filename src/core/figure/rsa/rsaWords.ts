import type { ComparedPairs, NoiseCeiling, RsaModelResult, RsaResult } from "../../results/rsaResult.ts";
import type { Comparison } from "../../rsa/comparison.ts";
import { countOf, countText, isolated } from "../decodeWords.ts";
import { trueMinus } from "../ticks.ts";

/** The comparisons where there is little room. */
export const shortNames: Record<Comparison, string> = {
  pearson: "Pearson",
  spearman: "Spearman",
  kendallTauA: "Kendall’s tau-a",
  kendallTauB: "Kendall’s tau-b",
  rhoA: "rho-a",
  cosine: "cosine",
  whitenedPearson: "whitened correlation",
  whitenedCosine: "whitened cosine",
};

/** Said of made-up data wherever they are shown. */
export const syntheticSentence = "synthetic data: made up, not measured";

/** Two decimals with a true minus; a dash where a figure has no value. */
export function figure(value: number): string {
  return Number.isFinite(value) ? trueMinus(value.toFixed(2)) : "–";
}

/** "92 conditions · 4 subjects · Spearman" */
export function rsaSource({ conditions, reference, comparison, synthetic, pairs }: RsaResult): string {
  return [
    countOf(conditions.length, "condition"),
    // One RDM may be the mean of many people.
    reference.subjects.length === 1 ? "1 reference RDM" : countOf(reference.subjects.length, "subject"),
    ...(pairs.missing > 0 ? [`${comparedPairsText(pairs)}${reference.subjects.length > 1 ? " per subject" : ""}`] : []),
    shortNames[comparison],
    ...(synthetic ? ["synthetic data"] : []),
  ].join(" · ");
}

/** How many pairs the subjects were compared on: "14 to 20 of 28 pairs". */
export function comparedPairsText({ all, compared }: ComparedPairs): string {
  const [least, most] = [Math.min(...compared), Math.max(...compared)];
  return `${least === most ? countText(least) : `${countText(least)} to ${countText(most)}`} of ${countOf(all, "pair")}`;
}

/** How many pairs each subject was compared on. */
export function pairsSentence({ pairs, reference }: RsaResult): string {
  const each = reference.subjects.map(({ name }, s) => `${isolated(name)} ${countText(pairs.compared[s] ?? 0)}`);
  return `Pairs compared, of ${countText(pairs.all)}: ${each.join(", ")}.`;
}

/** Position of the model that relates to the reference most closely; undefined where no comparison has a value. */
export function bestModel({ models }: RsaResult): number | undefined {
  let best: number | undefined;
  models.forEach(({ mean }, k) => {
    if (Number.isFinite(mean) && (best === undefined || mean > (models[best]?.mean ?? 0))) best = k;
  });
  return best;
}

/** How a model's mean stands to what the best possible model could reach. */
export type CeilingRelation = "lies above" | "reaches" | "stays below" | "cannot be told apart from";

/** Undefined where there is no ceiling, or subjects do not agree at all. */
export function ceilingRelation(
  { mean, belowCeiling }: RsaModelResult,
  ceiling: NoiseCeiling,
): CeilingRelation | undefined {
  if (ceiling.kind === "none" || ceiling.lower <= 0) return undefined;
  if (mean > ceiling.upper) return "lies above";
  if (mean >= ceiling.lower) return "reaches";
  return belowCeiling === undefined || belowCeiling.adjustedP < 0.05 ? "stays below" : "cannot be told apart from";
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase("en")}${text.slice(1)}`;
}
