import { inflateSync } from "node:zlib";

/** A value of a MATLAB file. Arrays are stored column by column, the first subscript fastest. */
export type MatValue =
  | {
      readonly kind: "numbers";
      /** Type as MATLAB's `class` names it, "logical" included. */
      readonly type: string;
      readonly size: readonly number[];
      /** Reads the values, as many as the product of the sizes; throws RangeError if the file has another number. */
      readonly read: () => Float64Array;
    }
  /** A matrix of letters: its rows, without the spaces that fill them up. */
  | { readonly kind: "texts"; readonly size: readonly number[]; readonly texts: readonly string[] }
  /** An array of structs; `elements` has the fields of each. */
  | { readonly kind: "structs"; readonly size: readonly number[]; readonly elements: readonly MatFields[] }
  | { readonly kind: "cells"; readonly size: readonly number[]; readonly elements: readonly MatValue[] }
  /** What is no array of ours: "a sparse matrix". */
  | { readonly kind: "other"; readonly size: readonly number[]; readonly what: string };

export type MatFields = ReadonlyMap<string, MatValue>;

/** Data types of the format ("MAT-File Format", The MathWorks, table 1-1): bytes of one value, and how it is read. */
const numberTypes: Readonly<
  Record<number, readonly [bytes: number, read: (view: DataView, at: number, little: boolean) => number]>
> = {
  1: [1, (view, at) => view.getInt8(at)],
  2: [1, (view, at) => view.getUint8(at)],
  3: [2, (view, at, little) => view.getInt16(at, little)],
  4: [2, (view, at, little) => view.getUint16(at, little)],
  5: [4, (view, at, little) => view.getInt32(at, little)],
  6: [4, (view, at, little) => view.getUint32(at, little)],
  7: [4, (view, at, little) => view.getFloat32(at, little)],
  9: [8, (view, at, little) => view.getFloat64(at, little)],
  12: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  13: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
};
const matrixType = 14;
const compressedType = 15;

/** Classes of arrays (table 1-3) that hold elements of their own, and those of plain numbers. */
const cellClass = 1;
const structClass = 2;
const charClass = 4;
const sparseClass = 5;
const isNumberClass = (one: number) => one >= 6 && one <= 15;
const numberClasses = "double single int8 uint8 int16 uint16 int32 uint32 int64 uint64".split(" ");
const complexFlag = 0x0800;
const logicalFlag = 0x0200;

/** Bytes of one variable once unpacked: a few kilobytes can say that they are gigabytes. */
const mostUnpacked = 1 << 29;

/**
 * The variables of a level 5 file (`save -v6` or `-v7`) by their names. Throws RangeError where it is damaged, or a
 * variable too large.
 */
export function readMat5(bytes: Uint8Array): MatFields {
  const little = bytes[126] === 0x49;
  const variables = new Map<string, MatValue>();
  for (const element of elementsOf(bytes.subarray(128), little)) {
    const [inner] =
      element.type === compressedType
        ? elementsOf(inflateSync(element.data, { maxOutputLength: mostUnpacked }), little)
        : [element];
    if (inner?.type !== matrixType) continue;
    const { name, value } = readMatrix(inner.data, little);
    if (name !== "") variables.set(name, value);
  }
  return variables;
}

interface Element {
  readonly type: number;
  readonly data: Uint8Array;
}

/** Tagged pieces of data one after another, each filled up to 8 bytes; one of up to 4 bytes may be in its tag. */
function elementsOf(bytes: Uint8Array, little: boolean): Element[] {
  const view = viewOf(bytes);
  const elements: Element[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const tag = view.getUint32(at, little);
    // No data type is 0: a gigabyte of zeros is not a hundred million elements.
    if (tag === 0) throw new RangeError("An element has no type.");
    if (tag >>> 16 !== 0) {
      elements.push({ type: tag & 0xffff, data: bytes.subarray(at + 4, at + 4 + Math.min(4, tag >>> 16)) });
      at += 8;
      continue;
    }
    const length = view.getUint32(at + 4, little);
    if (at + 8 + length > bytes.length) throw new RangeError("An element is longer than the file.");
    elements.push({ type: tag, data: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length;
    // Compressed data alone are not filled up.
    if (tag !== compressedType) at = Math.ceil(at / 8) * 8;
  }
  return elements;
}

/** An array: its flags, size and name, then what its class has. */
function readMatrix(bytes: Uint8Array, little: boolean): { name: string; value: MatValue } {
  const [flags, dimensions, nameElement, ...rest] = elementsOf(bytes, little);
  // An empty place in a cell array or struct is a matrix of no bytes.
  if (!flags || !dimensions || !nameElement)
    return { name: "", value: { kind: "other", size: [0, 0], what: "nothing" } };
  const bits = viewOf(flags.data).getUint32(0, little);
  const size = Array.from(numbersOf(dimensions, little));
  const name = Buffer.from(nameElement.data).toString("latin1");
  const elementClass = bits & 0xff;
  const [first, second] = rest;
  if (elementClass === cellClass) {
    return { name, value: { kind: "cells", size, elements: rest.map(({ data }) => readMatrix(data, little).value) } };
  }
  if (elementClass === structClass && first && second) {
    return { name, value: { kind: "structs", size, elements: readStructs(first, second, rest.slice(2), little) } };
  }
  if (elementClass === charClass && first)
    return { name, value: { kind: "texts", size, texts: rowsOf(first, size, little) } };
  if (!isNumberClass(elementClass) || (bits & complexFlag) !== 0 || !first || !numberTypes[first.type]) {
    const isNumeric = isNumberClass(elementClass);
    const what = isNumeric ? "complex numbers" : elementClass === sparseClass ? "a sparse matrix" : "an object";
    return { name, value: { kind: "other", size, what } };
  }
  const read = () => {
    const values = numbersOf(first, little);
    if (values.length === size.reduce((product, length) => product * length, 1)) return values;
    throw new RangeError("An array has another number of values than its sizes say.");
  };
  const type = (bits & logicalFlag) === 0 ? (numberClasses[elementClass - 6] ?? "") : "logical";
  return { name, value: { kind: "numbers", type, size, read } };
}

/** Rows of a matrix of letters, which are stored column by column: as UTF-8, or a number each. */
function rowsOf({ type, data }: Element, [rows = 0, columns = 0]: readonly number[], little: boolean): string[] {
  const isUtf8 = type === 16;
  const codes = isUtf8 ? [] : Array.from(numbersOf({ type: textTypes[type] ?? type, data }, little));
  const letters = isUtf8
    ? [...new TextDecoder().decode(data)]
    : codes.map((code) => (code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd"));
  // Two thousand million rows without a letter have as many letters as they say.
  if (letters.length !== rows * columns || rows > Math.max(1, letters.length)) return [];
  return Array.from({ length: rows }, (_, row) => {
    const own = Array.from({ length: columns }, (__, column) => letters[column * rows + row]);
    return own.join("").trimEnd();
  });
}

/** UTF-16 and UTF-32, read as numbers. */
const textTypes: Readonly<Record<number, number>> = { 17: 4, 18: 6 };

/** `lengths`: bytes of one name, filled with zeros; `names`: all of them. The values follow struct by struct. */
function readStructs(lengths: Element, names: Element, values: readonly Element[], little: boolean): MatFields[] {
  const width = Math.max(1, numbersOf(lengths, little)[0] ?? 32);
  const text = Buffer.from(names.data).toString("latin1");
  const fields = Array.from({ length: text.length / width }, (_, field) =>
    text.slice(field * width, (field + 1) * width).replace(/\0.*$/s, ""),
  );
  return Array.from({ length: fields.length === 0 ? 0 : values.length / fields.length }, (_, element) => {
    const entries = fields.map((field, position): [string, MatValue] => {
      const data = values[element * fields.length + position]?.data ?? new Uint8Array(0);
      return [field, readMatrix(data, little).value];
    });
    return new Map(entries);
  });
}

function numbersOf({ type, data }: Element, little: boolean): Float64Array {
  const [bytes, read] = numberTypes[type] ?? [1, () => Number.NaN];
  if (data.length % bytes !== 0) throw new RangeError("An array ends within a value.");
  const view = viewOf(data);
  const values = new Float64Array(data.length / bytes);
  for (let k = 0; k < values.length; k++) values[k] = read(view, k * bytes, little);
  return values;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
