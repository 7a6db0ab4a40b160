import type { ComparedPairs, RsaModelResult, RsaResult } from "../../../results/rsaResult.ts";
import { comparisons } from "../../../rsa/comparison/comparison.ts";
import type { Interval } from "../../../statistics/interval.ts";
import { trueMinus } from "../../../text/cellText.ts";
import { countOf, countText } from "../../../text/counts.ts";
import { isolated } from "../../../text/labels.ts";
import { pText } from "../../../text/pText.ts";

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
    comparisons[comparison].shortName,
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

/** "0.39–0.53" */
export function ceilingBand({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  return `${figure(lower)}${lower < 0 ? " to " : "–"}${figure(upper)}`;
}

/** "0.73 [0.67, 0.79]": an estimate with its 95 % confidence interval, where there is one. */
export function intervalWords(value: number, interval: Interval | undefined): string {
  return interval === undefined ? figure(value) : `${figure(value)} ${intervalText(interval)}`;
}

/** "[0.67, 0.79]" */
export function intervalText({ lower, upper }: Interval): string {
  return `[${figure(lower)}, ${figure(upper)}]`;
}

export function estimateText({ mean, interval }: RsaModelResult): string {
  return intervalWords(mean, interval);
}

/** Fewer subjects than these leave a shortfall that is not shown open. */
const fewSubjects = 8;

/** How far a model is below the noise ceiling, and whether that is shown. */
export function shortfallText(
  ceiling: { readonly lower: number },
  { mean, belowCeiling }: RsaModelResult,
  subjects: number,
): string {
  if (belowCeiling === undefined) return `shortfall ${figure(ceiling.lower - mean)} (not tested)`;
  const { shortfall, interval, p } = belowCeiling;
  const open = subjects < fewSubjects ? ", too few subjects to tell" : ", not shown";
  return `shortfall ${intervalWords(shortfall, interval)}, ${pText(p)}, two-sided${p < 0.05 ? "" : open}`;
}
