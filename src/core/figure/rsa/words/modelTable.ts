import type { RsaResult } from "../../../results/rsaResult.ts";
import { comparisons } from "../../../rsa/comparison/comparison.ts";
import { trueMinus } from "../../../text/cellText.ts";
import { pDigits } from "../../../text/pText.ts";
import { adjustment } from "./decidingTest.ts";
import { fitText } from "./fitWords.ts";
import { comparedPairsText } from "./rsaWords.ts";

/** Three decimals with a true minus; a dash where a figure has no value. */
export function threeDecimals(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? "–" : trueMinus(value.toFixed(3));
}

/** A p in a table: never 0. */
export function pCell(p: number | undefined): string {
  if (p === undefined || Number.isNaN(p)) return "–";
  return p < 0.001 ? "< 0.001" : pDigits(p);
}

/** The columns that say something of this result. */
export function modelTableHead(result: RsaResult): string[] {
  return ["Model", ...columns(result).map(({ head }) => head)];
}

/** Models × figures, in the document's order. */
export function modelTableRows(result: RsaResult): string[][] {
  return result.models.map((model, k) => [model.name, ...columns(result).map(({ cell }) => cell(k))]);
}

/** What the table's p values are: sides, what is adjusted for what, and which test decides. */
export function modelTableCaption(result: RsaResult): string {
  const { models, permutation, decidedBy } = result;
  const has = (key: "aboveZero" | "belowCeiling") => models.some((model) => model[key] !== undefined);
  const about = [
    ...(has("aboveZero") ? ["t test of a mean above zero, one-sided"] : []),
    ...(permutation.kind === "tested" ? ["relabeling, one-sided"] : []),
    ...(has("belowCeiling") ? ["shortfall from the lower noise ceiling, two-sided, not adjusted"] : []),
    ...(decidedBy !== "none" && adjustment(result) !== "" ? [adjustment(result)] : []),
    ...(decidedBy === "none"
      ? []
      : [`stars and the first line use ${decidedBy === "tTest" ? "the t test" : "relabeling"}`]),
  ].join("; ");
  return about === "" ? "" : `p values: ${about}.`;
}

interface Column {
  readonly head: string;
  readonly cell: (model: number) => string;
}

function columns(result: RsaResult): Column[] {
  const { models, permutation, bootstrap, noiseCeiling, pairs, correction } = result;
  const isAdjusted = models.length > 1 && correction !== "none";
  const isRelabeled = permutation.kind === "tested";
  const isTTested = models.some(({ aboveZero }) => aboveZero !== undefined);
  const hasShortfalls =
    noiseCeiling.kind === "estimated" && models.some(({ belowCeiling }) => belowCeiling !== undefined);
  const all: (Column & { readonly shown: boolean })[] = [
    { shown: true, head: "Mean", cell: (k) => threeDecimals(models[k]?.mean) },
    { shown: pairs.missing > 0, head: "Pairs", cell: () => comparedPairsText(pairs) },
    { shown: bootstrap.kind === "done", head: "SE", cell: (k) => threeDecimals(models[k]?.standardError) },
    { shown: bootstrap.kind === "done", head: "95 % CI", cell: (k) => rangeText(models[k]?.interval) },
    { shown: isTTested, head: "t test p", cell: (k) => pCell(models[k]?.aboveZero?.p) },
    { shown: isTTested && isAdjusted, head: "t test p, adjusted", cell: (k) => pCell(models[k]?.aboveZero?.adjustedP) },
    { shown: isRelabeled, head: "Relabeling p", cell: (k) => pCell(models[k]?.permutation?.p) },
    {
      shown: isRelabeled && isAdjusted,
      head: "Relabeling p, adjusted",
      cell: (k) => pCell(models[k]?.permutation?.adjustedP),
    },
    { shown: hasShortfalls, head: "Shortfall", cell: (k) => threeDecimals(models[k]?.belowCeiling?.shortfall) },
    { shown: hasShortfalls, head: "Shortfall p", cell: (k) => pCell(models[k]?.belowCeiling?.p) },
    {
      shown: models.some(({ partial }) => partial !== undefined),
      head: "Partial",
      cell: (k) => threeDecimals(models[k]?.partial?.mean),
    },
    {
      shown: models.some(({ partial }) => partial !== undefined),
      head: comparisons[result.comparison].ofRanks ? "Unique R² of ranks" : "Unique R²",
      cell: (k) => percentText(models[k]?.partial?.uniqueVariance),
    },
  ];
  const fits = models.flatMap(({ fit }) => fit ?? []);
  all.push(
    {
      shown: fits.some(({ ceiling }) => ceiling !== undefined),
      head: "Ceiling, left out",
      cell: (k) => rangeText(models[k]?.fit?.ceiling),
    },
    {
      shown: fits.length > 0,
      head: fits.every(({ kind }) => kind === "weighted") ? "Weights" : "Made of",
      cell: (k) => {
        const fit = models[k]?.fit;
        return fit === undefined ? "–" : fitText(models, fit);
      },
    },
  );
  return all.filter(({ shown }) => shown);
}

export function rangeText(interval: { readonly lower: number; readonly upper: number } | undefined): string {
  return interval === undefined ? "–" : `${threeDecimals(interval.lower)} to ${threeDecimals(interval.upper)}`;
}

/** A share of the variance: "3.2 %". */
export function percentText(share: number | undefined): string {
  return share === undefined || !Number.isFinite(share) ? "–" : `${trueMinus((100 * share).toFixed(1))} %`;
}
