import type { FileHandle } from "node:fs/promises";

/** Where some bytes lie in a file. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/**
 * Bytes that are read at once at most: a list of entries, or a state dict's pickle, has some hundred bytes a tensor.
 */
export const largestPart = 16_000_000;

const endLength = 22;
const entryLength = 46;
const headerLength = 30;

/**
 * The entries of a zip whose files are stored as they are, not compressed, by their names: where their bytes lie.
 * Throws an Error for any other zip. That the bytes are within the file is checked; names are not.
 */
export async function storedEntries(file: FileHandle): Promise<ReadonlyMap<string, Place>> {
  const { size } = await file.stat();
  if (size < endLength) throw new Error("it is cut short");
  const end = await bytesAt(file, { offset: size - endLength, length: endLength });
  if (end.toString("latin1", 0, 4) !== "PK\x05\x06") throw new Error("the list of its zip is not where it ends");
  const list = await bytesAt(file, { offset: end.readUInt32LE(16), length: end.readUInt32LE(12) });

  const entries = new Map<string, Place>();
  for (let at = 0; at < list.length; ) {
    if (at + entryLength > list.length || list.toString("latin1", at, at + 4) !== "PK\x01\x02") {
      throw new Error("the list of its zip is damaged");
    }
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => list.readUInt16LE(at + field));
    const nameEnd = at + entryLength + (nameLength ?? 0);
    const name = list.toString("utf8", at + entryLength, nameEnd);
    if (list.readUInt16LE(at + 10) !== 0) throw new Error(`its "${name}" is compressed`);
    const offset = await bytesBehind(file, list.readUInt32LE(at + 42));
    const length = list.readUInt32LE(at + 24);
    if (offset + length > size) throw new Error("it is cut short");
    entries.set(name, { offset, length });
    at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

/** Where an entry's bytes begin: behind its own header, its name again, and its extra field. */
async function bytesBehind(file: FileHandle, offset: number): Promise<number> {
  const header = await bytesAt(file, { offset, length: headerLength });
  return offset + headerLength + header.readUInt16LE(26) + header.readUInt16LE(28);
}

/** Throws an Error where the file has no such bytes. */
export async function bytesAt(file: FileHandle, { offset, length }: Place): Promise<Buffer> {
  if (length > largestPart) throw new Error("its description is too large");
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  if (bytesRead < length) throw new Error("it is cut short");
  return bytes;
}
