import { mkdir, rm } from "node:fs/promises";
import { dirname, extname } from "node:path";
import type { FrontMatter } from "../../../core/documents/stimuliDocument.ts";
import { tableSettings } from "../../../core/documents/tableSettings.ts";
import { diskError } from "../../files/diskError.ts";
import { fetchFile } from "../../models/get/fetchFile.ts";
import { defaultHub } from "../../models/get/fileAddress.ts";
import type { ByteRange } from "../files/byteRanges.ts";
import {
  columnRanges,
  footerOf,
  likelyFooter,
  type ParquetLayout,
  readParquetLayout,
} from "../parquet/parquetLayout.ts";
import { chooseColumns } from "../rows/chooseColumns.ts";
import { readerOf } from "../rows/readTable.ts";
import { addressOf, localCopyOf, parseHubFile } from "./hubFile.ts";
import { describeRemote, FileChanged, fillRange, type RemoteFile, type RemoteOptions } from "./remoteFile.ts";
import { isWholeCopy, removeCopy, SparseCopy } from "./sparseCopy.ts";

/** Where local copies of tables lie. */
export interface TablesFolder {
  readonly folder: string;
  /** Base address: the hub or the user's mirror of it. */
  readonly hub?: string;
}

export interface FetchSourceOptions extends TablesFolder, RemoteOptions {
  /** Bytes on disk, out of all that the document needs (undefined: the server does not say); called often. */
  readonly onProgress?: (bytes: number, total: number | undefined) => void;
}

/**
 * The local copy of the document's `hf://` table, where all that the document needs of it is on disk; else undefined.
 * Asks no server. Throws StimuliError `input`.
 */
export async function fetchedSource(
  source: string,
  frontMatter: FrontMatter,
  { folder, hub = defaultHub }: TablesFolder,
): Promise<string | undefined> {
  const path = localCopyOf(parseHubFile(source), hub, folder);
  if (await isWholeCopy(path)) return path;
  await using copy = await SparseCopy.open(path);
  if (copy === undefined) return undefined;
  const isThere = (range: ByteRange) => copy.missing(range).length === 0;
  if (!isThere(likelyFooter(copy.size)) || !isThere(await footerOf(copy.buffer))) return undefined;
  const layout = await readParquetLayout(source, copy.buffer);
  return wantedRanges(layout, source, frontMatter, copy.size).every(isThere) ? path : undefined;
}

/**
 * Fetches the document's `hf://` table and gives its local copy: of a Parquet file the footer and the wanted columns,
 * else the whole file. What is on disk is not fetched again, so the same call goes on after whatever stopped it. Throws
 * StimuliError `input`, `network` or `disk`, and the signal's reason.
 */
export async function fetchSource(
  source: string,
  frontMatter: FrontMatter,
  options: FetchSourceOptions,
): Promise<string> {
  const { folder, hub = defaultHub } = options;
  const file = parseHubFile(source);
  readerOf(file.path, tableSettings(frontMatter));
  const path = localCopyOf(file, hub, folder);
  const task: FetchTask = { source, frontMatter, url: addressOf(file, hub), path, options };
  try {
    await mkdir(dirname(path), { recursive: true });
    await fetchTo(task).catch(async (error: unknown) => {
      if (!(error instanceof FileChanged)) throw error;
      // What is there is of an older version: once more from the start.
      await removeCopy(path);
      await fetchTo(task);
    });
    return path;
  } catch (error) {
    const failure = diskError(error, folder, "table");
    if (failure === undefined) throw error;
    await rm(dirname(path), { recursive: true, force: true });
    throw failure;
  }
}

interface FetchTask {
  readonly source: string;
  readonly frontMatter: FrontMatter;
  readonly url: string;
  readonly path: string;
  readonly options: FetchSourceOptions;
}

async function fetchTo(task: FetchTask): Promise<void> {
  const { url, path, options } = task;
  if (await isWholeCopy(path)) return;
  await using begun = await SparseCopy.open(path);
  if (begun !== undefined) return await fillColumns(begun, task);
  const remote = await describeRemote(url, options);
  if (extname(path).toLowerCase() !== ".parquet" || !remote.hasRanges) return fetchWhole(remote, task);
  await using copy = await SparseCopy.create(path, remote.version, remote.size ?? 0);
  return await fillColumns(copy, task);
}

/** A file that is wanted whole, or whose server gives no parts of it. */
async function fetchWhole({ size, sha256 }: RemoteFile, { source, url, path, options }: FetchTask): Promise<void> {
  const expected = { path: source, ...(size !== undefined && { size }), ...(sha256 !== undefined && { sha256 }) };
  await removeCopy(path);
  await fetchFile(url, path, expected, {
    ...options,
    fetch: options.fetch ?? fetch,
    what: "table",
    onBytes: (bytes) => options.onProgress?.(bytes, size),
  });
}

async function fillColumns(copy: SparseCopy, { source, frontMatter, url, options }: FetchTask): Promise<void> {
  try {
    await fillRange(url, copy, likelyFooter(copy.size), options);
    await fillRange(url, copy, await footerOf(copy.buffer), options);
    const layout = await readParquetLayout(source, copy.buffer).catch(async (error: unknown) => {
      await copy.discard();
      throw error;
    });
    const ranges = wantedRanges(layout, source, frontMatter, copy.size);
    const total = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
    let done = total - ranges.flatMap((range) => copy.missing(range)).reduce((sum, [from, to]) => sum + to - from, 0);
    for (const range of ranges) {
      await fillRange(url, copy, range, options, (bytes) => {
        done += bytes;
        options.onProgress?.(done, total);
      });
    }
  } finally {
    await copy.record();
  }
}

/** Where the document's columns lie in the file. */
function wantedRanges(
  { metadata, columnNames }: ParquetLayout,
  source: string,
  frontMatter: FrontMatter,
  size: number,
): readonly ByteRange[] {
  const { text, label } = chooseColumns(frontMatter, { table: source, names: columnNames }, false);
  return columnRanges(source, metadata, label === undefined ? [text] : [text, label], size);
}
