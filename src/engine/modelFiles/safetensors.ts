import { type FileHandle, open, realpath } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { StimuliError } from "../../core/errors.ts";

/** Bytes of one element. */
export const elementSizes: Readonly<Record<string, number>> = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  I16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  F32: 4,
  I64: 8,
  F64: 8,
};

/** The format's own limit; it keeps a damaged file from asking for all memory. */
const largestHeader = 100_000_000;

/** One tensor: its type and shape, and where its bytes lie. */
export interface SafeTensor {
  /** The file, absolute, links followed: the runtime maps no file through a link, and the hub's own cache has links. */
  readonly path: string;
  readonly type: string;
  readonly shape: readonly number[];
  /** From the beginning of the file. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
}

/** The header of one safetensors file, or of the shards of a model; the tensors stay on disk until `readTensor`. */
export interface Safetensors {
  /** Where the files lie, absolute, links followed. */
  readonly folder: string;
  readonly tensors: ReadonlyMap<string, SafeTensor>;
}

/**
 * Reads and checks the header: every tensor's bytes fit its type and shape, follow the one before without a gap, and
 * the last ends where the file does. Throws `modelDamaged` for a truncated file, a web page saved under this name, and
 * the like.
 */
export async function openSafetensors(path: string): Promise<Safetensors> {
  const real = await realpath(path);
  const file = await open(real);
  try {
    const tensors = checkedTensors(path, await readHeader(path, file), (await file.stat()).size);
    return {
      folder: dirname(real),
      tensors: new Map(tensors.map(([name, tensor]) => [name, { ...tensor, path: real }])),
    };
  } finally {
    await file.close();
  }
}

/** The bytes of one tensor, in memory of their own. */
export async function readTensor({ path, offset, length }: SafeTensor): Promise<ArrayBuffer> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await file.read(bytes, 0, length, offset);
    if (bytesRead !== length) throw damaged(path, "is cut short");
    return bytes.buffer;
  } finally {
    await file.close();
  }
}

type Place = Omit<SafeTensor, "path">;

interface Header {
  readonly entries: Record<string, unknown>;
  /** Where the tensors' bytes begin in the file. */
  readonly end: number;
}

async function readHeader(path: string, file: FileHandle): Promise<Header> {
  const start = new DataView(new ArrayBuffer(8));
  const { bytesRead } = await file.read(start);
  const length = Number(start.getBigUint64(0, true));
  if (bytesRead < 8 || length > largestHeader) throw damaged(path, "is not a safetensors file");
  const text = Buffer.alloc(length);
  if ((await file.read(text, 0, length, 8)).bytesRead < length) throw damaged(path, "is cut short");
  try {
    const entries: unknown = JSON.parse(text.toString());
    if (isRecord(entries)) return { entries, end: 8 + length };
  } catch (cause) {
    throw damaged(path, "is not a safetensors file", cause);
  }
  throw damaged(path, "is not a safetensors file");
}

function checkedTensors(path: string, header: Header, fileSize: number): [string, Place][] {
  const tensors = Object.entries(header.entries)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, entry]): [string, Place] => [name, checkedTensor(path, name, entry, header.end)])
    .sort(([, a], [, b]) => a.offset - b.offset || a.length - b.length);
  let end = header.end;
  for (const [name, tensor] of tensors) {
    if (tensor.offset !== end) throw damaged(path, `is damaged: the bytes of "${name}" overlap others or leave a gap`);
    end += tensor.length;
  }
  if (end > fileSize) throw damaged(path, `is cut short: it has ${fileSize} bytes of ${end}`);
  if (end < fileSize) throw damaged(path, `is damaged: it has ${fileSize - end} bytes too many`);
  return tensors;
}

function checkedTensor(path: string, name: string, entry: unknown, dataStart: number): Place {
  const wrong = damaged(path, `is damaged: its entry for "${name}" makes no sense`);
  if (!isRecord(entry)) throw wrong;
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== "string" || !isSizes(shape) || !isSizes(offsets)) throw wrong;
  const [begin, end] = offsets;
  const elementSize = elementSizes[dtype];
  if (begin === undefined || end === undefined || elementSize === undefined) throw wrong;
  const length = shape.reduce((product, size) => product * size, elementSize);
  if (end - begin !== length) throw wrong;
  return { type: dtype, shape, offset: dataStart + begin, length };
}

function damaged(path: string, what: string, cause?: unknown): StimuliError {
  return new StimuliError("modelDamaged", `${basename(path)} ${what}.`, "Repair the encoder, or get it again.", {
    cause,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}
