import { conditionCountOf } from "../../../core/rsa/triangles.ts";
import { type DataFile, faultIn } from "./dataFile.ts";
import { countsUp, growsByWholes, isName } from "./numberFields.ts";
import type { TableOptions, TextRows } from "./readDelimited.ts";
import type { ReadingNotes } from "./readingNotes.ts";

export interface ColumnRoles {
  /** Position of the column that names the rows, or has numbers for names; undefined where none does. */
  readonly names: number | undefined;
  /** Positions of the columns of values. */
  readonly taken: readonly number[];
}

/**
 * Tells the columns of values from those that name or number the rows. What the document says in `index` holds. Else a column numbers the rows
 * if its whole numbers only grow and its name says so, or it has none.
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
  const columns = [...Array(width).keys()].filter((column) => column !== rows.textAt && !rows.indexAt.includes(column));
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

/** Whether the first column numbers subjects, whose triangles are the rows, or the pairs of one triangle, which is a column. */
function numbersTriangles(table: Table): boolean {
  const { rows, start, columns } = table;
  const [first = 0] = columns;
  const fields = fieldsOf(table, first);
  const isTriangle = (length: number) => (conditionCountOf(length) ?? 0) > 2;
  if (!isTriangle(columns.length - 1) && !(columns.length === 2 && isTriangle(rows.numbers.length - start)))
    return false;
  const header = headerOf(table, first);
  if (header !== undefined) return numbersRows(header) && (growsByWholes(fields) || fields.join() === "0");
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
      notes.warn(`${said} numbers the rows, so it is not a channel and was left out. ${keepIt}`);
  }
  const rest = columns.filter((column) => !index.includes(column));
  const [first] = rest;
  if (first !== undefined && (fieldsOf(table, first).some(isName) || namesRows(headerOf(table, first)))) {
    return { names: first, taken: rest.slice(1) };
  }
  for (const column of rest) {
    const header = headerOf(table, column);
    if (header === undefined || !groupsRows(header) || !fieldsOf(table, column).every((field) => /^\d+$/.test(field)))
      continue;
    notes.warn(`Column “${header}” was taken as a channel. If it is none, write "index": ${JSON.stringify(header)}.`);
  }
  // Rows that have a number and no other name are called by it.
  const numbered = [...index, ...rows.indexAt].find((column) => identifiesRows(headerOf(table, column)));
  return { names: numbered, taken: rest };
}

function isIndex(table: Table, column: number): boolean {
  const { columns, rows, start } = table;
  const header = headerOf(table, column);
  const isFirst = column === columns[0];
  const fields = fieldsOf(table, column);
  if (header !== undefined) return (isUnnamed(header) ? isFirst : numbersRows(header)) && growsByWholes(fields);
  // Without a header: no channel counts 1, 2, 3 … where the others have fractions.
  const others = rows.numbers.slice(start).flatMap((row) => Array.from(row.slice(1)));
  return isFirst && fields.length > 2 && countsUp(fields) && others.some((value) => !Number.isInteger(value));
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

/** As pandas writes its index, or reads it back. */
function isUnnamed(header: string | undefined): boolean {
  return header !== undefined && /^(unnamed: ?\d+)?$/i.test(header);
}

/** Words that a column's name is made of: "imageID", "trial_no" and "Trial No." are two each. */
function wordsOf(header: string): string[] {
  return header
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}#]+/u)
    .filter((word) => word !== "");
}

const numbering = new Set(
  "id ids idx ix index indices nr no num number # row rows rowid trial trials obs observation observations scan order".split(
    " ",
  ),
);
const grouping = new Set(
  "run runs session sessions block blocks subject subjects subj sub participant participants fold folds repetition rep".split(
    " ",
  ),
);

function numbersRows(header: string | undefined): boolean {
  if (header === undefined) return false;
  return isUnnamed(header) || wordsOf(header).some((word) => numbering.has(word) || grouping.has(word));
}

/** Says which run or subject a row is from. */
function groupsRows(header: string): boolean {
  return wordsOf(header).some((word) => grouping.has(word));
}

/** Its numbers stand for the conditions, as those of an `image_id` do, and those of a `trial` do not. */
function identifiesRows(header: string | undefined): boolean {
  if (header === undefined) return false;
  const words = wordsOf(header);
  const isOfOthers = words.some((word) => grouping.has(word) || /^(trial|row|obs|scan|order)/.test(word));
  return isUnnamed(header) || (!isOfOthers && words.some((word) => /^(ids?|idx|index|nr|no|num|number)$/.test(word)));
}

function namesRows(header: string | undefined): boolean {
  return (
    header !== undefined &&
    /^(|condition|stimulus|stimuli|stim|name|label|item|object|concept|word|image|picture|filename)s?$/i.test(header)
  );
}
