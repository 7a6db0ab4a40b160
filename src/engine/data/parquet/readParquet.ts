import { type FileHandle, open } from "node:fs/promises";
import { unreadable } from "../table/readTableText.ts";
import { refuseSettings } from "../table/refuseSettings.ts";
import type { ChooseColumns, Column, Table, TableFile } from "../table/table.ts";
import { readFlatColumn } from "./flatColumn.ts";
import { bufferOf, explained, readParquetLayout } from "./parquetLayout.ts";
import { readOtherColumns } from "./readOtherColumns.ts";

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
    const wanted = new Set(choose(layout.columnNames));
    const flat = new Map<string, Column>();
    for (const column of wanted) {
      const values = await explained(name, () => readFlatColumn(bytes, layout, column));
      if (values !== undefined) flat.set(column, values);
      signal?.throwIfAborted();
    }
    const others = [...wanted].filter((column) => !flat.has(column));
    const read =
      others.length === 0
        ? undefined
        : await explained(name, () => readOtherColumns({ path, name, bytes: bytes.byteLength, signal }, others)).catch(
            (error: unknown) => {
              signal?.throwIfAborted();
              throw error;
            },
          );
    const columns = new Map<string, Column>();
    for (const column of wanted) {
      const values = flat.get(column) ?? read?.get(column);
      if (values !== undefined) columns.set(column, values);
    }
    const { columnNames, rowCount } = layout;
    return { name, columnNames, rowCount, columns, values: "typed", facts: [], warnings: [] };
  } finally {
    await handle.close();
  }
}
