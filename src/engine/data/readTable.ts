import { StimuliError } from "../../core/errors.ts";
import { type DataFormatId, dataFormatNames, dataFormatOf } from "../../core/formats/dataFormats.ts";
import { readCsv, readTsv } from "./readCsv.ts";
import { readJsonLines } from "./readJsonLines.ts";
import { readParquet } from "./readParquet.ts";
import type { ChooseColumns, Table, TableFile } from "./table.ts";

type Reader = (file: TableFile, choose: ChooseColumns) => Promise<Table>;

const readers: Readonly<Partial<Record<DataFormatId, Reader>>> = {
  csv: readCsv,
  tsv: readTsv,
  jsonl: readJsonLines,
  parquet: readParquet,
};

/**
 * Reads the table at `path` by its ending; only the columns that `choose` picks are kept. `name` is what messages call it. Throws StimuliError
 * `input`, with the row or line where one is wrong, and the signal's reason.
 */
export async function readTable(
  path: string,
  choose: ChooseColumns,
  { name = path, signal }: { readonly name?: string; readonly signal?: AbortSignal | undefined } = {},
): Promise<Table> {
  signal?.throwIfAborted();
  return readerOf(name)({ path, name, signal }, choose);
}

/** Reads tables with this name's ending. Throws StimuliError `input` for an ending that no reader knows. */
export function readerOf(name: string): Reader {
  const id = dataFormatOf(name)?.id;
  const reader = id && readers[id];
  if (reader !== undefined) return reader;
  throw new StimuliError(
    "input",
    `${name} is no table by its ending: tables are ${dataFormatNames("table")}.`,
    "Convert it, or correct the source.",
  );
}
