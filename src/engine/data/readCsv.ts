import Papa from "papaparse";
import { StimuliError } from "../../core/errors.ts";
import { readTableText } from "./readTableText.ts";
import type { ChooseColumns, Table, TableFile } from "./table.ts";

/**
 * Comma-separated values as RFC 4180 has them: fields in double quotes may hold commas, line breaks and doubled quotes; blank lines are
 * skipped, and the first row names the columns. Every value is text; a CRLF within one is read as LF.
 */
export function readCsv(file: TableFile, choose: ChooseColumns): Promise<Table> {
  return readSeparated(file, choose, { delimiter: ",", quoteChar: '"' });
}

/** Tab-separated values without any quoting, as the GLUE files are written: a `"` is a character like any other. */
export function readTsv(file: TableFile, choose: ChooseColumns): Promise<Table> {
  // U+0000 stands in no text, so nothing is taken for a quote.
  return readSeparated(file, choose, { delimiter: "\t", quoteChar: "\0" });
}

async function readSeparated(
  { path, name, signal }: TableFile,
  choose: ChooseColumns,
  dialect: { readonly delimiter: "," | "\t"; readonly quoteChar: string },
): Promise<Table> {
  const text = await readTableText(path, name);
  signal?.throwIfAborted();
  // One kind of line end, or the library would take the first for all.
  const lines = text.replaceAll("\r\n", "\n");
  const { data, errors } = Papa.parse<string[]>(lines, { ...dialect, skipEmptyLines: true });
  const wrong = errors[0];
  if (wrong !== undefined) {
    throw new StimuliError(
      "input",
      `A quotation mark in ${name} does not end, or stands wrong: ${placeOf(wrong.row ?? 0)}.`,
      "Close it, or double each quotation mark within a field in quotes.",
      { cause: wrong },
    );
  }
  const [columnNames = [], ...rows] = data;
  if (columnNames.length === 0) {
    throw new StimuliError("input", `${name} is empty.`, "Write the columns' names in its first row.");
  }
  const uneven = rows.findIndex((row) => row.length !== columnNames.length);
  if (uneven >= 0) {
    throw new StimuliError(
      "input",
      `${name} has ${columnNames.length} columns, and ${rows[uneven]?.length} fields in ${placeOf(uneven + 1)}.`,
      dialect.delimiter === "," ? "Put fields that hold a comma into double quotes." : "Take tabs out of the fields.",
    );
  }
  const facts = [
    { name: "separator", value: dialect.delimiter === "," ? "comma" : "tab" },
    { name: "header", value: "first row" },
  ];
  const columns = choose(columnNames).map((column): [string, string[]] => {
    const at = columnNames.indexOf(column);
    return [column, rows.map((row) => row[at] ?? "")];
  });
  return { name, columnNames, rowCount: rows.length, columns: new Map(columns), facts };
}

/** `place` counts the row of names as 0, so it is the reader's number of a row of data. */
function placeOf(place: number): string {
  return place === 0 ? "the row of column names" : `row ${place}`;
}
