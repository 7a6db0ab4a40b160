import type { RsaFit, RsaModelResult, RsaResult } from "../../../results/rsaResult.ts";
import { comparisons } from "../../../rsa/comparison/comparison.ts";
import { countOf } from "../../../text/counts.ts";
import { isolated } from "../../../text/labels.ts";
import { figure, intervalWords } from "./rsaWords.ts";

type Named = Pick<RsaModelResult, "name">;

/** More than so many are told as "and 3 others". */
const mostNamed = 6;

/** What a fitted model is made of, in a table: "MiniLM 0.62, Animacy 0.38", or "layer 9 84 %, layer 8 16 %". */
export function fitText(models: readonly Named[], fit: RsaFit): string {
  return partsText(models, fit, (_, text) => text);
}

/** How a fitted model is made, in place of where an RDM comes from. */
export function fitSource(models: readonly Named[], fit: RsaFit): string {
  return fit.kind === "weighted"
    ? `weighted sum: ${fitText(models, fit)}`
    : `best in training: ${fitText(models, fit)}`;
}

function partsText(
  models: readonly Named[],
  fit: RsaFit,
  weightText: (
    part: { readonly weight: number; readonly interval?: { lower: number; upper: number } },
    text: string,
  ) => string,
): string {
  const name = (model: number) => isolated(models[model]?.name ?? "");
  const parts =
    fit.kind === "weighted"
      ? fit.weights.map((part) => `${name(part.model)} ${weightText(part, figure(part.weight))}`)
      : fit.chosen
          .filter(({ share }) => share > 0)
          .toSorted((a, b) => b.share - a.share)
          .map(({ model, share }) => `${name(model)} ${percent(share)}`);
  const left = parts.length - mostNamed;
  return left <= 1 ? parts.join(", ") : `${parts.slice(0, mostNamed).join(", ")} and ${left} others`;
}

/** What a fitted model is, a sentence each, and how they were tested: empty where there are none. */
export function fitSentences(result: RsaResult): string[] {
  const { models, crossValidation } = result;
  const sentences = models.flatMap(({ name, fit }) => (fit ? [fitSentence(result, name, fit)] : []));
  if (crossValidation === undefined) return sentences;
  return [[...sentences, testedSentence(result)].join(" ")];
}

function fitSentence({ models, comparison }: RsaResult, name: string, fit: RsaFit): string {
  if (fit.kind === "best") {
    return `${isolated(name)} is, for each training set, the one of ${countOf(fit.chosen.length, "model")} that fits best there. Chosen in ${fitText(models, fit)} of training sets. Training sets overlap, so these shares are not probabilities.`;
  }
  const of = `${isolated(name)} is a sum of ${countOf(fit.weights.length, "model")} with non-negative weights`;
  if (fit.weights.every(({ weight }) => weight === 0)) {
    return `${of}. In the fit to all data every weight is zero.`;
  }
  const weights = partsText(models, fit, ({ weight, interval }) => intervalWords(weight, interval));
  const what = comparisons[comparison].ofRanks ? "ranks of dissimilarities" : "dissimilarities";
  const reach = fit.weights.some(({ interval }) => interval !== undefined)
    ? " Their intervals reach at least as far as the middle 95 % of the bootstrap samples."
    : "";
  return `${of}: ${weights}. These weights are fitted to all data, are of ${what} scaled to equal spread, and add up to 1; a weight is not a share of explained variance.${reach}`;
}

function testedSentence({ crossValidation, reference, noiseCeiling }: RsaResult): string {
  if (crossValidation === undefined) return "";
  const { folds, partitions, leavesSubjectsOut } = crossValidation;
  const parted = `${countOf(folds, "fold")}, ${countOf(partitions, "random partition")}`;
  const tested = leavesSubjectsOut
    ? `Every fit is tested on one subject and on conditions that it has not seen (each subject in turn; conditions in ${parted}).`
    : `Every fit is tested on conditions that it has not seen (${parted}), with the same reference: ${isolated(reference.name)} is one RDM, so this does not show that the fit holds for other subjects.`;
  const compared =
    noiseCeiling.kind === "estimated"
      ? " The difference from any other model, and the noise ceiling next to a fitted model, are of the same left-out conditions."
      : " The difference from any other model is of the same left-out conditions.";
  return tested + compared;
}

function percent(share: number): string {
  const value = 100 * share;
  return `${value > 0 && value < 1 ? "< 1" : Math.round(value)} %`;
}
