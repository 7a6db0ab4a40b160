import { fromSheetText } from "../../../core/formats/spreadsheet.ts";
import { closest } from "../../../core/text/closest.ts";
import { shortened } from "../../../core/text/shortened.ts";
import { columnRoles } from "./columnRoles.ts";
import { type DataFile, faultIn, readText } from "./dataFile.ts";
import { eachRow } from "./eachRow.ts";
import { isHeader } from "./headerRow.ts";
import { ambiguousComma, hasDecimalComma, mayBeThousands, numberOf } from "./numberFields.ts";
import type { ReadingNotes } from "./readingNotes.ts";
import { type TextLayout, textLayout } from "./textLayout.ts";

/** What a file of numbers is read for. */
export type Wanted = "rdm" | "responses" | "features" | "residuals";

export interface TableOptions {
  readonly wanted: Wanted;
  /** A column that holds text, not numbers: it becomes `texts`. Residuals may be without it. */
  readonly textColumn?: string;
  /** How many conditions there are, where the document says it by their names. */
  readonly expected?: number;
  /** Names that the conditions may have: those that the document gives, or asks for. */
  readonly conditions?: readonly string[];
}

/** Numbers in rows, and what is written beside and above them. */
export interface NumberTable {
  /** rows × columns, row-major; NaN where the file has no value. */
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly rowNames?: readonly string[];
  readonly columnNames?: readonly string[];
  /** For each row, the text of the column that was asked for. */
  readonly texts?: readonly string[];
}

/** Columns from the left that are kept as text too: any of them may name or number the rows. */
const leading = 5;

/** The rows of a file of text, before it is known which of them are names. */
export interface TextRows {
  readonly layout: TextLayout;
  /** All fields of the first row: a header, or numbers. */
  readonly first: readonly string[];
  /** Numbers of every row; NaN where a field is none. */
  readonly numbers: readonly Float64Array[];
  /** The leading fields of every row, as text. */
  readonly fields: readonly (readonly string[])[];
  /** Position of the column that holds text; -1 where there is none. */
  readonly textAt: number;
  readonly texts: readonly string[];
  /** Positions of the columns that the document calls an index. */
  readonly indexAt: readonly number[];
  /** By column: what its fields below the first row say of their commas. */
  readonly commas: readonly Commas[];
}

interface Commas {
  /** "1,5": a decimal comma and no other. */
  isDecimal: boolean;
  /** "1,500", and where. */
  ambiguous?: { readonly field: string; readonly row: number; readonly column: number };
  /** The largest number without a comma. */
  largestPlain: number;
}

/**
 * A matrix of numbers as text: fields between commas, semicolons, tabs or spaces; with names in the first row and the
 * first column, in one of them, or none. An empty field, NaN or NA is a missing value. Columns that name or number the
 * rows are set aside.
 */
export async function readDelimited(file: DataFile, options: TableOptions, notes: ReadingNotes): Promise<NumberTable> {
  // Names that the document gives need none of the file's.
  const takesWords = options.wanted !== "rdm" || file.names === undefined;
  const rows = textRows(file, textLayout(await readText(file, notes), { takesWords }), options);
  const hasHeader = isHeader(rows, options);
  const start = hasHeader ? 1 : 0;
  const numbers = rows.numbers.slice(start);
  if (numbers.length === 0) throw faultIn(file, "has no row of numbers.", "Check whether the right file is named.");
  tellLayout(rows.layout, hasHeader, notes);
  const { names, taken } = columnRoles(file, rows, start, options, notes);
  if (taken.length === 0) throw faultIn(file, "has no column of numbers.", "Check whether the right file is named.");
  checkNumbers(file, rows, start, taken);
  checkCommas(file, rows, taken);
  const values = new Float64Array(numbers.length * taken.length);
  for (const [row, own] of numbers.entries()) {
    for (let k = 0; k < taken.length; k++) values[row * taken.length + k] = own[taken[k] ?? 0] ?? Number.NaN;
  }
  return {
    values,
    rows: numbers.length,
    columns: taken.length,
    ...(names !== undefined && { rowNames: rows.fields.slice(start).map((own) => fromSheetText(own[names] ?? "")) }),
    ...(hasHeader && { columnNames: taken.map((column) => fromSheetText(rows.first[column] ?? "")) }),
    ...(rows.textAt >= 0 && { texts: rows.texts.slice(start) }),
  };
}

function textRows(file: DataFile, layout: TextLayout, { wanted, textColumn }: TableOptions): TextRows {
  const numbers: Float64Array[] = [];
  const fields: string[][] = [];
  const texts: string[] = [];
  const commas: Commas[] = [];
  let [first, textAt, indexAt]: [readonly string[], number, readonly number[]] = [[], -1, []];
  eachRow(file, layout, (own, row, isFirst) => {
    if (isFirst) {
      first = own;
      if (textColumn !== undefined)
        textAt = wanted === "residuals" ? own.indexOf(textColumn) : columnAt(file, own, textColumn);
      indexAt = (file.index || []).map((column) =>
        typeof column === "number" ? column - 1 : columnAt(file, own, column),
      );
    }
    const values = new Float64Array(own.length);
    for (let column = 0; column < own.length; column++) {
      const field = own[column] ?? "";
      const value = numberOf(field, layout.decimalMark);
      const mayBeText = isFirst || column < leading || column === textAt || indexAt.includes(column);
      if (value === undefined && !mayBeText) throw notANumber(file, field, row, column, layout);
      values[column] = value ?? Number.NaN;
      if (layout.decimalMark === "comma" && !isFirst) noteComma(commas, column, field, row, value);
    }
    numbers.push(values);
    fields.push(own.slice(0, leading));
    if (textAt >= 0) texts.push(own[textAt] ?? "");
  });
  return { layout, first, numbers, fields, textAt, texts, indexAt, commas };
}

function noteComma(commas: Commas[], column: number, field: string, row: number, value: number | undefined): void {
  commas[column] ??= { isDecimal: false, largestPlain: 0 };
  const own = commas[column];
  if (!hasDecimalComma(field)) own.largestPlain = Math.max(own.largestPlain, Math.abs(value || 0));
  else if (mayBeThousands(field)) own.ambiguous ??= { field, row, column };
  else own.isDecimal = true;
}

/**
 * Where every comma may be between thousands, and smaller numbers have none, the one way of reading gives other ranks
 * than the other.
 */
function checkCommas(file: DataFile, { commas }: TextRows, taken: readonly number[]): void {
  const own = taken.flatMap((column) => commas[column] ?? []);
  const largest = Math.max(0, ...own.map(({ largestPlain }) => largestPlain));
  if (own.some(({ isDecimal }) => isDecimal) || largest === 0 || largest >= 1000) return;
  const [found] = own.flatMap(({ ambiguous }) => ambiguous ?? []).sort((a, b) => a.row - b.row);
  if (found === undefined) return;
  const place = `in row ${found.row}, column ${found.column + 1}`;
  throw faultIn(file, `has “${found.field}” ${place}, ${ambiguousComma.what}.`, ambiguousComma.next);
}

/** The leading columns, and the first row, may still hold text where numbers belong. */
function checkNumbers(
  file: DataFile,
  { layout, first, fields }: TextRows,
  start: number,
  taken: readonly number[],
): void {
  for (let row = start; row < fields.length; row++) {
    const own = row === 0 ? first : (fields[row] ?? []);
    for (const column of taken) {
      const field = own[column];
      if (field === undefined || numberOf(field, layout.decimalMark) !== undefined) continue;
      throw notANumber(file, field, layout.skipped.length + row + 1, column, layout);
    }
  }
}

/** Position of a column by its name in the first row. */
function columnAt(file: DataFile, header: readonly string[], column: string): number {
  const at = header.indexOf(column);
  if (at >= 0) return at;
  const meant = closest(column, header);
  const columns = header.slice(0, 8).join(", ") + (header.length > 8 ? ", …" : "");
  const next = meant === undefined ? "Name the columns in the first row." : `Did you mean “${meant}”?`;
  throw faultIn(file, `has no column “${column}”; its first row is ${columns}.`, next);
}

function notANumber(
  file: DataFile,
  field: string,
  row: number,
  column: number,
  { decimalMark, delimiter }: TextLayout,
) {
  const place = `in row ${row}, column ${column + 1}`;
  if (hasDecimalComma(field)) {
    const next =
      delimiter === ","
        ? "Write decimal points, or put semicolons or tabs between the fields."
        : "Write decimal points.";
    return faultIn(file, `has a decimal comma, “${field}” ${place}.`, next);
  }
  if (decimalMark === "comma" && numberOf(field) !== undefined) {
    return faultIn(
      file,
      `has a decimal point, “${field}” ${place}, but decimal commas elsewhere.`,
      "Write all numbers in one way.",
    );
  }
  const next =
    'Correct it; leave the field empty where the value is missing. A column that holds no values is named in "index".';
  return faultIn(file, `has “${field}” ${place}, which is not a finite number.`, next);
}

const separatorNames: Readonly<Record<string, string>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  " ": "space",
  "|": "vertical bar",
};

function tellLayout(layout: TextLayout, hasHeader: boolean, notes: ReadingNotes): void {
  const { delimiter, decimalMark, skipped, headerComment, hasLiteralQuotes } = layout;
  notes.fact("separator", separatorNames[delimiter] ?? delimiter);
  if (decimalMark === "comma") notes.fact("decimal mark", "comma");
  if (skipped.length > 0)
    notes.fact("left out", skipped.length === 1 ? `“${skipped[0]}”` : `${skipped.length} lines above`);
  if (hasLiteralQuotes) notes.fact("quotes", "ordinary characters: some are not closed");
  notes.fact(
    "header",
    !hasHeader ? "none" : headerComment === undefined ? "first row" : `the comment “${shortened(headerComment)}”`,
  );
}
