import type { NoiseCeiling, RsaModelPair, RsaModelResult, RsaResult } from "../../results/rsaResult.ts";
import type { Comparison } from "../../rsa/comparison.ts";
import { countOf, isolated } from "../decodeWords.ts";
import { trueMinus } from "../ticks.ts";
import { permutationPText, pText } from "./pText.ts";

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
export function rsaSource({ conditions, reference, comparison, synthetic }: RsaResult): string {
  return [
    countOf(conditions.length, "condition"),
    countOf(reference.subjects.length, "subject"),
    shortNames[comparison],
    ...(synthetic ? ["synthetic data"] : []),
  ].join(" · ");
}

const apart = "cannot be told apart from";

/** What was found, in a sentence with its numbers. */
export function rsaFinding(result: RsaResult): string {
  const best = bestModel(result);
  if (best === undefined) return `No model could be compared with ${isolated(result.reference.name)}.`;
  const ceiling = ceilingWords(result, best);
  const doubt = rival(result, best, ceiling.includes(apart) ? ` nor from` : `, but ${apart}`);
  return `${relation(result, best)}${ceiling}${doubt}.${withoutCeiling(result.noiseCeiling)}`;
}

/** Position of the model that relates to the reference most closely; undefined where no comparison has a value. */
export function bestModel({ models }: RsaResult): number | undefined {
  let best: number | undefined;
  models.forEach(({ mean }, k) => {
    if (Number.isFinite(mean) && (best === undefined || mean > (models[best]?.mean ?? 0))) best = k;
  });
  return best;
}

/** How the best model stands to the reference, and to the one that follows it. */
function relation(result: RsaResult, best: number): string {
  const { models, permutation } = result;
  const model = models[best];
  if (model === undefined) return "";
  const reference = isolated(result.reference.name);
  const test = model.permutation;
  const value = figure(model.mean);
  const name = isolated(model.name);
  if (test === undefined) {
    const reason = permutation.kind === "untested" ? `, untested: ${withoutStop(permutation.reason)}` : "";
    return `${name} relates to ${reference}${models.length > 1 ? " most closely" : ""} (${value}${reason})`;
  }
  if (!(test.adjustedP < 0.05)) {
    const p = permutationPText({ ...test, p: test.adjustedP });
    if (models.length === 1) return `${name} does not relate to ${reference} beyond chance (${value}, ${p})`;
    return `None of the ${models.length} models relates to ${reference} beyond chance (${name} most closely: ${value}, ${p})`;
  }
  const next = nextBest(result, best);
  const p = permutationPText({ ...test, p: test.adjustedP });
  if (next === undefined) return `${name} relates to ${reference} (${value}, ${p})`;
  const { pair, other } = next;
  const difference = figure(Math.abs(pair.difference));
  if (pair.test !== undefined && pair.test.adjustedP < 0.05)
    return `${name} relates to ${reference} better than ${other} (Δ ${difference}, ${pText(pair.test.adjustedP)})`;
  return `${name} relates to ${reference} most closely (${value}, ${p})`;
}

/** That the model which follows may be as good; `joint` leads to its name. */
function rival(result: RsaResult, best: number, joint: string): string {
  const next = nextBest(result, best);
  const own = result.models[best]?.permutation;
  if (next === undefined || own === undefined || !(own.adjustedP < 0.05)) return "";
  const { pair, other } = next;
  if (pair.test === undefined) return `, ${figure(Math.abs(pair.difference))} above ${other}`;
  if (pair.test.adjustedP < 0.05) return "";
  return `${joint} ${other} (Δ ${figure(Math.abs(pair.difference))}, ${pText(pair.test.adjustedP)})`;
}

/** The second-best model and how it was compared with the best. */
function nextBest(
  { models, pairwise }: RsaResult,
  best: number,
): { readonly pair: RsaModelPair; readonly other: string } | undefined {
  const others = models
    .map((model, k) => ({ model, k }))
    .filter(({ model, k }) => k !== best && Number.isFinite(model.mean))
    .sort((a, b) => b.model.mean - a.model.mean);
  const [next] = others;
  const pair = pairwise.find(
    ({ first, second }) => (first === best && second === next?.k) || (second === best && first === next?.k),
  );
  return next === undefined || pair === undefined ? undefined : { pair, other: isolated(next.model.name) };
}

/** Where the best model stands to what the best possible one could reach. */
function ceilingWords(result: RsaResult, best: number): string {
  const { noiseCeiling: ceiling, models } = result;
  const model = models[best];
  if (ceiling.kind === "none" || model === undefined) return "";
  const band = `${figure(ceiling.lower)}${ceiling.lower < 0 ? " to " : "–"}${figure(ceiling.upper)}`;
  // What may be chance is not measured by what the best could reach, nor anything where subjects do not agree.
  const isChance = model.permutation !== undefined && !(model.permutation.adjustedP < 0.05);
  if (isChance || ceiling.lower <= 0) return `; noise ceiling ${band}`;
  return ` and ${ceilingRelation(model, ceiling)} the noise ceiling (${band})`;
}

/** "stays below", "reaches" … of a model's mean and the band. */
export function ceilingRelation(model: RsaModelResult, ceiling: NoiseCeiling & { kind: "estimated" }): string {
  if (model.mean > ceiling.upper) return "lies above";
  if (model.mean >= ceiling.lower) return "reaches";
  const p = model.belowCeiling?.adjustedP;
  return p === undefined || p < 0.05 ? "stays below" : apart;
}

function withoutCeiling(ceiling: NoiseCeiling): string {
  return ceiling.kind === "none" ? ` No noise ceiling: ${withoutStop(ceiling.reason)}.` : "";
}

/** A reason as part of a sentence. */
function withoutStop(reason: string): string {
  const text = reason.trim().replace(/\.$/, "");
  // "One subject …" in the middle of a sentence; "RDM …" stays.
  return /^[A-Z][a-z]/.test(text) || /^A\s/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase("en")}${text.slice(1)}`;
}
