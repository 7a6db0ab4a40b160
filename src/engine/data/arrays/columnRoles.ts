import { conditionCountOf } from "../../../core/rsa/rdm/triangles.ts";
import { type DataFile, faultIn } from "./dataFile.ts";
import {
  groupsRows,
  identifiesOrCounts,
  identifiesRows,
  isUnnamed,
  namesRows,
  numbersRows,
  tellsTime,
} from "./headerWords.ts";
import { countsUp, growsByWholes, isName, wholeNumber } from "./numberFields.ts";
import type { TableOptions, TextRows } from "./readDelimited.ts";
import type { ReadingNotes } from "./readingNotes.ts";

export interface ColumnRoles {
  /** Position of the column that names the rows, or has numbers for names; undefined where none does. */
  readonly names: number | undefined;
  /** Positions of the columns of values. */
  readonly taken: readonly number[];
}

/**
 * Tells the columns of values from those that name or number the rows. What the document says in `index` holds. Else a
 * column numbers the rows if its whole numbers only grow and its name says so, or it has none.
 */
export function columnRoles(
  file: DataFile,
  rows: TextRows,
  start: number,
  { wanted }: TableOptions,
  notes: ReadingNotes,
): ColumnRoles {
  const width = rows.first.length;
  const beyond = rows.indexAt.find((column) => column >= width);
  if (beyond !== undefined) {
    throw faultIn(file, `has ${width} columns, and “index” names column ${beyond + 1}.`, "Correct “index”.");
  }
  const filled = start > 0 ? width - emptyAtEnd(rows, start) : width;
  if (filled < width) notes.fact("left out", `${width - filled} empty at the end of each row`);
  const columns = [...Array(filled).keys()].filter(
    (column) => column !== rows.textAt && !rows.indexAt.includes(column),
  );
  const table = { file, rows, start, columns, notes };
  if (rows.indexAt.length > 0)
    notes.fact("index column", rows.indexAt.map((at) => nameOf(table, at)).join(", "), "index");
  else if (file.index === false) notes.fact("index column", "none", "index");
  return wanted === "rdm" ? ofRdm(table) : ofTable(table);
}

interface Table {
  readonly file: DataFile;
  readonly rows: TextRows;
  /** Where the values begin: behind the header. */
  readonly start: number;
  /** Positions that come into question. */
  readonly columns: readonly number[];
  readonly notes: ReadingNotes;
}

/** A square has as many columns of values as rows: names, and numbers before them, are on its left. */
function ofRdm(table: Table): ColumnRoles {
  const { file, rows, start, columns, notes } = table;
  const isInferred = file.index !== false;
  const count = rows.numbers.length - start;
  const [first = 0, second = 0] = columns;
  const grows = isInferred && growsByWholes(fieldsOf(table, first));
  const named = columns.slice(0, 2).find((column) => fieldsOf(table, column).some(isName));
  if (named !== undefined && (named === first || grows)) {
    if (named !== first) tellIndex(table, first);
    return { names: named, taken: columns.filter((column) => column > named) };
  }
  const excess = columns.length - count;
  if (isInferred && excess === 1 && (start > 0 || grows)) return { names: first, taken: columns.slice(1) };
  // Written with its index, read with it as a column, and written with an index again.
  if (excess === 2 && grows && isUnnamed(headerOf(table, first)) && growsByWholes(fieldsOf(table, second))) {
    tellIndex(table, first);
    return { names: second, taken: columns.slice(2) };
  }
  if (excess === 0 || !isInferred || !numbersTriangles(table)) return { names: undefined, taken: columns };
  tellIndex(table, first);
  const isPandas = isUnnamed(headerOf(table, first));
  if (!isPandas) notes.warn(`${capital(nameOf(table, first))} numbers the rows, so it was left out. ${keepIt}`);
  return { names: undefined, taken: columns.slice(1) };
}

/**
 * Whether the first column numbers subjects, whose triangles are the rows, or the pairs of triangles, which are
 * columns.
 */
function numbersTriangles(table: Table): boolean {
  const { rows, start, columns } = table;
  const [first = 0] = columns;
  const fields = fieldsOf(table, first);
  const isTriangle = (length: number) => (conditionCountOf(length) ?? 0) > 2;
  const isOfPairs = isTriangle(rows.numbers.length - start) && columns.length > 1;
  if (!isTriangle(columns.length - 1) && !isOfPairs) return false;
  const header = headerOf(table, first);
  if (header !== undefined)
    return (isUnnamed(header) || numbersRows(header)) && (growsByWholes(fields) || fields.join() === "0");
  return fields.length > 2 && countsUp(fields) && !isTriangle(columns.length);
}

function ofTable(table: Table): ColumnRoles {
  const { file, rows, columns, notes } = table;
  const index = file.index === undefined ? columns.filter((column) => isIndex(table, column)) : [];
  for (const column of index) {
    tellIndex(table, column);
    const said = capital(nameOf(table, column));
    // pandas' own index is nothing that anyone would take for values.
    if (!isUnnamed(headerOf(table, column)))
      notes.warn(`${said} numbers the rows, so it was left out and not read as a channel. ${keepIt}`);
  }
  const rest = columns.filter((column) => !index.includes(column));
  const [first] = rest;
  const isNamed = first !== undefined && areNames(headerOf(table, first), fieldsOf(table, first));
  const taken = isNamed ? rest.slice(1) : rest;
  for (const column of file.index === false ? [] : taken) {
    const header = headerOf(table, column);
    if (header === undefined || !isNoLikelyChannel(header, fieldsOf(table, column))) continue;
    notes.warn(`Column “${header}” was read as a channel. If it is not one, write "index": ${JSON.stringify(header)}.`);
  }
  if (isNamed) return { names: first, taken };
  // Rows that have a number and no other name are called by it.
  const numbered = [...index, ...rows.indexAt].find((column) => identifiesRows(headerOf(table, column)));
  return { names: numbered, taken: rest };
}

function isIndex(table: Table, column: number): boolean {
  const { columns, rows, start } = table;
  const header = headerOf(table, column);
  const isFirst = column === columns[0];
  const fields = fieldsOf(table, column);
  if (header === "") return isFirst && growsByWholes(fields);
  if (header !== undefined && identifiesOrCounts(header)) {
    return fields.every((field) => wholeNumber(field) !== undefined) && new Set(fields).size === fields.length;
  }
  if (header !== undefined) return (isUnnamed(header) || numbersRows(header)) && growsByWholes(fields);
  // Without a header: no channel counts 1, 2, 3 … where the others have fractions.
  const others = rows.numbers.slice(start).flatMap((row) => Array.from(row.slice(1)));
  return isFirst && fields.length > 2 && countsUp(fields) && others.some((value) => !Number.isInteger(value));
}

/** Numbers under a name that says of which run, trial or condition a row is, or when it was measured. */
function isNoLikelyChannel(header: string, fields: readonly string[]): boolean {
  if (tellsTime(header)) return true;
  if (!fields.every((field) => wholeNumber(field) !== undefined)) return false;
  return (
    groupsRows(header) || identifiesOrCounts(header) || (namesRows(header) && new Set(fields).size === fields.length)
  );
}

/** Texts; or whole numbers under a name that says what they are, or under none. */
function areNames(header: string | undefined, fields: readonly string[]): boolean {
  if (fields.some(isName) || header === "") return true;
  return header !== undefined && namesRows(header) && fields.every((field) => wholeNumber(field) !== undefined);
}

/** How many columns at the end have no name and no value: rows that end in commas have them. */
function emptyAtEnd({ first, numbers }: TextRows, start: number): number {
  let empty = 0;
  for (let column = first.length - 1; column > 0 && first[column] === ""; column--, empty++) {
    if (!numbers.slice(start).every((row) => Number.isNaN(row[column]))) break;
  }
  return empty;
}

const keepIt = 'Write "index": false to keep it.';

function tellIndex(table: Table, column: number): void {
  const numbers = fieldsOf(table, column);
  table.notes.fact("index column", `${nameOf(table, column)}, ${numbers[0]} to ${numbers.at(-1)}, left out`);
}

/** Undefined where the table has no header. */
function headerOf({ rows, start }: Table, column: number): string | undefined {
  return start > 0 ? (rows.first[column] ?? "") : undefined;
}

function fieldsOf({ rows, start }: Table, column: number): readonly string[] {
  return rows.fields.slice(start).map((fields, row) => fields[column] ?? String(rows.numbers[start + row]?.[column]));
}

function nameOf(table: Table, column: number): string {
  const header = headerOf(table, column);
  return header === undefined || header === "" ? `column ${column + 1}` : `column “${header}”`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
