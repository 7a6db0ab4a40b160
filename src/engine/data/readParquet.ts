import { type FileHandle, open } from "node:fs/promises";
import { type AsyncBuffer, parquetRead } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { readFlatColumn } from "./flatColumn.ts";
import { bufferOf, explained, type ParquetLayout, readParquetLayout } from "./parquetLayout.ts";
import { unreadable } from "./readTableText.ts";
import type { ChooseColumns, Column, Table, TableFile } from "./table.ts";

/** Apache Parquet, any of its compressions; only the wanted columns' bytes are read. */
export async function readParquet({ path, name, signal }: TableFile, choose: ChooseColumns): Promise<Table> {
  let handle: FileHandle;
  try {
    handle = await open(path);
  } catch (cause) {
    throw unreadable(name, cause);
  }
  try {
    const file = bufferOf(handle, (await handle.stat()).size);
    const layout = await readParquetLayout(name, file);
    const columns = new Map<string, Column>();
    for (const column of choose(layout.columnNames)) {
      const values = await explained(name, async () => {
        return (await readFlatColumn(file, layout, column)) ?? (await readAnyColumn(file, layout, column));
      });
      columns.set(column, values);
      signal?.throwIfAborted();
    }
    return { name, columnNames: layout.columnNames, rowCount: layout.rowCount, columns, facts: [] };
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
