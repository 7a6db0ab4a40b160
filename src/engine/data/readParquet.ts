import { type FileHandle, open } from "node:fs/promises";
import { type AsyncBuffer, parquetMetadataAsync, parquetRead, parquetSchema } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { StimuliError } from "../../core/errors.ts";
import type { ChooseColumns } from "./readTable.ts";
import { unreadable } from "./readTableText.ts";
import type { Table } from "./table.ts";

/** Apache Parquet, any of its compressions; only the wanted columns' bytes are read. */
export async function readParquet(path: string, choose: ChooseColumns): Promise<Table> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    return await readParquetColumns(path, bufferOf(file, (await file.stat()).size), choose);
  } finally {
    await file.close();
  }
}

/** The same from anything that gives ranges of bytes. */
export async function readParquetColumns(path: string, file: AsyncBuffer, choose: ChooseColumns): Promise<Table> {
  const metadata = await explained(path, () => parquetMetadataAsync(file));
  const columnNames = parquetSchema(metadata).children.map(({ element }) => element.name);
  const rowCount = Number(metadata.num_rows);
  const wanted = choose(columnNames);
  const columns = new Map(wanted.map((name): [string, unknown[]] => [name, new Array<unknown>(rowCount)]));
  await explained(path, () =>
    parquetRead({
      file,
      metadata,
      compressors,
      columns: [...wanted],
      onChunk: ({ columnName, columnData, rowStart }) => {
        const column = columns.get(columnName);
        if (column === undefined) return;
        for (let k = 0; k < columnData.length; k++) column[rowStart + k] = columnData[k] ?? null;
      },
    }),
  );
  return { path, columnNames, rowCount, columns };
}

function bufferOf(file: FileHandle, size: number): AsyncBuffer {
  return {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = new Uint8Array(Math.max(0, end - start));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
      return bytes.buffer.slice(0, bytesRead);
    },
  };
}

/** What a library says of a file that it cannot read, as a sentence for the reader. */
async function explained<Value>(path: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof StimuliError) throw cause;
    const codec = /unsupported compression codec: (\w+)/.exec(String(cause))?.[1];
    if (codec !== undefined) {
      throw new StimuliError(
        "input",
        `The table ${path} is compressed with ${codec}, which cannot be read here.`,
        "Write it again with snappy, gzip, zstd, brotli or lz4.",
        { cause },
      );
    }
    throw new StimuliError(
      "input",
      `The table ${path} is damaged, or is no Parquet file.`,
      "Fetch or write it again.",
      { cause },
    );
  }
}
