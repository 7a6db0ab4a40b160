import type { ReferenceKind } from "../../documents/rsa/rsaDocument.ts";
import type { RsaResult } from "../../results/rsaResult.ts";
import { countOf, isolated } from "../decodeWords.ts";
import { stars } from "./pText.ts";
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

/** Which models relate to the reference, counted. */
function found({ models, permutation, reference, correction, conditions }: RsaResult): string {
  if (permutation.kind === "untested") return `No test was made: ${permutation.reason}`;
  const related = models.filter((model) => stars(model.permutation?.adjustedP) !== "");
  const corrected =
    models.length > 1 && correction !== "none"
      ? `, ${correction === "bonferroni" ? "Bonferroni" : "false discovery rate"} corrected`
      : "";
  const labels = `${permutation.exact ? "all" : "random"} relabelings of ${countOf(conditions.length, "condition")}`;
  const verdict =
    related.length === 0
      ? `no model’s RDM relates to that of ${isolated(reference.name)} more than its own shuffled labels do`
      : `${related.length === models.length && models.length > 1 ? "all" : related.length} of ${countOf(models.length, "model")} ${related.length === 1 ? "relates" : "relate"} to ${isolated(reference.name)}`;
  return `Against ${labels} (p < 0.05${corrected}), ${verdict}.`;
}

/** Where the best model stands to the ceiling, and what that leaves open. */
function ceilingSentence(result: RsaResult): string {
  const { noiseCeiling: ceiling, models, reference } = result;
  const model = models[bestModel(result) ?? -1];
  if (ceiling.kind === "none" || model === undefined) {
    return ceiling.kind === "none" && reference.subjects.length < 2
      ? "With one subject nobody can tell how much of the rest is noise, and the result may not hold for another subject."
      : "";
  }
  const relation = ceilingRelation(model, ceiling);
  if (relation === "stays below")
    return `Subjects agree with each other at ${figure(ceiling.lower)} or more: there is structure that no model here captures.`;
  if (relation === "cannot be told apart from")
    return "The best model cannot be told apart from how well subjects agree with each other, which is not the same as being as good.";
  return "The best model does as well as subjects agree with each other: these data cannot tell a better model from it.";
}

/** What the bootstrap lets one say it of. */
function scope({ bootstrap }: RsaResult): string {
  if (bootstrap.kind === "none") return "";
  const drawn = { subjects: "subjects", conditions: "conditions", both: "subjects and conditions" }[bootstrap.over];
  const held = {
    subjects: "for these conditions alone",
    conditions: "for these subjects alone",
    both: "for subjects and conditions like these",
  }[bootstrap.over];
  return `Intervals come from resampled ${drawn}: they hold ${held}.`;
}
