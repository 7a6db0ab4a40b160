import { csvLine } from "../../formats/spreadsheet.ts";
import { pairIndex } from "../../geometry/pairMatrix.ts";
import type { Rdm } from "../../rsa/rdm.ts";

/** A header of names, then a row per condition, its name first; full precision. A missing value is an empty field. */
export function rdmToCsv(rdm: Rdm): string {
  const names = rdm.conditions;
  const rows = rdmRows(rdm).map((row, k) => [
    names[k] ?? "",
    ...row.map((value) => (value === null ? "" : String(value))),
  ]);
  return [["", ...names], ...rows].map((fields) => csvLine(fields, "\n")).join("");
}

/** The square matrix; null where a value is missing. */
export function rdmRows({ conditions, condensed }: Rdm): (number | null)[][] {
  const count = conditions.length;
  const valueAt = (row: number, column: number) => {
    const value = row === column ? 0 : (condensed[pairIndex(count, row, column)] ?? Number.NaN);
    return Number.isNaN(value) ? null : value;
  };
  return conditions.map((_, row) => conditions.map((__, column) => valueAt(row, column)));
}
