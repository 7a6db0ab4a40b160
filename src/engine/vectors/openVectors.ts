import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { DataFact } from "../../core/results/dataReading.ts";
import { type DataFile, faultIn } from "../data/arrays/dataFile.ts";
import { fileStamp } from "../files/fileStamp.ts";
import { whyNotPlain } from "../files/plainFile.ts";
import { type BinaryLayout, isBinary, layoutOf, type TextLayout } from "../modelFiles/wordVectors.ts";
import { binaryRow, scanBinary } from "./binaryRows.ts";
import type { ScanOptions } from "./rowScan.ts";
import { scanText, textRow } from "./textRows.ts";
import { readVectorTable } from "./vectorMatrix.ts";
import type { VectorTable } from "./vectorTable.ts";
import { WordIndex } from "./wordIndex.ts";

export interface OpenVectorsOptions extends ScanOptions {
  /** Where indexes are kept, so that each is made once; undefined: nowhere. */
  readonly indexFolder?: string | undefined;
}

/** How many files are kept open. */
const mostOpen = 64;
const opened = new Map<string, { readonly stamp: string; readonly table: Promise<VectorTable> }>();

/**
 * The vectors of a file: GloVe's or word2vec's text, fastText's `.vec`, word2vec's binary form, or a table or array with
 * words. Opened once as long as the file does not change. Of the first kinds, numbers stay on the disk: an index of where
 * each word is takes 12 bytes a row. Throws StimuliError `input` for what is none.
 */
export async function openVectors(path: string, options: OpenVectorsOptions = {}): Promise<VectorTable> {
  const file: DataFile = { name: basename(path), path, line: 0 };
  const fault = await whyNotPlain(path, Number.POSITIVE_INFINITY);
  if (fault !== undefined) throw faultIn(file, `${fault}.`, "Name a file of vectors.");
  const stamp = await fileStamp(path).catch((cause: unknown) => {
    throw faultIn(file, "was not found.", "Correct its path, which is relative to the document's folder.", cause);
  });
  const known = opened.get(path);
  if (known?.stamp === stamp) return known.table;
  const [oldest] = opened.keys();
  if (opened.size >= mostOpen && oldest !== undefined) forget(oldest);
  forget(path);
  const table = openNew(file, stamp, options);
  opened.set(path, { stamp, table });
  table.catch(() => opened.delete(path));
  return table;
}

function forget(path: string): void {
  const known = opened.get(path);
  opened.delete(path);
  known?.table.then(
    (table) => table.close(),
    () => undefined,
  );
}

async function openNew(file: DataFile, stamp: string, options: OpenVectorsOptions): Promise<VectorTable> {
  const layout = layoutOf(file.path);
  if (layout === undefined) return readVectorTable(file);
  const index = await indexOf(file, stamp, layout, options);
  return new FileOfRows(file, layout, index);
}

/** The index of an earlier opening, or a new one, which is kept. */
async function indexOf(
  file: DataFile,
  stamp: string,
  layout: TextLayout | BinaryLayout,
  { indexFolder, signal, onProgress }: OpenVectorsOptions,
): Promise<WordIndex> {
  const path =
    indexFolder && join(indexFolder, `${createHash("sha256").update(file.path).digest("hex").slice(0, 32)}.words`);
  const kept = path && (await readKept(path, stamp));
  if (kept) return kept;
  const handle = await open(file.path);
  try {
    const { size } = await handle.stat();
    const scan = isBinary(layout)
      ? scanBinary(file, handle, size, layout, { signal, onProgress })
      : scanText(file, handle, size, layout, { signal, onProgress });
    const index = await scan;
    if (path && indexFolder) await keep(indexFolder, path, stamp, index);
    return index;
  } finally {
    await handle.close();
  }
}

/** An index in a file: a line with what it belongs to, then its bytes. */
async function readKept(path: string, stamp: string): Promise<WordIndex | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  const end = bytes?.indexOf(0x0a) ?? -1;
  if (bytes === undefined || end < 0) return undefined;
  const [version, count, ...of] = bytes.toString("utf8", 0, end).split(" ");
  if (version !== indexVersion || of.join(" ") !== stamp) return undefined;
  return WordIndex.fromBytes(bytes.subarray(end + 1), Number(count));
}

const indexVersion = "words-1";

/** Costs time only where it fails: on a full disk the index is made again next time. */
async function keep(folder: string, path: string, stamp: string, index: WordIndex): Promise<void> {
  const partial = `${path}.partial-${process.pid}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(partial, [`${indexVersion} ${index.count} ${stamp}\n`, ...index.toBytes()]);
    await rename(partial, path);
  } catch {
    await rm(partial, { force: true }).catch(() => undefined);
  }
}

class FileOfRows implements VectorTable {
  readonly dimensions: number;
  readonly count: number;
  readonly facts: readonly DataFact[];
  private readonly file: DataFile;
  private readonly layout: TextLayout | BinaryLayout;
  private readonly index: WordIndex;
  private readonly handle: number;
  /** Large enough for nearly all rows. */
  private buffer: Buffer;

  constructor(file: DataFile, layout: TextLayout | BinaryLayout, index: WordIndex) {
    this.file = file;
    this.layout = layout;
    this.index = index;
    this.dimensions = layout.dimensions;
    this.count = index.count;
    this.handle = openSync(file.path, "r");
    this.buffer = Buffer.alloc(1024 + 24 * layout.dimensions);
    const form = isBinary(layout)
      ? "word2vec, binary"
      : layout.declared === undefined
        ? "GloVe's text"
        : "word2vec's text";
    this.facts = [{ name: "format", value: form }];
  }

  vectorOf(word: string): Float32Array | undefined {
    return this.find(word)?.vector;
  }

  placeOf(word: string): number | undefined {
    return this.find(word)?.place;
  }

  close(): void {
    closeSync(this.handle);
  }

  private find(word: string): { readonly place: number; readonly vector: Float32Array } | undefined {
    const bytes = Buffer.from(word);
    if (bytes.length === 0) return undefined;
    for (const place of this.index.placesOf(bytes)) {
      const vector = this.row(place, bytes);
      if (vector !== undefined) return { place, vector };
    }
    return undefined;
  }

  private row(place: number, word: Buffer): Float32Array | undefined {
    const { file, layout } = this;
    const { dimensions } = layout;
    if (isBinary(layout)) return binaryRow(file, this.read(place, word.length + 1 + 4 * dimensions), word, dimensions);
    for (let length = this.buffer.length; ; length *= 4) {
      const bytes = this.read(place, length);
      const end = bytes.indexOf(0x0a);
      if (end >= 0 || bytes.length < length)
        return textRow(file, end < 0 ? bytes : bytes.subarray(0, end), word, dimensions);
    }
  }

  /** Fewer bytes at the file's end. */
  private read(place: number, length: number): Buffer {
    if (length > this.buffer.length) this.buffer = Buffer.alloc(length);
    return this.buffer.subarray(0, readSync(this.handle, this.buffer, 0, length, place));
  }
}
