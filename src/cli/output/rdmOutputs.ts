import { rdmToNpy } from "../../core/figure/heatmap/matrixToNpy.ts";
import { csvLine } from "../../core/formats/spreadsheet.ts";
import { pairIndex } from "../../core/geometry/pairMatrix.ts";
import type { NamedRdm } from "../../core/rsa/rdm.ts";
import type { Output } from "./outputFor.ts";

/**
 * What can be written of an RDM, by a file's ending; the first two can be read as a reference or a model's RDM with
 * their names.
 */
export const rdmOutputs: Readonly<Record<string, Output<NamedRdm>>> = {
  ".csv": rdmToCsv,
  ".json": (rdm) => `${JSON.stringify({ conditions: rdm.conditions, rdm: rowsOf(rdm) })}\n`,
  ".npy": rdmToNpy,
};

/** A header of names, then a row per condition, its name first; full precision. A missing value is an empty field. */
export function rdmToCsv(rdm: NamedRdm): string {
  const names = rdm.conditions;
  const rows = rowsOf(rdm).map((row, k) => [
    names[k] ?? "",
    ...row.map((value) => (value === null ? "" : String(value))),
  ]);
  return [["", ...names], ...rows].map((fields) => csvLine(fields, "\n")).join("");
}

/** Square; null where a value is missing. */
function rowsOf({ conditions, condensed }: NamedRdm): (number | null)[][] {
  const count = conditions.length;
  const valueAt = (row: number, column: number) => {
    const value = row === column ? 0 : (condensed[pairIndex(count, row, column)] ?? Number.NaN);
    return Number.isNaN(value) ? null : value;
  };
  return conditions.map((_, row) => conditions.map((__, column) => valueAt(row, column)));
}
