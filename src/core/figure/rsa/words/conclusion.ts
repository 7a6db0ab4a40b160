import type { ReferenceKind, Resampling } from "../../../documents/rsa/rsaDocument.ts";
import type { RsaModelResult, RsaResult } from "../../../results/rsaResult.ts";
import { comparisons } from "../../../rsa/comparison/comparison.ts";
import type { Interval } from "../../../statistics/interval.ts";
import { farthest } from "../../../statistics/tTests.ts";
import { isolated } from "../../../text/labels.ts";
import { fewDraws, pText } from "../../../text/pText.ts";
import { adjustment, decidingTestName, isShown, subjectsAgree } from "./decidingTest.ts";
import { fitSentences } from "./fitWords.ts";
import { bestModel, intervalWords } from "./rsaWords.ts";

/** What the reference is, and with it what a relation to it means: the course's distinction. */
const meanings: Record<ReferenceKind, string> = {
  neural:
    "Neural responses are a biological response, not an embedding. A model’s embedding is a hypothesis about how they may be organised; that the two RDMs relate is evidence for a shared geometry, not for a shared mechanism.",
  behavioural:
    "Judgements are behaviour, not an embedding. A model’s embedding is a hypothesis about the geometry behind them; that the two RDMs relate does not show that people compute as the model does.",
  model:
    "Both sides are models: their agreement says how alike two embeddings arrange these stimuli, and nothing about brains or behaviour.",
};

/** What a test generalises to. */
const resampled: Record<Resampling, string> = {
  subjects: "to other subjects, with these conditions",
  conditions: "to other conditions, with these subjects",
  both: "to other subjects and other conditions",
};

/** What can and cannot be concluded, a paragraph each. */
export function conclusion(result: RsaResult): string[] {
  const agreement = agreementSentence(result);
  const said = subjectsAgree(result)
    ? [agreement, found(result), otherTest(result), ceilingSentence(result), scope(result)]
    : [agreement];
  return [
    said.filter((text) => text !== "").join(" "),
    ...fitSentences(result),
    meanings[result.reference.kind],
  ].filter((text) => text !== "");
}

/** First of all: whether there is anything that a model could explain. */
function agreementSentence({ noiseCeiling }: RsaResult): string {
  if (noiseCeiling.kind === "none" || noiseCeiling.agreement === undefined) return "";
  const p = `${pText(noiseCeiling.agreement.p)}, one-sided, each subject relabeled by itself`;
  return noiseCeiling.agreement.p < 0.05
    ? `Subjects agree with each other (${p}).`
    : `Subjects are not shown to agree with each other (${p}). Without agreement, nothing is concluded about models.`;
}

/**
 * Which models relate to the reference, counted by the deciding test; and where the design is too small to tell, that.
 */
function found(result: RsaResult): string {
  const { models, permutation, reference, decidedBy } = result;
  if (decidedBy === "none") return permutation.kind === "untested" ? `Nothing was tested: ${permutation.reason}` : "";
  const name = isolated(reference.name);
  if (decidedBy === "relabeling" && permutation.kind === "tested") {
    const smallest = Math.min(...models.map((model) => model.permutation?.smallestP ?? 1));
    if (smallest >= 0.05) {
      const few = fewDraws(permutation, smallest) ? "random relabelings" : "conditions";
      return `With so few ${few}, relabeling cannot show that a model relates to ${name}, however strong the relation.`;
    }
  }
  const test = `p < 0.05, ${decidingTestName(result)}`;
  const shown = models.filter((model) => isShown(result, model)).length;
  if (shown === 0)
    return `No model is shown to relate to ${name} (${test}), which does not show that none does. ${reach(result)}`;
  return `${subject(shown, models.length)} to ${name} (${test}). ${reach(result)}`;
}

/** What the deciding test generalises to. */
function reach({ decidedBy, bootstrap, reference }: RsaResult): string {
  if (decidedBy === "tTest" && bootstrap.kind === "done") return `This test generalises ${resampled[bootstrap.over]}.`;
  return `This test is about ${reference.subjects.length === 1 ? "this reference" : "these subjects"} and these conditions.`;
}

/** What the test that does not decide shows. */
function otherTest(result: RsaResult): string {
  const { decidedBy, models, bootstrap } = result;
  if (decidedBy === "tTest") {
    const shown = countBelow(models, ({ permutation }) => permutation?.adjustedP);
    if (shown === undefined) return "";
    return `By relabeling, which tests these subjects and conditions only: ${shown} of ${models.length}.`;
  }
  const shown = countBelow(models, ({ aboveZero }) => aboveZero?.adjustedP);
  if (shown === undefined || bootstrap.kind === "none" || !comparisons[result.comparison].centred) return "";
  const how = adjustment(result);
  return `By a one-sided t test above zero${how === "" ? "" : `, ${how}`}, which generalises ${resampled[bootstrap.over]}: ${shown} of ${models.length}.`;
}

function countBelow(
  models: readonly RsaModelResult[],
  pOf: (model: RsaModelResult) => number | undefined,
): number | undefined {
  const all = models.map(pOf);
  return all.includes(undefined) ? undefined : all.filter((p) => p !== undefined && p < 0.05).length;
}

/** "All 3 models relate", "The model relates", "1 of 3 models relates". */
function subject(related: number, all: number): string {
  if (related < all) return `${related} of ${all} models ${related === 1 ? "relates" : "relate"}`;
  if (all === 1) return "The model relates";
  return `${all === 2 ? "Both" : `All ${all}`} models relate`;
}

/** A shortfall that is shown, and what follows. */
function ceilingSentence(result: RsaResult): string {
  const model = result.models[bestModel(result) ?? -1];
  const below = model?.belowCeiling;
  if (model === undefined || below === undefined || !isShown(result, model)) return "";
  if (!(below.shortfall > 0 && below.p < 0.05)) return "";
  return `${isolated(model.name)} falls short of the noise ceiling by ${intervalWords(below.shortfall, below.interval)} (${pText(below.p)}, two-sided): subjects share structure that it does not capture.`;
}

/** What the intervals are. */
function scope({ bootstrap, models, pairwise }: RsaResult): string {
  if (bootstrap.kind === "none") return "";
  const over = bootstrap.over === "both" ? "subjects and conditions" : bootstrap.over;
  const ofDifferences = [...models.map(({ belowCeiling }) => belowCeiling), ...pairwise];
  const isCut =
    models.some(({ interval }) => reaches(interval, farthest.mean)) ||
    ofDifferences.some((one) => reaches(one?.interval, farthest.difference));
  const cut = isCut
    ? " Intervals end at ±1 for comparisons and at ±2 for differences, the largest possible values."
    : "";
  return `Intervals: 95 % confidence, estimate ± t(${bootstrap.degreesOfFreedom}) × standard error, from resampled ${over}.${cut}`;
}

function reaches(interval: Interval | undefined, limit: number): boolean {
  return interval !== undefined && (interval.lower <= -limit || interval.upper >= limit);
}
