import { type FileHandle, open } from "node:fs/promises";
import { type AsyncBuffer, parquetRead } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { readFlatColumn } from "./flatColumn.ts";
import { bufferOf, explained, type ParquetLayout, readParquetLayout } from "./parquetLayout.ts";
import { unreadable } from "./readTableText.ts";
import { refuseSettings } from "./refuseSettings.ts";
import type { ChooseColumns, Column, Table, TableFile } from "./table.ts";

/** Apache Parquet, any of its compressions; only the wanted columns' bytes are read. */
export async function readParquet(file: TableFile, choose: ChooseColumns): Promise<Table> {
  refuseSettings(file, ["separator", "quotes", "header", "encoding"], "which is Parquet");
  const { path, name, signal } = file;
  let handle: FileHandle;
  try {
    handle = await open(path);
  } catch (cause) {
    throw unreadable(name, cause);
  }
  try {
    const bytes = bufferOf(handle, (await handle.stat()).size);
    const layout = await readParquetLayout(name, bytes);
    const columns = new Map<string, Column>();
    for (const column of choose(layout.columnNames)) {
      const values = await explained(name, async () => {
        return (await readFlatColumn(bytes, layout, column)) ?? (await readAnyColumn(bytes, layout, column));
      });
      columns.set(column, values);
      signal?.throwIfAborted();
    }
    const { columnNames, rowCount } = layout;
    return { name, columnNames, rowCount, columns, values: "typed", facts: [], warnings: [] };
  } finally {
    await handle.close();
  }
}

async function readAnyColumn(
  file: AsyncBuffer,
  { metadata, rowCount }: ParquetLayout,
  column: string,
): Promise<unknown[]> {
  const values = new Array<unknown>(rowCount);
  let read = 0;
  await parquetRead({
    file,
    metadata,
    compressors,
    columns: [column],
    onChunk: ({ columnData, rowStart }) => {
      for (let k = 0; k < columnData.length; k++) values[rowStart + k] = columnData[k] ?? null;
      read += columnData.length;
    },
  });
  if (read !== rowCount) throw new Error(`${read} values for ${rowCount} rows`);
  return values;
}
