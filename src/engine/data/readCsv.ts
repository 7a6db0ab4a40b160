import Papa from "papaparse";
import { StimuliError } from "../../core/errors.ts";
import type { ChooseColumns } from "./readTable.ts";
import { readTableText } from "./readTableText.ts";
import type { Table } from "./table.ts";

/** Comma-separated values as RFC 4180 has them: fields in double quotes may hold commas, line breaks and doubled quotes. The first row names the columns. */
export function readCsv(path: string, choose: ChooseColumns): Promise<Table> {
  return readSeparated(path, choose, { delimiter: ",", quoteChar: '"' });
}

/** Tab-separated values without any quoting, as the GLUE files are written: a `"` is a character like any other. */
export function readTsv(path: string, choose: ChooseColumns): Promise<Table> {
  // U+0000 stands in no text, so nothing is taken for a quote.
  return readSeparated(path, choose, { delimiter: "\t", quoteChar: "\0" });
}

async function readSeparated(
  path: string,
  choose: ChooseColumns,
  dialect: { readonly delimiter: string; readonly quoteChar: string },
): Promise<Table> {
  const { data, errors } = Papa.parse<string[]>(await readTableText(path), { ...dialect, skipEmptyLines: true });
  const wrong = errors[0];
  if (wrong !== undefined) {
    // Rows are counted as a spreadsheet does: the names of the columns are row 1.
    throw new StimuliError(
      "input",
      `Row ${(wrong.row ?? 0) + 1} of ${path} has a quotation mark that does not end or stands wrong.`,
      "Close it, or double each quotation mark within a field in quotes.",
    );
  }
  const [names = [], ...rows] = data;
  if (names.length === 0)
    throw new StimuliError("input", `The table ${path} is empty.`, "Write the columns' names in its first row.");
  const uneven = rows.findIndex((row) => row.length !== names.length);
  if (uneven >= 0) {
    throw new StimuliError(
      "input",
      `Row ${uneven + 2} of ${path} has ${rows[uneven]?.length} fields; the first row names ${names.length} columns.`,
      dialect.delimiter === "," ? "Put fields that hold a comma into double quotes." : "Take tabs out of the fields.",
    );
  }
  const columns = choose(names).map((name): [string, string[]] => {
    const at = names.indexOf(name);
    return [name, rows.map((row) => row[at] ?? "")];
  });
  return { path, columnNames: names, rowCount: rows.length, columns: new Map(columns) };
}
