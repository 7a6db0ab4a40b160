import { open } from "node:fs/promises";
import { type AsyncBuffer, parquetRead } from "hyparquet";
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
