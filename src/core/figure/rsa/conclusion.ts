import type { ReferenceKind } from "../../documents/rsa/rsaDocument.ts";
import type { RsaResult } from "../../results/rsaResult.ts";
import { isolated } from "../decodeWords.ts";
import { fewDraws, stars } from "./pText.ts";
import { bestModel, ceilingRelation, figure } from "./rsaWords.ts";

/** What the reference is, and with it what a relation to it means: the course's distinction. */
const meanings: Record<ReferenceKind, string> = {
  neural:
    "Neural responses are a biological response, not an embedding. A model’s embedding is a hypothesis about how they may be organised; that the two RDMs relate is evidence for a shared geometry, not for a shared mechanism.",
  behavioural:
    "Judgements are what people do, not an embedding. A model’s embedding is a hypothesis about the geometry behind them; that the two RDMs relate does not show that people compute as the model does.",
  model:
    "Both sides are models: their agreement says how alike two embeddings arrange these stimuli, and nothing about brains or behaviour.",
};

/** What can and cannot be concluded, a paragraph each. */
export function conclusion(result: RsaResult): string[] {
  const said = [found(result), ceilingSentence(result), scope(result)].filter((text) => text !== "");
  return [said.join(" "), meanings[result.reference.kind]];
}

/** Which models relate to the reference, counted; and where the design is too small to tell, that. */
function found({ models, permutation, reference, correction }: RsaResult): string {
  if (permutation.kind === "untested") return `Nothing was tested: ${permutation.reason}`;
  const name = isolated(reference.name);
  const smallest = Math.min(...models.map((model) => model.permutation?.smallestP ?? 1));
  if (smallest >= 0.05)
    return `With so few ${fewDraws(permutation, smallest) ? "random relabelings" : "conditions"} no model can be shown to relate to ${name} beyond chance, however closely it does.`;
  const corrections = { falseDiscoveryRate: ", false discovery rate", bonferroni: ", Bonferroni", none: "" };
  const corrected = models.length > 1 ? corrections[correction] : "";
  const test = `(p < 0.05${corrected}, ${permutation.exact ? "all" : "random"} relabelings of the conditions)`;
  const related = models.filter((model) => stars(model.permutation?.adjustedP) !== "").length;
  if (related === 0)
    return `No model can be shown to relate to ${name} beyond chance ${test}, which does not show that none does.`;
  return `${subject(related, models.length)} to ${name} beyond chance ${test}.`;
}

/** "All 3 models relate", "The model relates", "1 of 3 models relates". */
function subject(related: number, all: number): string {
  if (related < all) return `${related} of ${all} models ${related === 1 ? "relates" : "relate"}`;
  if (all === 1) return "The model relates";
  return `${all === 2 ? "Both" : `All ${all}`} models relate`;
}

/** Where the best model stands to the ceiling, and what that leaves open. */
function ceilingSentence(result: RsaResult): string {
  const { noiseCeiling: ceiling, models } = result;
  const model = models[bestModel(result) ?? -1];
  // Of subjects that do not agree, and of one alone, the notes speak.
  if (model === undefined || ceiling.kind === "none" || stars(model.permutation?.adjustedP) === "") return "";
  const relation = ceilingRelation(model, ceiling);
  if (relation === undefined) return "";
  if (relation === "stays below")
    return `Subjects agree with each other at ${figure(ceiling.lower)} or more: there is structure that no model here captures.`;
  if (relation === "cannot be told apart from")
    return "That the best model cannot be told apart from how well subjects agree with each other does not make it as good.";
  return "";
}

/** What the bootstrap lets one say it of. */
function scope({ bootstrap, reference }: RsaResult): string {
  if (bootstrap.kind === "none") return "";
  const subjects = reference.subjects.length === 1 ? "this reference" : "these subjects";
  switch (bootstrap.over) {
    case "subjects":
      return "Intervals come from resampled subjects: they hold for these conditions alone.";
    case "conditions":
      return `Intervals come from resampled conditions: they hold for ${subjects} alone.`;
    case "both":
      return "Intervals come from resampled subjects and conditions: they hold for others like these.";
  }
}
