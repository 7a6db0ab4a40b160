import type { RsaModelResult, RsaResult } from "../../../results/rsaResult.ts";
import { capitalised } from "../../../text/counts.ts";
import { isolated } from "../../../text/labels.ts";
import { permutationPText, pText } from "../../../text/pText.ts";
import { decidingTest, decidingTestName, isShown, subjectsAgree } from "./decidingTest.ts";
import { bestModel, ceilingBand, estimateText, figure, shortfallText } from "./rsaWords.ts";

/**
 * What was found, with its numbers: whether subjects agree, the model that relates most closely, the next, and the
 * noise ceiling.
 */
export function rsaFinding(result: RsaResult): string {
  return told(result, (model) => ` (${estimateText(model)}, ${testText(result, model)})`, ceilingSentence);
}

/** What was found, beside the large numbers above it: without those of the best model and of the noise ceiling. */
export function rsaFindingInWords(result: RsaResult): string {
  return told(result, () => "", shortfallSentence);
}

/** `figures`: what is in parentheses behind the best model; `ceiling`: what is said of the noise ceiling. */
function told(
  result: RsaResult,
  figures: (model: RsaModelResult) => string,
  ceiling: (result: RsaResult, model: RsaModelResult) => string,
): string {
  const best = bestModel(result);
  const model = result.models[best ?? -1];
  if (best === undefined || model === undefined)
    return `No model could be compared with ${isolated(result.reference.name)}.`;
  if (!subjectsAgree(result)) return disagreement(result, model);
  return `${relation(result, best, model, figures)} ${ceiling(result, model)}`.trim();
}

function disagreement({ noiseCeiling }: RsaResult, best: RsaModelResult): string {
  const p = noiseCeiling.kind === "estimated" && noiseCeiling.agreement ? noiseCeiling.agreement.p : Number.NaN;
  return `Subjects are not shown to agree with each other (${pText(p)}, one-sided), so nothing is concluded about models. Largest mean: ${isolated(best.name)} ${estimateText(best)}.`;
}

function relation(
  result: RsaResult,
  best: number,
  model: RsaModelResult,
  figures: (model: RsaModelResult) => string,
): string {
  const { models } = result;
  const [name, reference] = [isolated(model.name), isolated(result.reference.name)];
  const several = models.length > 1;
  const test = decidingTest(result, model);
  if (test === undefined) {
    const untested = result.permutation.kind === "untested" ? `: ${withinSentence(result.permutation.reason)}` : "";
    return `${several ? "Largest mean: " : ""}${name} with ${reference} ${estimateText(model)} (not tested${untested}).`;
  }
  if (isShown(result, model)) {
    return `${name} relates to ${reference}${figures(model)}${next(result, best)}.`;
  }
  const others = models.filter((other) => isShown(result, other)).length;
  if (others > 0) {
    return `${others} of ${models.length} models ${others === 1 ? "relates" : "relate"} to ${reference}, but not the one with the largest mean: ${name}${figures(model)} is not shown to.`;
  }
  return several
    ? `None of the ${models.length} models is shown to relate to ${reference}. Largest mean: ${name}${figures(model)}.`
    : `${name} is not shown to relate to ${reference}${figures(model)}.`;
}

/** "p < 0.001, one-sided t test, adjusted for 3 models (false discovery rate)" */
function testText(result: RsaResult, model: RsaModelResult): string {
  const { decidedBy } = result;
  const { permutation } = model;
  const p = decidingTest(result, model)?.adjustedP ?? Number.NaN;
  const smallest = decidedBy === "relabeling" && permutation !== undefined;
  return `${smallest ? permutationPText({ p, smallestP: permutation.smallestP }) : pText(p)}, ${decidingTestName(result)}`;
}

/** The second-best model, and whether it is shown to be behind. */
function next({ models, pairwise, correction }: RsaResult, best: number): string {
  const [second] = models
    .map(({ name, mean }, k) => ({ name, mean, k }))
    .filter(({ mean, k }) => k !== best && Number.isFinite(mean))
    .sort((a, b) => b.mean - a.mean);
  const pair = pairwise.find(
    ({ first, second: other }) => (first === best && other === second?.k) || (other === best && first === second?.k),
  );
  if (second === undefined || pair === undefined) return "";
  const name = isolated(second.name);
  const difference = `Δ ${figure(Math.abs(pair.difference))}`;
  if (pair.test === undefined) return `; next: ${name} (${difference}, not tested)`;
  const adjusted = pairwise.length > 1 && correction !== "none" ? ", adjusted" : "";
  const figures = `${difference}, ${pText(pair.test.adjustedP)}, two-sided${adjusted}`;
  return pair.test.adjustedP < 0.05
    ? `, better than ${name} (${figures})`
    : `; not shown to be better than ${name} (${figures})`;
}

function ceilingSentence({ noiseCeiling, reference }: RsaResult, model: RsaModelResult): string {
  if (noiseCeiling.kind === "none") return `No noise ceiling: ${withinSentence(noiseCeiling.reason)}.`;
  // A fitted model is held against the ceiling of the conditions that it was tested on.
  const own = model.fit?.ceiling;
  const ceiling = own ?? noiseCeiling;
  const where = placeAt(ceiling, model, reference.subjects.length);
  return `Noise ceiling${own ? " of the left-out conditions" : ""} ${ceilingBand(ceiling)}${where === "" ? "" : `; ${where}`}.`;
}

/** "Shortfall 0.06 …": where the mean lies, without the noise ceiling itself. */
function shortfallSentence(result: RsaResult, model: RsaModelResult): string {
  const { noiseCeiling, reference } = result;
  if (noiseCeiling.kind === "none") return ceilingSentence(result, model);
  const where = placeAt(model.fit?.ceiling ?? noiseCeiling, model, reference.subjects.length);
  if (where === "") return "";
  const alone = where
    .replace(/^the model’s mean lies (\w+) it$/, "its mean lies $1 the noise ceiling")
    .replace(/^shortfall/, "shortfall from the noise ceiling");
  return `${capitalised(alone)}.`;
}

/** Where a model's mean lies relative to the noise ceiling, in numbers; nothing is said of a better one. */
function placeAt(
  ceiling: { readonly lower: number; readonly upper: number },
  model: RsaModelResult,
  subjects: number,
): string {
  if (ceiling.lower <= 0) return "";
  if (model.mean > ceiling.upper) return "the model’s mean lies above it";
  if (model.mean >= ceiling.lower) return "the model’s mean lies within it";
  return shortfallText(ceiling, model, subjects);
}

/** A sentence as part of another: "One subject …" begins small, "RDM …" stays. */
function withinSentence(reason: string): string {
  const text = reason.trim().replace(/\.$/, "");
  return /^[A-Z][a-z]/.test(text) || /^A\s/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
