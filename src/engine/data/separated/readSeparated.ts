import { separatorName } from "../../../core/documents/tableSettings.ts";
import { StimuliError } from "../../../core/errors.ts";
import type { DataFact } from "../../../core/results/dataReading.ts";
import { countOf } from "../../../core/text/counts.ts";
import { shortened } from "../../../core/text/shortened.ts";
import { readTableText } from "../table/readTableText.ts";
import { type ChooseColumns, headerHint, type Table, type TableFile } from "../table/table.ts";
import { columnNames, numberedColumns } from "./columnNames.ts";
import { hasEscapedQuotes } from "./escapedQuotes.ts";
import { FieldColumn } from "./fieldColumn.ts";
import { fieldText, RecordScanner } from "./recordScanner.ts";
import { type SeparatedDialect, separatedDialect } from "./separatedDialect.ts";
import { holdsNumbersBetweenSpaces, spaceHint } from "./spaceHint.ts";

/** Text whose rows are divided by a separator, as pandas' `read_csv` reads it. */
export async function readSeparated(file: TableFile, choose: ChooseColumns): Promise<Table> {
  const { text, facts, warnings } = await readTableText(file);
  const dialect = separatedDialect(file, text);
  const table = readRows(file, text, dialect, choose);
  return {
    ...table,
    facts: [...dialect.facts, ...table.facts, ...facts],
    warnings: [...warnings, ...dialect.warnings, ...table.warnings],
  };
}

/** Where a row, from 0, begins in the text of its file; undefined where there is none. */
export function rowOffset(file: TableFile, text: string, row: number): number | undefined {
  const dialect = separatedDialect(file, text);
  const records = new RecordScanner(text, dialect, dialect.start);
  const before = row + ((file.settings.header ?? true) ? 1 : 0);
  for (let record = 0; records.next(); record++) if (record === before) return records.start;
  return undefined;
}

function readRows(file: TableFile, text: string, dialect: SeparatedDialect, choose: ChooseColumns): Table {
  const { name, settings, signal } = file;
  const scanner = new RecordScanner(text, dialect, dialect.start);
  if (!scanner.next()) {
    throw new StimuliError("input", `${name} is empty.`, "Write the columns' names in its first row.");
  }
  const hasHeader = settings.header ?? true;
  if (scanner.isOpen) throw wrongQuote(file, dialect, -1, text.slice(scanner.start, scanner.at));
  const first = fieldsOf(text, scanner, dialect);
  const firstRow = hasHeader ? scanner.at : scanner.start;
  // R's write.table names every column but that of the row names; other programs end each row with a separator.
  const surplus = hasHeader ? surplusOf(text, dialect, firstRow, first.length) : undefined;
  const names = hasHeader ? namesOf(first, surplus) : numberedColumns(first.length);
  const width = surplus === "emptyEnd" ? names.length + 1 : names.length;
  const wanted = choose(names, hintFor(file, text, dialect, names));
  const columns = new Map(wanted.map((column) => [column, new FieldColumn(text, dialect)]));
  const places = [...columns].map(([column, values]) => ({ place: names.indexOf(column), values }));
  let [rowCount, short, firstShortRow] = [0, 0, -1];
  const rows = new RecordScanner(text, dialect, firstRow);
  while (rows.next()) {
    if (rows.isOpen || (rows.isLoose && settings.quotes === undefined)) {
      throw wrongQuote(file, dialect, rowCount, text.slice(rows.start, rows.at));
    }
    if (rows.count > width) throw uneven(file, dialect, rows.count, names, rowCount);
    if (rows.count < width && short++ === 0) firstShortRow = rowCount;
    for (const { place, values } of places) {
      if (place < rows.count) values.add(rows.starts[place] ?? 0, rows.ends[place] ?? 0);
      else values.addNone();
    }
    if ((++rowCount & 0xffff) === 0) signal?.throwIfAborted();
  }
  return {
    ...{ name, columnNames: names, rowCount, columns, values: "text" as const },
    facts: headerFacts(file, surplus),
    warnings: [
      ...twiceWarning(name, first, wanted),
      ...shortWarning(name, short, firstShortRow),
      ...(surplus === "rowNames" ? rowNamesWarning(file, text, dialect, firstRow) : []),
      ...(surplus === "emptyEnd" ? emptyEndWarning(file, text, dialect, firstRow) : []),
      ...headerWarning(file, first, text, dialect, firstRow),
      ...(isWhole(file, names) && holdsNumbersBetweenSpaces(text, dialect.start)
        ? [`Rows of numbers between spaces are read as one column of ${name}: write \`separator: space\`.`]
        : []),
    ],
    ...(short > 0 && { firstShortRow }),
  };
}

/** The name of a column of row names that the header leaves out. */
const rowNames = "row names";

/** Those without a name are counted as pandas does, which has row names for no column. */
function namesOf(header: readonly string[], surplus: ReturnType<typeof surplusOf>): string[] {
  const names = columnNames(header);
  if (surplus !== "rowNames") return names;
  return [columnNames([...header, rowNames]).at(-1) ?? rowNames, ...names];
}

/** What all rows have in a field more than the header; undefined where they have none, or only some of them. */
function surplusOf(
  text: string,
  dialect: SeparatedDialect,
  firstRow: number,
  width: number,
): "rowNames" | "emptyEnd" | undefined {
  const rows = new RecordScanner(text, dialect, firstRow);
  let [count, isEmptyEnd] = [0, true];
  for (; rows.next(); count++) {
    if (rows.count !== width + 1) return undefined;
    if (rows.starts[width] !== rows.ends[width]) isEmptyEnd = false;
  }
  if (count === 0) return undefined;
  if (isEmptyEnd) return "emptyEnd";
  // One name and two fields: a text with a separator in it, unless the name is quoted as R does.
  return width > 1 || text[dialect.start] === '"' ? "rowNames" : undefined;
}

/** Whether nothing was found that divides the rows. */
function isWhole({ settings }: TableFile, names: readonly string[]): boolean {
  return names.length === 1 && settings.separator === undefined;
}

/** What to write where the columns are not what the document names. */
function hintFor(file: TableFile, text: string, { start }: SeparatedDialect, names: readonly string[]) {
  const hints = [
    isWhole(file, names) ? spaceHint(text, start) : undefined,
    file.settings.header !== undefined ? undefined : isComment(names) ? commentHint : headerHint,
  ];
  const given = hints.filter((hint) => hint !== undefined);
  return given.length === 0 ? undefined : given.join(" ");
}

const commentHint =
  "Its first line begins with #, and is read as the column names: remove comments from the file, and write the names in its first row, or `header: false`.";

function isComment([first = ""]: readonly string[]): boolean {
  return first.startsWith("#");
}

function fieldsOf(text: string, { starts, ends, count }: RecordScanner, dialect: SeparatedDialect): string[] {
  return Array.from({ length: count }, (_, k) => fieldText(text, starts[k] ?? 0, ends[k] ?? 0, dialect));
}

function headerFacts({ settings: { header } }: TableFile, surplus: ReturnType<typeof surplusOf>): DataFact[] {
  const key = header === undefined ? {} : { key: "header" };
  const facts = [{ name: "header", value: header === false ? "none, columns by number" : "first row", ...key }];
  if (surplus === "rowNames") facts.push({ name: "row names", value: "first column, which the header does not name" });
  if (surplus === "emptyEnd") facts.push({ name: "row ends", value: "a separator behind the last field, left out" });
  return facts;
}

/** A wanted column that shares its name with another. */
function twiceWarning(name: string, header: readonly string[], wanted: readonly string[]): string[] {
  const twice = wanted.find((column) => header.filter((written) => written === column).length > 1);
  if (twice === undefined) return [];
  return [`Several columns of ${name} are called “${twice}”: the first is read; the second is called “${twice}.1”.`];
}

function shortWarning(name: string, short: number, first: number): string[] {
  if (short === 0) return [];
  const which = short === 1 ? `Row ${first + 1} of ${name} has` : `${countOf(short, "row")} of ${name} have`;
  const where = short === 1 ? "" : ` The first is row ${first + 1}.`;
  return [`${which} fewer fields than there are columns: the last values are missing.${where}`];
}

/** R writes no row name twice: one that comes again is rather a text that a separator within it has cut in two. */
function rowNamesWarning({ name }: TableFile, text: string, dialect: SeparatedDialect, firstRow: number): string[] {
  const rows = new RecordScanner(text, dialect, firstRow);
  const taken = new Set<string>();
  while (rows.next()) {
    const [own = ""] = fieldsOf(text, rows, dialect);
    if (taken.has(own)) {
      return [
        `The rows of ${name} have one field more than its header, so their first is read as row names, as in pandas; but “${shortened(own)}” appears twice. Put texts that contain a ${separatorName(dialect.separator)} into double quotes.`,
      ];
    }
    taken.add(own);
  }
  return [];
}

/** Numbers that count the rows may be their names, and what is empty a column without values. */
function emptyEndWarning({ name }: TableFile, text: string, dialect: SeparatedDialect, firstRow: number): string[] {
  const rows = new RecordScanner(text, dialect, firstRow);
  const own: number[] = [];
  while (own.length < fewRows && rows.next()) own.push(Number(fieldsOf(text, rows, dialect)[0]));
  const [start] = own;
  const isCount = own.length > 1 && (start === 0 || start === 1) && own.every((value, k) => value === start + k);
  if (!isCount) return [];
  return [
    `The rows of ${name} have one field more than its header: the last, which is empty, is left out. If the first one, which counts the rows, is a row name, give it a name in the header.`,
  ];
}

/** Rows that are looked at to find out whether the header is one of them. */
const fewRows = 100;

/** Where the document does not say whether there is a header: a doubt about the first row, or about the second. */
function headerWarning(
  { name, settings: { header } }: TableFile,
  first: readonly string[],
  text: string,
  dialect: SeparatedDialect,
  firstRow: number,
): string[] {
  if (header !== undefined) return [];
  const rows = new RecordScanner(text, dialect, firstRow);
  for (let row = 0; row < fewRows && rows.next(); row++) {
    const again = fieldsOf(text, rows, dialect).find((field, k) => isWord(field) && field === first[k]);
    if (again !== undefined) {
      return [
        `“${again}” in the first row of ${name} appears again below it: if it is a data row, write \`header: false\`.`,
      ];
    }
  }
  return [];
}

function isWord(field: string): boolean {
  return field.trim() !== "" && Number.isNaN(Number(field));
}

function uneven(file: TableFile, dialect: SeparatedDialect, found: number, names: readonly string[], row: number) {
  const message = `${file.name} has ${countOf(names.length, "column")}, and ${found} fields in ${placeOf(file, row)}.`;
  return new StimuliError("input", message, nextForUneven(dialect, names));
}

function nextForUneven({ separator, quotes }: SeparatedDialect, names: readonly string[]): string {
  if (isComment(names)) return commentHint;
  return separator === "\t"
    ? `Remove tabs from the fields, or put fields that contain one in double quotes${quotes ? "" : " and write `quotes: true`"}.`
    : `Put fields that contain a ${separatorName(separator)} into double quotes, or correct \`separator\`.`;
}

function wrongQuote(file: TableFile, { separator }: SeparatedDialect, row: number, record: string): StimuliError {
  const isEscaped = hasEscapedQuotes(record, 0);
  return new StimuliError(
    "input",
    `A quotation mark in ${file.name} is not closed, or is misplaced: ${placeOf(file, row)}.`,
    "Close it, or double each quotation mark within a field in quotes. Or write `quotes: false`, to read them as ordinary characters; `quotes: true` reads them as pandas does." +
      (file.settings.separator === undefined
        ? ` A ${separatorName(separator)} was detected as the separator; if it is another, name it: \`separator\`.`
        : "") +
      (isEscaped ? ' In R, `write.table(…, qmethod = "double")` doubles them.' : ""),
  );
}

/** The reader's number of a row, which counts from 0 without the header; that is before it. */
function placeOf({ settings: { header = true } }: TableFile, row: number): string {
  if (row >= 0) return `row ${row + 1}`;
  return header ? "the row of column names" : "row 1";
}
