import type { DataFact } from "../../../core/results/dataReading.ts";
import { isBlank, nested, numberIn, typedColumn } from "../table/cellValues.ts";
import type { Column, Table } from "../table/table.ts";
import type { Cell } from "./classesOf.ts";

/** A column's labels, one per row. */
export interface LabelCells {
  readonly cells: readonly Cell[];
  /** What pandas makes of the column for labels that are none, where it shows in the classes. */
  readonly facts: readonly DataFact[];
}

/**
 * Labels as pandas types their column: beside a label of spaces, or one that is empty and no missing value for it,
 * numbers are texts there. `isMissing` is what pandas has no value for; a blank one is no label either.
 */
export function labelCells(
  column: Column,
  values: Table["values"],
  isMissing: (value: unknown) => boolean,
): LabelCells {
  const typed = typedColumn(column, values, isMissing);
  const cells = typed.map((cell) => (isBlank(cell) ? undefined : cell));
  if (!cells.includes(undefined)) return { cells, facts: [] };
  const distinct = [...new Set(cells)].filter((cell) => cell !== undefined && cell !== nested);
  const fact = distinct.length === 0 || values === "typed" ? undefined : factOf(distinct, typed.some(isBlank));
  return { cells, facts: fact === undefined ? [] : [{ name: "class values", value: fact }] };
}

function factOf(distinct: readonly (string | number | bigint | boolean)[], hasBlank: boolean): string | undefined {
  if (hasBlank && distinct.every((value) => typeof value === "string" && numberIn(value) !== undefined)) {
    return "texts, ordered as such: pandas takes no column for numbers in which a label is empty or of spaces";
  }
  const isWhole = distinct.every((value) => typeof value === "bigint" || Number.isInteger(value));
  return isWhole
    ? "whole numbers, exactly: pandas turns them into decimals (1.0), since labels are missing"
    : undefined;
}
