import type { SchemaElement } from "hyparquet";
import type { Column } from "../table/table.ts";

/** How numbers of a fixed width are read: the bytes of one, and one that begins at an offset. */
interface NumberKind {
  readonly width: number;
  readonly at: (view: DataView, offset: number) => number | bigint;
}

const int32: NumberKind = { width: 4, at: (view, offset) => view.getInt32(offset, true) };
const int64: NumberKind = { width: 8, at: (view, offset) => view.getBigInt64(offset, true) };
const uint32: NumberKind = { width: 4, at: (view, offset) => view.getUint32(offset, true) };
const uint64: NumberKind = { width: 8, at: (view, offset) => view.getBigUint64(offset, true) };
const float: NumberKind = { width: 4, at: (view, offset) => view.getFloat32(offset, true) };
const double: NumberKind = { width: 8, at: (view, offset) => view.getFloat64(offset, true) };

/** Undefined where the column holds no plain numbers: texts, truth values, dates, decimals. */
export function numberKindOf({ type, converted_type, logical_type }: SchemaElement): NumberKind | undefined {
  const isPlain = converted_type === undefined && logical_type === undefined;
  if (type === "FLOAT") return isPlain ? float : undefined;
  if (type === "DOUBLE") return isPlain ? double : undefined;
  if (type !== "INT32" && type !== "INT64") return undefined;
  const isInteger = logical_type === undefined || logical_type.type === "INTEGER";
  if (!isInteger || !/^(U?INT_\d+)?$/.test(converted_type ?? "")) return undefined;
  const isUnsigned = converted_type?.startsWith("U") || (logical_type?.type === "INTEGER" && !logical_type.isSigned);
  if (type === "INT32") return isUnsigned ? uint32 : int32;
  return isUnsigned ? uint64 : int64;
}

/** Numbers of a Parquet page, one after the other, little-endian. */
export class NumberPage implements Column {
  readonly length: number;
  private readonly view: DataView;
  private readonly kind: NumberKind;

  /** Throws an Error where the page has no room for its numbers. */
  constructor(page: Uint8Array, count: number, kind: NumberKind) {
    if (!(count >= 0) || kind.width * count > page.length) throw new Error("more numbers than their page has room for");
    this.length = count;
    this.view = new DataView(page.buffer, page.byteOffset, page.byteLength);
    this.kind = kind;
  }

  at(place: number): number | bigint {
    return this.kind.at(this.view, place * this.kind.width);
  }
}

/** Truth values of a Parquet page, a byte each. */
export class TruthPage implements Column {
  readonly length: number;
  private readonly values: Uint8Array;

  constructor(values: Uint8Array) {
    this.length = values.length;
    this.values = values;
  }

  at(place: number): boolean {
    return this.values[place] === 1;
  }
}
