import { type AsyncBuffer, type ColumnMetaData, parquetSchema, type SchemaElement } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { compressors } from "hyparquet-compressors";
import { chunkRange, type ParquetLayout } from "./parquetLayout.ts";
import { plainTexts } from "./plainTexts.ts";

/**
 * A column of texts or whole numbers as nearly every file has it: not nested, pages of the first version, values plain or by dictionary.
 * Undefined where it is of another kind, which hyparquet reads whole; of this kind it is some three times as fast, as values go straight to
 * their rows and the texts of a page are decoded at once.
 */
export async function readFlatColumn(
  file: AsyncBuffer,
  { metadata, rowCount }: ParquetLayout,
  name: string,
): Promise<unknown[] | undefined> {
  const node = parquetSchema(metadata).children.find(({ element }) => element.name === name);
  if (node === undefined || node.children.length > 0 || !isPlainKind(node.element)) return undefined;
  const column = new Array<unknown>(rowCount);
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
  column: unknown[],
  row: number,
  end: number,
): boolean {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  let dictionary: readonly unknown[] = [];
  while (row < end) {
    const header = parquetHeader(reader);
    if (!(header.compressed_page_size >= 0)) throw new Error("a page of no length");
    const packed = bytes.subarray(reader.offset, reader.offset + header.compressed_page_size);
    reader.offset += header.compressed_page_size;
    if (header.type !== "DICTIONARY_PAGE" && header.type !== "DATA_PAGE") return false;
    const page = decompressPage(packed, header.uncompressed_page_size, codec, compressors);
    if (header.dictionary_page_header !== undefined) {
      dictionary = plainValues(page, 0, element, header.dictionary_page_header.num_values);
      continue;
    }
    const { num_values: count = 0, encoding } = header.data_page_header ?? {};
    if (!(count <= end - row)) throw new Error("more values than rows");
    const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
    const { present, offset } = readPresence(view, element, count);
    const valueCount = present.reduce((sum, one) => sum + one, 0);
    let values: readonly unknown[];
    if (encoding === "PLAIN") values = plainValues(page, offset, element, valueCount);
    else if (encoding === "RLE_DICTIONARY" || encoding === "PLAIN_DICTIONARY") {
      values = lookedUp(view, offset, dictionary, valueCount);
    } else return false;
    let next = 0;
    for (let k = 0; k < count; k++) column[row + k] = present[k] === 1 ? values[next++] : null;
    row += count;
  }
  return row === end;
}

/** 1 for each row with a value, 0 for null; and where the values begin. */
function readPresence(view: DataView, { repetition_type }: SchemaElement, count: number) {
  const present = new Uint8Array(count);
  if (repetition_type === "REQUIRED") return { present: present.fill(1), offset: 0 };
  const reader = { view, offset: 0 };
  readRleBitPackedHybrid(reader, 1, present);
  return { present, offset: reader.offset };
}

function lookedUp(view: DataView, offset: number, dictionary: readonly unknown[], count: number): unknown[] {
  const places = new Uint32Array(count);
  const width = count === 0 ? 0 : view.getUint8(offset);
  const reader = { view, offset: offset + 1 };
  if (width > 0) readRleBitPackedHybrid(reader, width, places, view.byteLength - reader.offset);
  const values = new Array<unknown>(count);
  for (let k = 0; k < count; k++) {
    const place = places[k] ?? 0;
    if (place >= dictionary.length) throw new Error("a value outside the dictionary");
    values[k] = dictionary[place];
  }
  return values;
}

function plainValues(page: Uint8Array, offset: number, { type }: SchemaElement, count: number): unknown[] {
  if (type === "BYTE_ARRAY") return plainTexts(page.subarray(offset), count);
  const view = new DataView(page.buffer, page.byteOffset + offset, page.byteLength - offset);
  const values = new Array<unknown>(count);
  for (let k = 0; k < count; k++) {
    values[k] = type === "INT32" ? view.getInt32(4 * k, true) : view.getBigInt64(8 * k, true);
  }
  return values;
}
