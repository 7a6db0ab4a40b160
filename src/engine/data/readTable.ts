import { extname } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { readCsv, readTsv } from "./readCsv.ts";
import { readJsonLines } from "./readJsonLines.ts";
import { readParquet } from "./readParquet.ts";
import type { Table } from "./table.ts";

/** Which of a table's columns are wanted, once their names are known; it may throw. */
export type ChooseColumns = (names: readonly string[]) => readonly string[];

const readers: Readonly<Record<string, (path: string, choose: ChooseColumns) => Promise<Table>>> = {
  ".csv": readCsv,
  ".tsv": readTsv,
  ".jsonl": readJsonLines,
  ".ndjson": readJsonLines,
  ".parquet": readParquet,
};

/** Reads a table by its file's ending; only the wanted columns are kept. Throws StimuliError `input`, with the row where one is wrong. */
export async function readTable(path: string, choose: ChooseColumns): Promise<Table> {
  const ending = extname(path).toLowerCase();
  const reader = Object.hasOwn(readers, ending) ? readers[ending] : undefined;
  if (reader === undefined) {
    throw new StimuliError(
      "input",
      `A table is a ${Object.keys(readers).join(", ")} file; ${path} is none of them.`,
      "Convert it, or correct the source.",
    );
  }
  return reader(path, choose);
}
