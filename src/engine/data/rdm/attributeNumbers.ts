import type { RsaTable } from "../../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../../core/errors.ts";
import type { DataFact } from "../../../core/results/dataReading.ts";
import { shortened } from "../../../core/text/shortened.ts";
import { ambiguousComma, mayBeThousands } from "../arrays/numberFields.ts";
import { isBlank, isMissing, numberIn } from "../table/cellValues.ts";
import type { Table } from "../table/table.ts";

/** Beside pandas' words: other cases of them. */
const noNumber = /^\s*(na|n\/a|nan|null|none)\s*$/i;
const decimalComma = /^\s*[+-]?\d*,\d+([eE][+-]?\d+)?\s*$/;
const decimalPoint = /^\s*[+-]?\d*\.\d+([eE][+-]?\d+)?\s*$/;

/** A column's numbers in these rows, NaN where there is none, and what was inferred of how they are written. */
export function attributeNumbers(
  { path, range }: RsaTable,
  table: Table,
  column: string,
  rows: Uint32Array,
): { readonly values: readonly number[]; readonly facts: readonly DataFact[] } {
  const cells = Array.from(rows, (row) => table.columns.get(column)?.at(row));
  const refuse = (k: number, what: (value: string) => string, next: string) => {
    const place = `in row ${(rows[k] ?? 0) + 1}, column “${column}”`;
    const message = `${path} has ${what(`“${shortened(String(cells[k]))}” ${place}`)}.`;
    return new StimuliError("input", message, next, { line: range.startLine });
  };
  const firstOf = (pattern: RegExp) => cells.findIndex((value) => typeof value === "string" && pattern.test(value));
  const [comma, point] = [firstOf(decimalComma), firstOf(decimalPoint)];
  const isComma = comma >= 0;
  if (isComma && point >= 0) {
    const both = (value: string) => `a decimal comma, ${value}, and a decimal point, “${String(cells[point])}”`;
    throw refuse(comma, both, "Write all with decimal points.");
  }
  if (
    isComma &&
    cells.every((value) => typeof value !== "string" || !value.includes(",") || mayBeThousands(value.trim()))
  ) {
    const either = (value: string) => `${value}, ${ambiguousComma.what}`;
    throw refuse(comma, either, ambiguousComma.next);
  }
  const values = cells.map((value, k) => {
    if (isMissing(value, table) || isBlank(value)) return Number.NaN;
    if (typeof value === "string" && noNumber.test(value)) return Number.NaN;
    const number =
      typeof value === "string" ? numberIn(decimalComma.test(value) ? value.replace(",", ".") : value) : value;
    if ((typeof number === "number" && Number.isFinite(number)) || typeof number === "bigint") return Number(number);
    const next = "Correct it; leave the field empty where the value is missing.";
    throw refuse(k, (own) => `${own}, which is not a finite number`, next);
  });
  return { values, facts: isComma ? [{ name: "decimal mark", value: "comma" }] : [] };
}
