import { csvLine } from "../../../formats/spreadsheet.ts";
import type { RsaModelResult, RsaResult } from "../../../results/rsaResult.ts";
import { syntheticSentence } from "./rsaWords.ts";

const figures: readonly [string, (model: RsaModelResult) => number | undefined][] = [
  ["mean", ({ mean }) => mean],
  ["standardError", ({ standardError }) => standardError],
  ["lower", ({ interval }) => interval?.lower],
  ["upper", ({ interval }) => interval?.upper],
  ["p", ({ permutation }) => permutation?.p],
  ["adjustedP", ({ permutation }) => permutation?.adjustedP],
  ["smallestP", ({ permutation }) => permutation?.smallestP],
  ["aboveZeroP", ({ aboveZero }) => aboveZero?.p],
  ["aboveZeroAdjustedP", ({ aboveZero }) => aboveZero?.adjustedP],
  ["shortfall", ({ belowCeiling }) => belowCeiling?.shortfall],
  ["shortfallLower", ({ belowCeiling }) => belowCeiling?.interval.lower],
  ["shortfallUpper", ({ belowCeiling }) => belowCeiling?.interval.upper],
  ["belowCeilingP", ({ belowCeiling }) => belowCeiling?.p],
  ["belowCeilingAdjustedP", ({ belowCeiling }) => belowCeiling?.adjustedP],
  ["partial", ({ partial }) => partial?.mean],
  ["uniqueVariance", ({ partial }) => partial?.uniqueVariance],
];

/**
 * The comparisons as CSV (RFC 4180) at full precision: a row per model, then its comparison with each subject; where
 * there is a noise ceiling, its bounds in two further rows. Made-up data say so in the first column's name.
 */
export function rsaToCsv(result: RsaResult): string {
  const { models, reference, comparison, noiseCeiling: ceiling, synthetic, pairs } = result;
  const subjects = reference.subjects.map(({ name }) => name);
  const isFitted = models.some(({ fit }) => fit !== undefined);
  const ofFits = isFitted ? ["madeOf", "ceilingLower", "ceilingUpper"] : [];
  const header = [
    synthetic ? `model (${syntheticSentence})` : "model",
    "comparison",
    ...figures.map(([name]) => name),
    ...ofFits,
  ];
  const rows = models.map((model) => [
    model.name,
    comparison,
    ...figures.map(([, figure]) => numberField(figure(model))),
    ...(isFitted ? fitFields(models, model) : []),
    ...Array.from(model.perSubject, numberField),
  ]);
  const compared = [
    "pairs compared",
    comparison,
    ...figures.map(() => ""),
    ...ofFits.map(() => ""),
    ...pairs.compared.map(String),
  ];
  const bound = (name: string, value: number) => [name, comparison, numberField(value)];
  const bounds =
    ceiling.kind === "none"
      ? []
      : [bound("noise ceiling (lower)", ceiling.lower), bound("noise ceiling (upper)", ceiling.upper)];
  const width = header.length + subjects.length;
  return [[...header, ...subjects], ...rows, ...(pairs.missing > 0 ? [compared] : []), ...bounds]
    .map((fields) => [...fields, ...Array<string>(Math.max(0, width - fields.length)).fill("")])
    .map((fields) => csvLine(fields))
    .join("");
}

/**
 * "MiniLM 0.62…; Animacy 0.38…", weights or parts of all training sets; and the noise ceiling of the left-out
 * conditions.
 */
function fitFields(models: readonly RsaModelResult[], { fit }: RsaModelResult): string[] {
  if (fit === undefined) return ["", "", ""];
  const parts =
    fit.kind === "weighted"
      ? fit.weights.map(({ model, weight }) => [model, weight] as const)
      : fit.chosen.map(({ model, share }) => [model, share] as const);
  const made = parts.map(([model, value]) => `${models[model]?.name} ${value}`).join("; ");
  return [made, numberField(fit.ceiling?.lower), numberField(fit.ceiling?.upper)];
}

function numberField(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "" : String(value);
}
