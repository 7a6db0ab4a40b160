import { type FileHandle, open } from "node:fs/promises";
import { parquetRead } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { bufferOf, explained, readParquetLayout } from "./parquetLayout.ts";
import { unreadable } from "./readTableText.ts";
import type { ChooseColumns, Table, TableFile } from "./table.ts";

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
    const { metadata, columnNames, rowCount } = await readParquetLayout(name, file);
    const wanted = choose(columnNames);
    const columns = await explained(name, async () => {
      const columns = new Map(wanted.map((column): [string, unknown[]] => [column, new Array<unknown>(rowCount)]));
      let read = 0;
      await parquetRead({
        file,
        metadata,
        compressors,
        columns: [...columns.keys()],
        onChunk: ({ columnName, columnData, rowStart }) => {
          const column = columns.get(columnName) ?? [];
          for (let k = 0; k < columnData.length; k++) column[rowStart + k] = columnData[k] ?? null;
          read += columnData.length;
        },
      });
      if (read !== rowCount * columns.size) throw new Error(`${read} values for ${columns.size} × ${rowCount}`);
      return columns;
    });
    signal?.throwIfAborted();
    return { name, columnNames, rowCount, columns };
  } finally {
    await handle.close();
  }
}
