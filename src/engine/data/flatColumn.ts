import { type AsyncBuffer, type ColumnMetaData, parquetSchema, type SchemaElement } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { compressors } from "hyparquet-compressors";
import { chunkRange, type ParquetLayout } from "./parquetLayout.ts";
import type { Column } from "./table.ts";
import { TextPage } from "./textPage.ts";

/**
 * A column of texts or whole numbers as nearly every file has it: not nested, pages of the first version, values plain or by dictionary.
 * Undefined where it is of another kind, which hyparquet reads whole. Of this kind nothing is decoded but where in which page each row's
 * value lies.
 */
export async function readFlatColumn(
  file: AsyncBuffer,
  { metadata, rowCount }: ParquetLayout,
  name: string,
): Promise<Column | undefined> {
  const node = parquetSchema(metadata).children.find(({ element }) => element.name === name);
  if (node === undefined || node.children.length > 0 || !isPlainKind(node.element)) return undefined;
  const column = new PagedColumn(rowCount);
  let rows = 0;
  for (const group of metadata.row_groups) {
    const chunk = group.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)?.meta_data;
    if (chunk === undefined) return undefined;
    const bytes = new Uint8Array(await file.slice(...chunkRange(chunk)));
    const end = rows + Number(group.num_rows);
    if (!readChunk(bytes, chunk, node.element, column, rows, end)) return undefined;
    rows = end;
  }
  return rows === rowCount ? column : undefined;
}

function isPlainKind({ type, repetition_type, converted_type, logical_type }: SchemaElement): boolean {
  if (repetition_type === "REPEATED") return false;
  if (type === "BYTE_ARRAY") return converted_type === "UTF8" || logical_type?.type === "STRING";
  return (type === "INT32" || type === "INT64") && converted_type === undefined && logical_type === undefined;
}

/** Puts a chunk's values into rows `[row, end)` of the column; false where a page is of another kind. */
function readChunk(
  bytes: Uint8Array,
  { codec }: ColumnMetaData,
  element: SchemaElement,
  column: PagedColumn,
  row: number,
  end: number,
): boolean {
  const reader = { view: viewOf(bytes), offset: 0 };
  let dictionary = -1;
  while (row < end) {
    const header = parquetHeader(reader);
    if (!(header.compressed_page_size >= 0)) throw new Error("a page of no length");
    const packed = bytes.subarray(reader.offset, reader.offset + header.compressed_page_size);
    reader.offset += header.compressed_page_size;
    if (header.type !== "DICTIONARY_PAGE" && header.type !== "DATA_PAGE") return false;
    const page = decompressPage(packed, header.uncompressed_page_size, codec, compressors);
    if (header.dictionary_page_header !== undefined) {
      dictionary = column.addPage(plainValues(page, element, header.dictionary_page_header.num_values));
      continue;
    }
    const { num_values: count = 0, encoding } = header.data_page_header ?? {};
    if (!(count <= end - row)) throw new Error("more values than rows");
    const { rows, offset } = readRows(page, element, row, count);
    const values = page.subarray(offset);
    if (encoding === "PLAIN") {
      column.fill(rows, column.addPage(plainValues(values, element, rows.length)));
    } else if (encoding === "RLE_DICTIONARY" || encoding === "PLAIN_DICTIONARY") {
      column.fill(rows, dictionary, dictionaryPlaces(values, rows.length));
    } else return false;
    row += count;
  }
  return row === end;
}

/** A column whose values stay in the pages of its file. */
class PagedColumn implements Column {
  readonly length: number;
  private readonly pages: Column[] = [];
  /** Which page holds a row's value, and where in it; −1: the row has none. */
  private readonly pageOf: Int32Array;
  private readonly placeOf: Uint32Array;

  constructor(length: number) {
    this.length = length;
    this.pageOf = new Int32Array(length).fill(-1);
    this.placeOf = new Uint32Array(length);
  }

  at(row: number): unknown {
    return this.pages[this.pageOf[row] ?? -1]?.at(this.placeOf[row] ?? 0) ?? null;
  }

  /** The page's number. */
  addPage(values: Column): number {
    return this.pages.push(values) - 1;
  }

  /** These rows have the values of this page: one after the other, or those at `places`. */
  fill(rows: Uint32Array, page: number, places?: Uint32Array): void {
    const length = this.pages[page]?.length ?? 0;
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k] ?? 0;
      const place = places === undefined ? k : (places[k] ?? 0);
      if (place >= length) throw new Error("a value outside its page");
      this.pageOf[row] = page;
      this.placeOf[row] = place;
    }
  }
}

/** Which of the `count` rows from `first` on have a value; and where the values begin. */
function readRows(page: Uint8Array, { repetition_type }: SchemaElement, first: number, count: number) {
  const rows = new Uint32Array(count);
  const reader = { view: viewOf(page), offset: 0 };
  const present = new Uint8Array(count).fill(1);
  if (repetition_type !== "REQUIRED") readRleBitPackedHybrid(reader, 1, present);
  let length = 0;
  for (let k = 0; k < count; k++) {
    rows[length] = first + k;
    if (present[k] === 1) length++;
  }
  return { rows: rows.subarray(0, length), offset: reader.offset };
}

function dictionaryPlaces(bytes: Uint8Array, count: number): Uint32Array {
  const places = new Uint32Array(count);
  if (count === 0) return places;
  const reader = { view: viewOf(bytes), offset: 1 };
  const width = reader.view.getUint8(0);
  if (width > 0) readRleBitPackedHybrid(reader, width, places, bytes.length - 1);
  return places;
}

function plainValues(bytes: Uint8Array, { type }: SchemaElement, count: number): Column {
  if (type === "BYTE_ARRAY") return new TextPage(bytes, count);
  const view = viewOf(bytes);
  return Array.from({ length: count }, (_, k) =>
    type === "INT32" ? view.getInt32(4 * k, true) : view.getBigInt64(8 * k, true),
  );
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
