import { extname } from "node:path";
import { dataFormatNames, dataFormatOf, namesWithVariables } from "../../../core/formats/dataFormats.ts";
import { type DataFile, faultIn } from "../arrays/dataFile.ts";
import { type FileContents, type FoundNames, oneArray } from "../arrays/foundData.ts";
import { readDelimited, type TableOptions } from "../arrays/readDelimited.ts";
import type { ReadingNotes } from "../arrays/readingNotes.ts";
import { withChannelNumbers } from "./channels.ts";
import { onlyVariable } from "./chooseData.ts";
import { matrixReaderOf } from "./matrixReaders.ts";

/** What a file of matrices holds, and of a table the column that was asked for as text. */
export interface NumberContents extends FileContents {
  readonly texts?: readonly string[];
  /** It is text: its columns of names and numbers are left out already. */
  readonly isTable?: boolean;
}

/** Reads a file of numbers by its ending. Throws StimuliError `input` with the document's line. */
export async function readContents(
  file: DataFile,
  options: TableOptions,
  notes: ReadingNotes,
): Promise<NumberContents> {
  if (file.foundAs !== undefined) notes.warn(`It was ${file.foundAs}.`);
  const found = dataFormatOf(file.path);
  const format = found?.format.uses.some((use) => use === "matrix") ? found.id : undefined;
  if (found && format) notes.fact("format", found.packed ? `${found.format.name}, packed by gzip` : found.format.name);
  if (file.variable !== undefined && format !== undefined && !found?.format.hasVariables) {
    throw faultIn(file, `has no variables: only these formats do: ${namesWithVariables}.`, "Remove “variable”.");
  }
  if (options.textColumn !== undefined && options.wanted !== "residuals" && !isText(format)) {
    throw faultIn(
      file,
      `cannot have a column “${options.textColumn}”.`,
      "Use a CSV or TSV file, whose first row names its columns.",
    );
  }
  if (isText(format)) return tableContents(file, options, notes);
  const reader = matrixReaderOf(format);
  if (reader === undefined) {
    const next = `Use one of ${dataFormatNames("matrix")}.`;
    throw faultIn(file, `ends in “${extname(file.path)}”, which is not supported as numbers.`, next);
  }
  const contents = await withChannelNumbers(await reader.read(file, { ...options, notes }));
  return reader.choosesVariable ? contents : onlyVariable(file, contents);
}

function isText(format: string | undefined): boolean {
  return format === "csv" || format === "tsv" || format === "txt";
}

async function tableContents(file: DataFile, options: TableOptions, notes: ReadingNotes): Promise<NumberContents> {
  const table = await readDelimited(file, options, notes);
  const { values, rows, columns, rowNames, columnNames, texts } = table;
  const shape = [rows, columns];
  const names: FoundNames[] = [
    ...(rowNames ? [{ path: "", names: rowNames, axis: "rows" as const }] : []),
    ...(columnNames ? [{ path: "", names: columnNames, axis: "columns" as const }] : []),
  ];
  const array = { path: "", shape, read: () => ({ values, shape, columnMajor: false }) };
  return { data: [oneArray(array)], names, others: [], isTable: true, ...(texts && { texts }) };
}
