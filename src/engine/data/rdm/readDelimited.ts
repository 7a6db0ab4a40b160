import { closest } from "../../../core/documents/closest.ts";
import { fromSheetText } from "../../../core/formats/spreadsheet.ts";
import { type DataFile, faultIn, type NumberTable, readText } from "./dataFile.ts";
import { delimiterOf, eachRow } from "./eachRow.ts";

/** What the table is read for. */
export interface DelimitedOptions {
  readonly wanted: "rdm" | "matrix";
  /** A column that holds text, not numbers: it becomes `texts`. */
  readonly textColumn?: string;
}

/**
 * A matrix of numbers as text: fields between commas, semicolons, tabs or spaces; with names in the first row and the first column, in one
 * of them, or none. An empty field, NaN or NA is a missing value.
 */
export async function readDelimited(file: DataFile, { wanted, textColumn }: DelimitedOptions): Promise<NumberTable> {
  const text = await readText(file);
  const delimiter = delimiterOf(text);
  const names: string[] = [];
  const texts: string[] = [];
  const numbers: Float64Array[] = [];
  let [first, textAt]: [readonly string[], number] = [[], -1];
  let hasHeader = false as boolean;
  const take = (fields: readonly string[], row: number) => {
    names.push(fromSheetText(fields[0] ?? ""));
    if (textAt >= 0) texts.push(fields[textAt] ?? "");
    numbers.push(numbersOf(file, fields, row, textAt));
  };
  eachRow(file, text, delimiter, (fields, row) => {
    if (row === 1) {
      first = fields;
      if (textColumn !== undefined) textAt = columnAt(file, fields, textColumn);
      return;
    }
    if (row === 2) {
      hasHeader = textAt >= 0 || isHeader(first, fields);
      if (!hasHeader) take(first, 1);
    }
    take(fields, row);
  });
  if (names.length === 0 && !first.some(isName)) take(first, 1);
  const width = numbers[0]?.length ?? 0;
  if (width === 0) throw faultIn(file, "has no row of numbers.", "Look at whether the right file is named.");

  // A square with one column too many: its conditions have numbers for names.
  const isNumbered = wanted === "rdm" && hasHeader && width === numbers.length + 1;
  const saysNames = hasHeader && /^(|condition|stimulus|stimuli|name|label|item|object)s?$/i.test(first[0] ?? "");
  const isNamed = isNumbered || saysNames || (textAt !== 0 && names.some(isName));
  const left = isNamed ? 1 : 0;
  const taken = [...Array(width).keys()].filter((column) => column >= left && column !== textAt);
  const values = new Float64Array(numbers.length * taken.length);
  for (const [row, own] of numbers.entries()) {
    if (taken.length === width - left) values.set(own.subarray(left), row * taken.length);
    else for (const [k, column] of taken.entries()) values[row * taken.length + k] = own[column] ?? Number.NaN;
  }
  return {
    values,
    rows: numbers.length,
    columns: taken.length,
    ...(isNamed && { rowNames: names }),
    ...(hasHeader && { columnNames: taken.map((column) => fromSheetText(first[column] ?? "")) }),
    ...(textAt >= 0 && { texts }),
  };
}

/** Is the first row one of names? One that has no more than its own name is not. */
function isHeader(first: readonly string[], second: readonly string[]): boolean {
  const [corner = "", ...others] = first;
  if (others.some(isName)) return true;
  // Names of columns may be numbers. An empty corner may also be that of a matrix that leaves its diagonal blank.
  if (corner === "") return first.length > 1 && second[1] !== "";
  return isName(corner) && !isName(second[0] ?? "");
}

/** Of one row. The first field may be a name, and the one at `textAt` is text: NaN. */
function numbersOf(file: DataFile, fields: readonly string[], row: number, textAt: number): Float64Array {
  const numbers = new Float64Array(fields.length);
  for (let column = 0; column < fields.length; column++) {
    const field = fields[column] ?? "";
    const value = numberOf(field);
    const mayBeText = column === textAt || (column === 0 && isName(field));
    if (value === undefined && !mayBeText) throw notANumber(file, field, row, column + 1);
    numbers[column] = value ?? Number.NaN;
  }
  return numbers;
}

/** Position of a column by its name in the first row. */
export function columnAt(file: DataFile, header: readonly string[], column: string): number {
  const at = header.indexOf(column);
  if (at >= 0) return at;
  const meant = closest(column, header);
  const columns = header.slice(0, 8).join(", ") + (header.length > 8 ? ", …" : "");
  const next = meant === undefined ? "Name the columns in the first row." : `Did you mean “${meant}”?`;
  throw faultIn(file, `has no column “${column}”; its first row is ${columns}.`, next);
}

const missing = new Set(["", "nan", "na", "n/a", "null", "none"]);

/** NaN where the value is missing; undefined where the field is no number. */
export function numberOf(field: string): number | undefined {
  const value = Number(field);
  if (Number.isFinite(value) && field !== "") return value;
  return missing.has(field.toLowerCase()) ? Number.NaN : undefined;
}

/** Neither a number nor what was meant as one. */
function isName(field: string): boolean {
  return numberOf(field) === undefined && !decimalComma.test(field) && !infinity.test(field);
}

const decimalComma = /^[+-]?\d*,\d+$/;
const infinity = /^[+-]?inf(inity)?$/i;

function notANumber(file: DataFile, field: string, row: number, column: number) {
  const place = `in row ${row}, column ${column}`;
  if (decimalComma.test(field)) {
    return faultIn(file, `has a decimal comma, “${field}” ${place}.`, "Write numbers with a decimal point.");
  }
  const next = "Correct it; leave the field empty where the value is missing.";
  return faultIn(file, `has “${field}” ${place}, which is not a finite number.`, next);
}
