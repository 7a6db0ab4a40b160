import type { TableSettings } from "../../../core/documents/tableSettings.ts";
import { StimuliError } from "../../../core/errors.ts";
import { type DataFormatFor, dataFormatNames, dataFormatOf } from "../../../core/formats/dataFormats.ts";
import { readParquet } from "../parquet/readParquet.ts";
import { readSeparated } from "../separated/readSeparated.ts";
import { readJsonLines, readJsonTable } from "../table/readJsonTable.ts";
import type { ChooseColumns, Table, TableFile } from "../table/table.ts";

type Reader = (file: TableFile, choose: ChooseColumns) => Promise<Table>;

const readers: Readonly<Record<DataFormatFor<"table">, Reader>> = {
  csv: readSeparated,
  tsv: readSeparated,
  txt: readSeparated,
  json: readJsonTable,
  jsonl: readJsonLines,
  parquet: readParquet,
};

export interface ReadTableOptions extends Partial<Omit<TableFile, "path">> {}

/**
 * Reads the table at `path` by its ending; only the columns that `choose` picks are kept. `name` is what messages call
 * it. Throws StimuliError `input`, with the row or line where one is wrong, and the signal's reason.
 */
export async function readTable(path: string, choose: ChooseColumns, options: ReadTableOptions = {}): Promise<Table> {
  options.signal?.throwIfAborted();
  const { name = path, settings = {} } = options;
  return readerOf(name, settings)({ ...options, path, name, settings }, choose);
}

/**
 * Reads tables with this name's ending: text with a separator where it has none, or the document names a separator.
 * Throws StimuliError `input` for an ending that no reader knows.
 */
export function readerOf(name: string, { separator }: TableSettings = {}): Reader {
  const id = dataFormatOf(name)?.id;
  if (id !== undefined && id in readers) return readers[id as keyof typeof readers];
  if (separator !== undefined || !/\.[^/\\]*$/.test(name)) return readSeparated;
  throw new StimuliError(
    "input",
    `${name} is not a table by its file ending: tables are ${dataFormatNames("table")}.`,
    nextFor(name),
  );
}

function nextFor(name: string): string {
  if (/\.(xlsx?|xlsm|ods|numbers)$/i.test(name)) return "Save the sheet as CSV (UTF-8).";
  if (/\.(npy|npz|mat)$/i.test(name)) return "Arrays have no columns: write them as a CSV or Parquet table.";
  return "Convert it; or, if it is text, write its `separator`, such as `separator: tab`.";
}
