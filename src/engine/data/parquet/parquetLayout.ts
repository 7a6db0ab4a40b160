import type { FileHandle } from "node:fs/promises";
import { type AsyncBuffer, type ColumnMetaData, type FileMetaData, parquetMetadata, parquetSchema } from "hyparquet";
import { StimuliError } from "../../../core/errors.ts";
import type { ByteRange } from "../files/byteRanges.ts";
import { checkThrift } from "./checkThrift.ts";

/** Longest footer in bytes: about 150,000 column chunks. */
const longestFooter = 16 << 20;
const mostRows = 50_000_000;

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
      const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
      return bytesRead === bytes.length ? bytes.buffer : bytes.buffer.slice(0, bytesRead);
    },
  };
}

/** Throws StimuliError `input` for what is no Parquet file; `table` is what messages call it. */
export async function readParquetLayout(table: string, file: AsyncBuffer): Promise<ParquetLayout> {
  const layout = await explained(table, () => readLayout(file));
  if (layout.rowCount <= mostRows) return layout;
  const [rows, most] = [layout.rowCount, mostRows].map((count) => count.toLocaleString("en"));
  throw new StimuliError(
    "input",
    `${table} has ${rows} rows; at most ${most} are read.`,
    "Split it into smaller files.",
  );
}

/** Throws an Error that says what is wrong with the file. */
export async function readLayout(file: AsyncBuffer): Promise<ParquetLayout> {
  const footer = await footerOf(file);
  if (footer[1] - footer[0] > longestFooter) throw new Error("a footer that is too long");
  const bytes = await file.slice(...footer);
  checkThrift(new DataView(bytes), 0);
  // Columns of GeoParquet are not marked: the library does so in a loop that a wrong count of children never ends.
  const metadata = parquetMetadata(bytes, { geoparquet: false });
  if (metadata.schema.some(({ num_children: children = 0 }) => !(children >= 0 && children < metadata.schema.length)))
    throw new Error("a column with more columns in it than there are");
  const columnNames = parquetSchema(metadata).children.map(({ element }) => element.name);
  const rowCount = Number(metadata.num_rows);
  const counts = metadata.row_groups.map(({ num_rows }) => Number(num_rows));
  const isCounted = counts.every((count) => count >= 0) && counts.reduce((sum, count) => sum + count, 0) === rowCount;
  if (!isCounted || columnNames.some((name) => name === undefined)) throw new Error("a footer that is damaged");
  return { metadata, columnNames, rowCount };
}

/** The last bytes of a file of this size, which mostly hold the whole footer. */
export function likelyFooter(size: number): ByteRange {
  return [Math.max(0, size - (64 << 10)), size];
}

/** The whole footer, by its length, which is before the last four bytes. */
export async function footerOf(file: AsyncBuffer): Promise<ByteRange> {
  const size = file.byteLength;
  if (size < 8) return [0, size];
  const length = new DataView(await file.slice(size - 8, size)).getUint32(0, true);
  return [Math.max(0, size - 8 - length), size];
}

/**
 * Where the data of these columns lies, in every row group. Throws StimuliError `input` where that is not in the file.
 */
export function columnRanges(
  table: string,
  { row_groups }: FileMetaData,
  columns: readonly string[],
  fileLength: number,
): ByteRange[] {
  try {
    return row_groups.flatMap((group) =>
      group.columns.flatMap(({ meta_data }): ByteRange[] => {
        if (meta_data === undefined || !columns.includes(meta_data.path_in_schema[0] ?? "")) return [];
        return [chunkRange(meta_data, fileLength)];
      }),
    );
  } catch (cause) {
    throw damaged(table, cause);
  }
}

/** Where a column chunk lies, as hyparquet reads it. Throws an Error where that is not in the file. */
export function chunkRange(
  { dictionary_page_offset, data_page_offset, total_compressed_size }: ColumnMetaData,
  fileLength: number,
): ByteRange {
  // Some writers say 0 where there is no dictionary.
  const from = Number(dictionary_page_offset || data_page_offset);
  const to = from + Number(total_compressed_size);
  if (!(from >= 0 && to >= from && to <= fileLength)) throw new Error("a column outside its file");
  return [from, to];
}

/** What the library says of a file that it cannot read, as a sentence for the reader. */
export async function explained<Value>(table: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof StimuliError) throw cause;
    const [, what, name = ""] = /unsupported (compression codec|encoding): ([\w ]+)/.exec(String(cause)) ?? [];
    if (what === undefined) throw damaged(table, cause);
    const [how, next] =
      what === "encoding"
        ? ["encoded", "Write it again, for example by pandas' to_parquet, which encodes it otherwise."]
        : ["compressed", "Write it again with snappy, gzip, zstd, brotli or lz4."];
    throw new StimuliError("input", `${table} is ${how} with ${name}, which cannot be read here.`, next, { cause });
  }
}

function damaged(table: string, cause: unknown): StimuliError {
  return new StimuliError("input", `${table} is damaged, or is not a Parquet file.`, "Download it or write it again.", {
    cause,
  });
}
