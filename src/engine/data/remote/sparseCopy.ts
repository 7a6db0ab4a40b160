import { type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { AsyncBuffer } from "hyparquet";
import { addRange, type ByteRange, missingRanges } from "../files/byteRanges.ts";
import { bufferOf } from "../parquet/parquetLayout.ts";

/** What is there of a file, kept beside its copy; it says less than is there rather than more. */
interface CopyRecord {
  /** The server's name for the version of the bytes. */
  readonly version: string;
  readonly size: number;
  readonly ranges: readonly ByteRange[];
}

/** So many bytes may have to be fetched again after a power cut. */
const unrecordedBytes = 8 << 20;

/**
 * A local copy of a file of which only some bytes are there: as long as the file, with holes where nothing was needed,
 * and a small record of what is there. The record is written after the bytes, so a copy can be gone on with whatever
 * stopped it.
 */
export class SparseCopy {
  readonly version: string;
  readonly size: number;
  private ranges: readonly ByteRange[];
  private readonly path: string;
  private readonly file: FileHandle;
  private unrecorded = 0;

  private constructor(path: string, file: FileHandle, { version, size, ranges }: CopyRecord) {
    this.path = path;
    this.file = file;
    this.version = version;
    this.size = size;
    this.ranges = ranges;
  }

  /** The copy at `path`; undefined where there is none, or none that its record fits. */
  static async open(path: string): Promise<SparseCopy | undefined> {
    const record = await readRecord(path);
    if (record === undefined || (await sizeOf(path)) !== record.size) return undefined;
    return new SparseCopy(path, await open(path, "r+"), record);
  }

  /** A copy with nothing in it, in place of what is at `path`. */
  static async create(path: string, version: string, size: number): Promise<SparseCopy> {
    await mkdir(dirname(path), { recursive: true });
    await removeCopy(path);
    const file = await open(path, "w+");
    await file.truncate(size);
    return new SparseCopy(path, file, { version, size, ranges: [] });
  }

  /** Which of the bytes `[from, to)` are missing. */
  missing(range: ByteRange): ByteRange[] {
    return missingRanges(this.ranges, range);
  }

  async write(bytes: Uint8Array, at: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, at + done);
      done += bytesWritten;
    }
    this.ranges = addRange(this.ranges, [at, at + bytes.length]);
    this.unrecorded += bytes.length;
    if (this.unrecorded >= unrecordedBytes) await this.record();
  }

  /** The copy as hyparquet reads it: zeros where nothing is. */
  get buffer(): AsyncBuffer {
    return bufferOf(this.file, this.size);
  }

  /** Writes down what is there. */
  async record(): Promise<void> {
    if (this.unrecorded === 0) return;
    await this.file.datasync();
    const record: CopyRecord = { version: this.version, size: this.size, ranges: this.ranges };
    await writeFile(`${recordOf(this.path)}.new`, JSON.stringify(record));
    await rename(`${recordOf(this.path)}.new`, recordOf(this.path));
    this.unrecorded = 0;
  }

  /** Takes the copy away: its bytes are wrong. */
  async discard(): Promise<void> {
    this.unrecorded = 0;
    await removeCopy(this.path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.file.close();
  }
}

/** Whether the whole file lies at `path`: no record of parts is beside it. */
export async function isWholeCopy(path: string): Promise<boolean> {
  return (await sizeOf(path)) !== undefined && (await sizeOf(recordOf(path))) === undefined;
}

export async function removeCopy(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(recordOf(path), { force: true });
}

/** What is there of a copy that is not whole. */
export function recordOf(path: string): string {
  return `${path}.ranges.json`;
}

async function readRecord(path: string): Promise<CopyRecord | undefined> {
  const text = await readFile(recordOf(path), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const { version, size, ranges } = JSON.parse(text) as Partial<CopyRecord>;
    const isRight = typeof version === "string" && typeof size === "number" && Array.isArray(ranges);
    return isRight ? { version, size, ranges } : undefined;
  } catch {
    return undefined;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}
