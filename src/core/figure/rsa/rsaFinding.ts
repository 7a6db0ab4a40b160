import type { NoiseCeiling, RsaModelResult, RsaResult, RsaTest } from "../../results/rsaResult.ts";
import { isolated } from "../decodeWords.ts";
import { permutationPText, pText } from "./pText.ts";
import { bestModel, ceilingRelation, figure } from "./rsaWords.ts";

/** What was found, in a sentence with its numbers: the model that relates most closely, the next, and the noise ceiling. */
export function rsaFinding(result: RsaResult): string {
  const best = bestModel(result);
  const model = result.models[best ?? -1];
  if (best === undefined || model === undefined)
    return `No model could be compared with ${isolated(result.reference.name)}.`;
  return `${relation(result, best, model)}.${withoutCeiling(result.noiseCeiling)}`;
}

function relation(result: RsaResult, best: number, model: RsaModelResult): string {
  const { models, noiseCeiling } = result;
  const test = model.permutation;
  const name = isolated(model.name);
  const reference = isolated(result.reference.name);
  const value = figure(model.mean);
  if (test === undefined) {
    const most = models.length > 1 ? " most closely" : "";
    return `${name} relates to ${reference}${most} (${value}${untested(result)})${aside(noiseCeiling)}`;
  }
  const p = permutationPText({ ...test, p: test.adjustedP });
  if (!(test.adjustedP < 0.05)) {
    // What may be chance is not measured by what the best could reach.
    const unshown = `be shown to relate to ${reference} beyond chance`;
    return models.length === 1
      ? `${name} cannot ${unshown} (${value}, ${p})${aside(noiseCeiling)}`
      : `None of the ${models.length} models can ${unshown} (${name} most closely: ${value}, ${p})${aside(noiseCeiling)}`;
  }
  const next = nextBest(result, best);
  const ceiling = ceilingRelation(model, noiseCeiling);
  const known = `${name} relates to ${reference}`;
  const place =
    ceiling === undefined ? aside(noiseCeiling) : ` and ${ceiling} the noise ceiling (${band(noiseCeiling)})`;
  if (next === undefined) return `${known} (${value}, ${p})${place}`;
  const difference = `Δ ${figure(next.difference)}`;
  if (next.test === undefined) return `${known} most closely (${value}, ${p}; ${difference} to ${next.name})${place}`;
  const apart = `${next.name} (${difference}, ${pText(next.test.adjustedP)})`;
  if (next.test.adjustedP < 0.05) return `${known} better than ${apart}${place}`;
  const nor = ceiling === "cannot be told apart from" ? " nor from" : ", but cannot be told apart from";
  return `${known} most closely (${value}, ${p})${place}${nor} ${apart}`;
}

/** The second-best model, how far it is behind, and whether it was told apart. */
function nextBest(
  { models, pairwise }: RsaResult,
  best: number,
): { readonly name: string; readonly difference: number; readonly test: RsaTest | undefined } | undefined {
  const [next] = models
    .map(({ name, mean }, k) => ({ name, mean, k }))
    .filter(({ mean, k }) => k !== best && Number.isFinite(mean))
    .sort((a, b) => b.mean - a.mean);
  const pair = pairwise.find(
    ({ first, second }) => (first === best && second === next?.k) || (second === best && first === next?.k),
  );
  if (next === undefined || pair === undefined) return undefined;
  return { name: isolated(next.name), difference: Math.abs(pair.difference), test: pair.test };
}

/** "0.39–0.53" */
function band(ceiling: NoiseCeiling): string {
  if (ceiling.kind === "none") return "";
  return `${figure(ceiling.lower)}${ceiling.lower < 0 ? " to " : "–"}${figure(ceiling.upper)}`;
}

/** The ceiling where nothing is said of how a model stands to it. */
function aside(ceiling: NoiseCeiling): string {
  return ceiling.kind === "none" ? "" : `; noise ceiling ${band(ceiling)}`;
}

function withoutCeiling(ceiling: NoiseCeiling): string {
  return ceiling.kind === "none" ? ` No noise ceiling: ${withinSentence(ceiling.reason)}.` : "";
}

function untested({ permutation }: RsaResult): string {
  return permutation.kind === "untested" ? `, untested: ${withinSentence(permutation.reason)}` : "";
}

/** A sentence as part of another: "One subject …" begins small, "RDM …" stays. */
function withinSentence(reason: string): string {
  const text = reason.trim().replace(/\.$/, "");
  return /^[A-Z][a-z]/.test(text) || /^A\s/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
