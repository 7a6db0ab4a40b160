import type { RsaResult } from "../../results/rsaResult.ts";
import { trueMinus } from "../ticks.ts";
import { comparedPairsText } from "./rsaWords.ts";

/** Three decimals with a true minus; a dash where a figure has no value. */
export function threeDecimals(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? "–" : trueMinus(value.toFixed(3));
}

/** A p in a table: never 0. */
export function pCell(p: number | undefined): string {
  if (p === undefined || Number.isNaN(p)) return "–";
  return p < 0.001 ? "< 0.001" : String(Number(p.toPrecision(p < 0.01 ? 1 : 2)));
}

/** The columns that say something of this result. */
export function modelTableHead(result: RsaResult): string[] {
  return ["Model", ...columns(result).map(({ head }) => head)];
}

/** Models × figures, in the document's order. */
export function modelTableRows(result: RsaResult): string[][] {
  return result.models.map((model, k) => [model.name, ...columns(result).map(({ cell }) => cell(k))]);
}

interface Column {
  readonly head: string;
  readonly cell: (model: number) => string;
}

function columns(result: RsaResult): Column[] {
  const { models, permutation, bootstrap, noiseCeiling, pairs } = result;
  const all: (Column & { readonly shown: boolean })[] = [
    { shown: true, head: "Mean", cell: (k) => threeDecimals(models[k]?.mean) },
    { shown: pairs.missing > 0, head: "Pairs", cell: () => comparedPairsText(pairs) },
    { shown: bootstrap.kind === "done", head: "SE", cell: (k) => threeDecimals(models[k]?.standardError) },
    { shown: bootstrap.kind === "done", head: "95 % interval", cell: (k) => intervalText(models[k]?.interval) },
    { shown: permutation.kind === "tested", head: "p", cell: (k) => pCell(models[k]?.permutation?.p) },
    {
      shown: permutation.kind === "tested" && models.length > 1,
      head: "Adjusted p",
      cell: (k) => pCell(models[k]?.permutation?.adjustedP),
    },
    {
      shown: models.some(({ aboveZero }) => aboveZero !== undefined),
      head: "Above zero, p",
      cell: (k) => pCell(models[k]?.aboveZero?.adjustedP),
    },
    {
      shown: noiseCeiling.kind === "estimated" && models.some(({ belowCeiling }) => belowCeiling !== undefined),
      head: "Below ceiling, p",
      cell: (k) => pCell(models[k]?.belowCeiling?.adjustedP),
    },
    {
      shown: models.some(({ partial }) => partial !== undefined),
      head: "Partial",
      cell: (k) => threeDecimals(models[k]?.partial?.mean),
    },
    {
      shown: models.some(({ partial }) => partial !== undefined),
      head: "Unique variance",
      cell: (k) => percentText(models[k]?.partial?.uniqueVariance),
    },
  ];
  return all.filter(({ shown }) => shown);
}

export function intervalText(interval: { readonly lower: number; readonly upper: number } | undefined): string {
  return interval === undefined ? "–" : `${threeDecimals(interval.lower)} to ${threeDecimals(interval.upper)}`;
}

/** A share of the variance: "3.2 %". */
export function percentText(share: number | undefined): string {
  return share === undefined || !Number.isFinite(share) ? "–" : `${trueMinus((100 * share).toFixed(1))} %`;
}
