import { open } from "node:fs/promises";
import { type AsyncBuffer, type FileMetaData, parquetRead, parquetSchema } from "hyparquet";
import { watchSelf } from "../../programs/watchSelf.ts";
import { anyCodec } from "./codecs.ts";
import { bufferOf, type ParquetLayout, readLayout } from "./parquetLayout.ts";
import type { ColumnAnswer } from "./readOtherColumns.ts";

// A process of its own: gives each column of its file that it is asked for.

const [path = "", most = "0"] = process.argv.slice(2);
watchSelf(Number(most));
process.on("disconnect", () => process.exit());

const tell = (answer: ColumnAnswer) => process.send?.(answer);
process.on("unhandledRejection", (error) => tell({ failed: String(error) }));

process.on("message", async (column: string) => {
  tell(
    await readColumn(column).then(
      (values) => ({ values }),
      (error: unknown) => ({ failed: String(error) }),
    ),
  );
});

async function readColumn(column: string): Promise<unknown[]> {
  await using handle = await open(path);
  const file: AsyncBuffer = bufferOf(handle, (await handle.stat()).size);
  const { metadata, rowCount }: ParquetLayout = await readLayout(file);
  refuseWrongNumbers(metadata, column);
  const values = new Array<unknown>(rowCount);
  let read = 0;
  await parquetRead({
    file,
    metadata,
    compressors: anyCodec,
    columns: [column],
    onChunk: ({ columnData, rowStart }) => {
      for (let k = 0; k < columnData.length; k++) values[rowStart + k] = columnData[k] ?? null;
      read += columnData.length;
    },
  });
  if (read !== rowCount) throw new Error(`${read} values for ${rowCount} rows`);
  return values;
}

/** Unsigned numbers of 32 bits as differences: hyparquet gives wrong ones from 2³¹ on (docs/upstream.md). */
function refuseWrongNumbers(metadata: FileMetaData, column: string): void {
  const { type, converted_type, logical_type } =
    parquetSchema(metadata).children.find(({ element }) => element.name === column)?.element ?? {};
  const isUnsigned =
    converted_type === "UINT_32" ||
    (logical_type?.type === "INTEGER" && logical_type.bitWidth === 32 && !logical_type.isSigned);
  const difference = "DELTA_BINARY_PACKED";
  const chunks = metadata.row_groups.flatMap(({ columns }) => columns.flatMap(({ meta_data }) => meta_data ?? []));
  const isDifference = chunks.some(
    ({ path_in_schema, encodings }) => path_in_schema[0] === column && encodings?.includes(difference),
  );
  if (type === "INT32" && isUnsigned && isDifference) throw new Error(`unsupported encoding: ${difference} of UINT32`);
}
