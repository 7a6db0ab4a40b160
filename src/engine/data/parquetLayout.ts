import type { FileHandle } from "node:fs/promises";
import {
  type AsyncBuffer,
  type ColumnMetaData,
  type FileMetaData,
  parquetMetadataAsync,
  parquetSchema,
} from "hyparquet";
import { StimuliError } from "../../core/errors.ts";
import type { ByteRange } from "./byteRanges.ts";

/** What a Parquet file's footer says. */
export interface ParquetLayout {
  readonly metadata: FileMetaData;
  readonly columnNames: readonly string[];
  readonly rowCount: number;
}

/** An open file as hyparquet reads it. */
export function bufferOf(file: FileHandle, size: number): AsyncBuffer {
  return {
    byteLength: size,
    async slice(from, to = size) {
      const bytes = new Uint8Array(Math.max(0, to - from));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
      return bytesRead === bytes.length ? bytes.buffer : bytes.buffer.slice(0, bytesRead);
    },
  };
}

/** Throws StimuliError `input` for what is no Parquet file; `table` is what messages call it. */
export async function readParquetLayout(table: string, file: AsyncBuffer): Promise<ParquetLayout> {
  return explained(table, async () => {
    const metadata = await parquetMetadataAsync(file);
    const columnNames = parquetSchema(metadata).children.map(({ element }) => element.name);
    return { metadata, columnNames, rowCount: Number(metadata.num_rows) };
  });
}

/** The last bytes of a file of this size, which mostly hold the whole footer. */
export function likelyFooter(size: number): ByteRange {
  return [Math.max(0, size - (64 << 10)), size];
}

/** The whole footer, by its length, which stands before the last four bytes. */
export async function footerOf(file: AsyncBuffer): Promise<ByteRange> {
  const size = file.byteLength;
  if (size < 8) return [0, size];
  const length = new DataView(await file.slice(size - 8, size)).getUint32(0, true);
  return [Math.max(0, size - 8 - length), size];
}

/** Where the data of these columns lies, in every row group. */
export function columnRanges({ row_groups }: FileMetaData, columns: readonly string[]): ByteRange[] {
  return row_groups.flatMap((group) =>
    group.columns.flatMap(({ meta_data }): ByteRange[] => {
      if (meta_data === undefined || !columns.includes(meta_data.path_in_schema[0] ?? "")) return [];
      return [chunkRange(meta_data)];
    }),
  );
}

/** Where a column chunk lies, as hyparquet reads it. */
export function chunkRange({
  dictionary_page_offset,
  data_page_offset,
  total_compressed_size,
}: ColumnMetaData): ByteRange {
  // Some writers say 0 where there is no dictionary.
  const from = Number(dictionary_page_offset || data_page_offset);
  return [from, from + Number(total_compressed_size)];
}

/** What the library says of a file that it cannot read, as a sentence for the reader. */
export async function explained<Value>(table: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof StimuliError) throw cause;
    const codec = /unsupported compression codec: (\w+)/.exec(String(cause))?.[1];
    throw codec === undefined
      ? new StimuliError("input", `${table} is damaged, or is no Parquet file.`, "Fetch it or write it again.", {
          cause,
        })
      : new StimuliError(
          "input",
          `${table} is compressed with ${codec}, which cannot be read here.`,
          "Write it again with snappy, gzip, zstd, brotli or lz4.",
          { cause },
        );
  }
}
