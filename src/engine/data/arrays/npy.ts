import { type DataFile, faultIn } from "./dataFile.ts";
import type { NumberArray } from "./foundData.ts";

/** Whose bytes these are, for messages: an archive has several. */
type Owner = Pick<DataFile, "name" | "line">;

/** What the header of a NumPy file says (format versions 1 to 3, and that of Python 2). */
export interface NpyHeader {
  /** `<f8`, `|b1`, `<U4`: byte order, kind and size as NumPy writes them; a structured type as a list. */
  readonly type: string;
  readonly shape: readonly number[];
  readonly columnMajor: boolean;
  /** Bytes before the values. */
  readonly start: number;
  /** Bytes of the values. */
  readonly length: number;
}

/** The longest header: a structured type with thousands of fields. */
export const longestNpyHeader = 2 ** 16 + 12;

export function npyHeader(owner: Owner, bytes: Uint8Array): NpyHeader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isNpy = buffer.length >= 12 && buffer.subarray(0, 6).equals(Buffer.from("\x93NUMPY", "latin1"));
  if (!isNpy) throw faultIn(owner, "is not a NumPy file.", "Write it with numpy.save.");
  const isFirst = buffer[6] === 1;
  const begin = isFirst ? 10 : 12;
  const start = begin + (isFirst ? buffer.readUInt16LE(8) : buffer.readUInt32LE(8));
  const text = buffer.toString("utf8", begin, Math.min(start, longestNpyHeader));
  const type = /'descr':\s*(?:'([^']*)'|(\[.*?\]))\s*,\s*'fortran_order'/s.exec(text);
  const sizes = /'shape':\s*\(([^)]*)\)/.exec(text)?.[1];
  // Python 2 writes long integers with an L.
  const shape = (sizes ?? "")
    .split(",")
    .map((part) => part.trim().replace(/L$/, ""))
    .filter((part) => part !== "")
    .map(Number);
  const count = shape.reduce((product, size) => product * size, 1);
  if (!type || sizes === undefined || !shape.every((size) => size >= 0) || !Number.isSafeInteger(count)) {
    throw faultIn(owner, "has a header that NumPy does not write.", "Write it again with numpy.save.");
  }
  const descr = type[1] ?? type[2] ?? "";
  const length = count * bytesOf(descr);
  return { type: descr, shape, columnMajor: /'fortran_order':\s*True/.test(text), start, length };
}

/** Bytes of one value: 4 a letter in texts. */
function bytesOf(type: string): number {
  const [, kind, size] = /^[<>|=]?([a-zA-Z])(\d*)/.exec(type) ?? [];
  return Number(size ?? 0) * (kind === "U" ? 4 : 1);
}

/** Whether `npyNumbers` reads it: floats up to 64 bits, integers, booleans. */
export function isNpyNumbers({ type }: NpyHeader): boolean {
  return readerOf(type) !== undefined;
}

export function isNpyTexts({ type }: NpyHeader): boolean {
  return /^[<>|=]?[US]\d+$/.test(type);
}

/** Why an array is not read, and what to do, where it holds neither numbers nor texts. */
export function whyNotRead({ type }: NpyHeader): readonly [what: string, next: string] {
  if (type.endsWith("O")) {
    const next = "Save plain arrays: numbers by array.astype(float), names by numpy.array(names, dtype=str).";
    return ["holds pickled Python objects, which may run any code and are not read.", next];
  }
  const next = "Save numbers: numpy.save(file, array.astype(float)).";
  if (/c\d+$/.test(type)) return ["holds complex numbers.", next];
  if (type.startsWith("[")) return [`is a table of fields, ${type}.`, "Save one array of numbers."];
  return [`holds values of the kind '${type}'.`, next];
}

/** The array whose bytes these are, header and all. */
export function npyNumbers(owner: Owner, header: NpyHeader, bytes: Uint8Array): NumberArray {
  const { type, shape, columnMajor, start, length } = header;
  const reader = readerOf(type);
  if (reader === undefined) throw faultIn(owner, ...whyNotRead(header));
  checkLength(owner, header, bytes);
  const [read, size] = reader;
  const isLittle = !type.startsWith(">");
  const values = new Float64Array(length / size);
  if (type.endsWith("f8") && isLittle) {
    // The usual kind is that of every machine we run on: copied whole.
    new Uint8Array(values.buffer).set(bytes.subarray(start, start + length));
  } else {
    const view = new DataView(bytes.buffer, bytes.byteOffset + start);
    for (let k = 0; k < values.length; k++) values[k] = read(view, k * size, isLittle);
  }
  return { values, shape, columnMajor };
}

/** Texts of an array, in the order in which they are stored. */
export function npyTexts(owner: Owner, header: NpyHeader, bytes: Uint8Array): string[] {
  checkLength(owner, header, bytes);
  const { type, start, length } = header;
  const size = bytesOf(type);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  const isLittle = !type.startsWith(">");
  return Array.from({ length: size === 0 ? 0 : length / size }, (_, k) => {
    if (/S\d+$/.test(type)) {
      const own = bytes.subarray(start + k * size, start + (k + 1) * size);
      return Buffer.from(own).toString("utf8").replace(/\0+$/, "");
    }
    const letters = Array.from({ length: size / 4 }, (__, at) => view.getUint32(k * size + at * 4, isLittle));
    return letters
      .map((code) => (code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd"))
      .join("")
      .replace(/\0+$/, "");
  });
}

function checkLength(owner: Owner, { start, length }: NpyHeader, bytes: Uint8Array): void {
  const there = bytes.length - start;
  if (there < length) throw faultIn(owner, "ends too early.", "Write it again.");
  if (there > length) {
    throw faultIn(
      owner,
      `holds ${there - length} bytes more than its header says.`,
      "Save one array per file, with numpy.save.",
    );
  }
}

type ReadValue = (view: DataView, at: number, isLittle: boolean) => number;

function readerOf(type: string): readonly [read: ReadValue, bytes: number] | undefined {
  const [, kind, size] = /^[<>|=]?([fiub])(\d)$/.exec(type) ?? [];
  const read = readers[`${kind}${size}`];
  return read && [read, Number(size)];
}

const readers: Readonly<Record<string, ReadValue>> = {
  b1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at, isLittle) => view.getInt16(at, isLittle),
  u2: (view, at, isLittle) => view.getUint16(at, isLittle),
  i4: (view, at, isLittle) => view.getInt32(at, isLittle),
  u4: (view, at, isLittle) => view.getUint32(at, isLittle),
  i8: (view, at, isLittle) => Number(view.getBigInt64(at, isLittle)),
  u8: (view, at, isLittle) => Number(view.getBigUint64(at, isLittle)),
  f2: (view, at, isLittle) => halfOf(view.getUint16(at, isLittle)),
  f4: (view, at, isLittle) => view.getFloat32(at, isLittle),
  f8: (view, at, isLittle) => view.getFloat64(at, isLittle),
};

/** IEEE 754 binary16: one bit of sign, five of exponent, ten of fraction. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
