import { pairIndex } from "../../../geometry/pairMatrix.ts";
import type { RsaModelResult, RsaResult } from "../../../results/rsaResult.ts";
import { comparisons } from "../../../rsa/comparison/comparison.ts";
import { valueText } from "../../../text/cellText.ts";
import { capitalised, countOf, countText } from "../../../text/counts.ts";
import { isolated } from "../../../text/labels.ts";
import { permutationPText, pText } from "../../../text/pText.ts";
import { decidingTest, decidingTestName } from "./decidingTest.ts";
import { fitSource } from "./fitWords.ts";
import { percentilesOf } from "./percentiles.ts";
import { figure } from "./rsaWords.ts";

/** A model in a sentence: "Pixels 0.10 (95 % CI 0.06 to 0.14), p = 0.002 (t test, one-sided), adjusted p = 0.004". */
export function modelSentence(result: RsaResult, model: RsaModelResult): string {
  const { name, mean, interval, permutation, fit } = model;
  const range = interval === undefined ? "" : ` (95 % CI ${figure(interval.lower)} to ${figure(interval.upper)})`;
  const made = fit === undefined ? "" : `; ${fitSource(result.models, fit)}; tested on left-out data`;
  const test = decidingTest(result, model);
  if (test === undefined) return `${isolated(name)} ${figure(mean)}${range}${made}`;
  const { p, adjustedP } = test;
  const byT = result.decidedBy === "tTest";
  const own = byT || permutation === undefined ? pText(p) : permutationPText(permutation);
  const adjusted = adjustedP === p ? "" : `, adjusted ${pText(adjustedP)}`;
  return `${isolated(name)} ${figure(mean)}${range}, ${own} (${byT ? "t test" : "relabeling"}, one-sided)${adjusted}${made}`;
}

/** The whole chart, for those who do not see it. */
export function barsSentence(result: RsaResult): string {
  const { noiseCeiling: ceiling, models, comparison, reference } = result;
  const band =
    ceiling.kind === "none" ? "No noise ceiling" : `Noise ceiling ${figure(ceiling.lower)} to ${figure(ceiling.upper)}`;
  const head = `${capitalised(comparisons[comparison].name)} of ${countOf(models.length, "model")} with ${isolated(reference.name)}`;
  return `${head}. ${models.map((model) => modelSentence(result, model)).join("; ")}. ${band}.`;
}

/** What the parts of the chart mean. */
export function barsCaption(result: RsaResult): string {
  const { bootstrap, reference, decidedBy } = result;
  return [
    ...(reference.subjects.length > 1 ? ["Bars: mean over subjects; dots: one per subject."] : []),
    ...(bootstrap.kind === "done" ? ["Whiskers: 95 % confidence intervals."] : []),
    ...(result.models.some(({ fit }) => fit !== undefined) ? [fittedBars(result)] : []),
    ...(decidedBy === "none" ? [] : [`* p < 0.05, ** p < 0.01, *** p < 0.001, ${decidingTestName(result)}.`]),
  ].join(" ");
}

function fittedBars({ models }: RsaResult): string {
  const names = models.filter(({ fit }) => fit !== undefined).map(({ name }) => isolated(name));
  const hasCeiling = models.some(({ fit }) => fit?.ceiling !== undefined);
  return `${names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`}: tested on left-out data${hasCeiling ? "; the grey band at these bars is the noise ceiling of the same data" : ""}.`;
}

/** Says of a pair, or of one condition, what both RDMs say of it. */
export function pairWords(
  { conditions, categories }: Pick<RsaResult, "conditions" | "categories">,
  model: { readonly name: string; readonly rdm: Float64Array },
  reference: { readonly name: string; readonly rdm: Float64Array },
  [first = 0, second]: readonly number[],
): string {
  const name = (at: number) => isolated(conditions[at]?.name ?? "");
  const category = (at: number) => categories[conditions[at]?.category ?? -1];
  if (second === undefined) {
    const own = category(first);
    return own === undefined ? name(first) : `${name(first)} · ${isolated(own)}`;
  }
  const pair = pairIndex(conditions.length, first, second);
  const said = ({ name: rdmName, rdm }: { readonly name: string; readonly rdm: Float64Array }) => {
    const value = rdm[pair] ?? Number.NaN;
    if (Number.isNaN(value)) return `${isolated(rdmName)} no value`;
    return `${isolated(rdmName)} ${valueText(value)} (percentile ${Math.round(percentilesOf(rdm)[pair] ?? 0)})`;
  };
  return `${name(first)} — ${name(second)} · ${said(model)} · ${said(reference)}`;
}

/** What shuffled labels lead to, and what that makes of the model's comparison. */
export function chanceSentence(
  { permutation: design }: RsaResult,
  { name, mean, permutation, fit }: RsaModelResult,
): string {
  if (permutation === undefined || design.kind === "untested")
    return design.kind === "untested" ? design.reason : "This model was not tested.";
  const exact = design.exact && fit === undefined;
  const drawn = fit === undefined ? design.relabelings : permutation.nulls.length;
  const relabelings = `${exact ? "all" : ""} ${countText(drawn)} ${exact ? "relabelings" : "random relabelings"} of the conditions${fit === undefined ? "" : ", each time fitted and tested again,"}`;
  const reached = permutation.nulls.reduce((sum, value) => sum + value, 0) / Math.max(1, permutation.nulls.length);
  return `${isolated(name)} reaches ${figure(mean)}; under ${relabelings.trim()} it reaches ${figure(reached)} on average. ${permutationPText(permutation)} (one-sided, for the mean over subjects).`;
}
