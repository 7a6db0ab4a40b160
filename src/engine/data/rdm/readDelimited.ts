import { closest } from "../../../core/documents/closest.ts";
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
  let [header, textAt]: [readonly string[], number] = [[], -1];
  let blankDiagonal = false;
  eachRow(file, text, delimiter, (fields, row) => {
    if (row === 1) {
      if (textColumn !== undefined) textAt = columnAt(file, fields, textColumn);
      if (fields.some(isName) || fields[0] === "") {
        header = fields;
        return;
      }
    }
    // An empty corner is that of a row of names, or the diagonal of a matrix that leaves its diagonal blank.
    if (row === 2 && !header.some(isName) && fields[1] === "") blankDiagonal = true;
    names.push(fields[0] ?? "");
    if (textAt >= 0) texts.push(fields[textAt] ?? "");
    numbers.push(numbersOf(file, fields, row, textAt, delimiter));
  });
  if (blankDiagonal) {
    numbers.unshift(numbersOf(file, header, 1, textAt, delimiter));
    names.unshift("");
    header = [];
  }
  const width = numbers[0]?.length ?? 0;
  if (width === 0) throw faultIn(file, "has no row of numbers.", "Look at whether the right file is named.");

  const hasHeader = header.length > 0;
  // A square with one column too many: its conditions have numbers for names.
  const isNumbered = wanted === "rdm" && hasHeader && width === numbers.length + 1;
  const saysNames = hasHeader && /^(|condition|stimulus|stimuli|name|label|item|object)s?$/i.test(header[0] ?? "");
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
    ...(hasHeader && { columnNames: taken.map((column) => header[column] ?? "") }),
    ...(textAt >= 0 && { texts }),
  };
}

/** Of one row. The first field may be a name, and the one at `textAt` is text: NaN. */
function numbersOf(
  file: DataFile,
  fields: readonly string[],
  row: number,
  textAt: number,
  delimiter: string,
): Float64Array {
  const numbers = new Float64Array(fields.length);
  for (let column = 0; column < fields.length; column++) {
    const field = fields[column] ?? "";
    const value = numberOf(field);
    if (value === undefined && column !== 0 && column !== textAt)
      throw notANumber(file, field, row, column + 1, delimiter);
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

function isName(field: string): boolean {
  return numberOf(field) === undefined;
}

function notANumber(file: DataFile, field: string, row: number, column: number, delimiter: string) {
  const place = `in row ${row}, column ${column}`;
  if (delimiter !== "," && /^[+-]?\d*,\d+$/.test(field)) {
    return faultIn(file, `has a decimal comma, “${field}” ${place}.`, "Write numbers with a decimal point.");
  }
  const next = "Correct it; leave the field empty where the value is missing.";
  return faultIn(file, `has “${field}” ${place}, which is not a finite number.`, next);
}
