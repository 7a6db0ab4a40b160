import { type AsyncBuffer, type ColumnMetaData, parquetSchema, type SchemaElement } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import type { Column } from "../table/table.ts";
import { checkThrift } from "./checkThrift.ts";
import { isCheckedCodec, unpackPage } from "./codecs.ts";
import { NumberPage, numberKindOf, TruthPage } from "./numberPage.ts";
import { chunkRange, type ParquetLayout } from "./parquetLayout.ts";
import { readRuns, widestRun } from "./readRuns.ts";
import { TextPage } from "./textPage.ts";

/** What a column may take unpacked, beside so many times its bytes in the file: more is made to. */
const smallBytes = 256 << 20;
const mostGrowth = 20;

/**
 * A column of texts, numbers or truth values as nearly every file has it: not nested, values plain or by dictionary.
 * Undefined where it is of another kind, which `readOtherColumns` reads. Of this kind nothing is decoded but where in
 * which page each row's value lies; whatever the file says, that takes no more time and memory than its bytes do.
 */
export async function readFlatColumn(
  file: AsyncBuffer,
  { metadata, rowCount }: ParquetLayout,
  name: string,
): Promise<Column | undefined> {
  const node = parquetSchema(metadata).children.find(({ element }) => element.name === name);
  if (node === undefined || node.children.length > 0 || !isPlainKind(node.element)) return undefined;
  const chunks: { meta: ColumnMetaData; count: number }[] = [];
  for (const { columns, num_rows } of metadata.row_groups) {
    const meta = columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)?.meta_data;
    if (meta === undefined || !isCheckedCodec(meta.codec)) return undefined;
    if (num_rows > 0n) chunks.push({ meta, count: Number(num_rows) });
  }
  const ranges = chunks.map(({ meta }) => chunkRange(meta, file.byteLength));
  const packed = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  if (packed > file.byteLength) throw new Error("a column that is longer than its file");

  const column = new PagedColumn(rowCount);
  const room = { bytes: smallBytes + mostGrowth * packed };
  let row = 0;
  for (const [k, { meta, count }] of chunks.entries()) {
    const bytes = new Uint8Array(await file.slice(...(ranges[k] ?? [0, 0])));
    if (!readChunk(bytes, meta, node.element, column, [row, row + count], room)) return undefined;
    row += count;
  }
  return column;
}

function isPlainKind(element: SchemaElement): boolean {
  const { type, repetition_type, converted_type, logical_type } = element;
  if (repetition_type === "REPEATED") return false;
  if (type === "BYTE_ARRAY") return converted_type === "UTF8" || logical_type?.type === "STRING";
  return isTruth(element) || numberKindOf(element) !== undefined;
}

function isTruth({ type, converted_type, logical_type }: SchemaElement): boolean {
  return type === "BOOLEAN" && converted_type === undefined && logical_type === undefined;
}

/** Puts a chunk's values into these rows of the column; false where a page is of another kind. */
function readChunk(
  bytes: Uint8Array,
  { codec }: ColumnMetaData,
  element: SchemaElement,
  column: PagedColumn,
  [first, end]: readonly [number, number],
  room: { bytes: number },
): boolean {
  const reader = { view: viewOf(bytes), offset: 0 };
  let dictionary = -1;
  for (let row = first; row < end; ) {
    checkThrift(reader.view, reader.offset);
    const header = parquetHeader(reader);
    const { compressed_page_size: packedLength, uncompressed_page_size: length } = header;
    if (!(packedLength >= 0) || !(length >= 0)) throw new Error("a page of no length");
    room.bytes -= length;
    if (room.bytes < 0) throw new Error("a column that is made to be larger than memory");
    const packed = bytes.subarray(reader.offset, reader.offset + packedLength);
    reader.offset += packedLength;
    if (header.dictionary_page_header !== undefined) {
      if (isTruth(element)) return false;
      const count = header.dictionary_page_header.num_values;
      dictionary = column.addPage(plainValues(unpackPage(packed, length, codec), element, count));
      continue;
    }
    const page = pageOf(header, packed, codec, element.repetition_type !== "REQUIRED");
    if (page === undefined) return false;
    if (!(page.count >= 0 && page.count <= end - row)) throw new Error("more values than rows");
    const rows = rowsWithValue(page, row);
    const places = valuesOfPage(page, element, rows.length, dictionary, column);
    if (places === undefined) return false;
    column.fill(rows, places.page, places.places);
    row += page.count;
  }
  return true;
}

/** A page, unpacked. */
interface Page {
  /** How many rows it is of. */
  readonly count: number;
  readonly encoding: string | undefined;
  /** Which of its rows have a value, as runs; undefined: all. */
  readonly levels?: Uint8Array | undefined;
  readonly values: Uint8Array;
}

type PageHeader = ReturnType<typeof parquetHeader>;

/** Undefined where the page is of another kind. */
function pageOf(
  { data_page_header: first, data_page_header_v2: second, uncompressed_page_size: length }: PageHeader,
  packed: Uint8Array,
  codec: ColumnMetaData["codec"],
  isOptional: boolean,
): Page | undefined {
  if (second !== undefined) {
    const { num_values: count, encoding, repetition_levels_byte_length: repeats } = second;
    const levelsLength = second.definition_levels_byte_length;
    if (repeats !== 0) return undefined;
    if (!(levelsLength >= 0 && levelsLength <= Math.min(packed.length, length)))
      throw new Error("levels beyond their page");
    const levels = isOptional ? packed.subarray(0, levelsLength) : undefined;
    const rest = packed.subarray(levelsLength);
    const values = unpackPage(rest, length - levelsLength, second.is_compressed === false ? "UNCOMPRESSED" : codec);
    return { count, encoding, levels, values };
  }
  if (first === undefined) return undefined;
  const page = unpackPage(packed, length, codec);
  const { num_values: count, encoding, definition_level_encoding } = first;
  if (!isOptional) return { count, encoding, values: page };
  if (definition_level_encoding !== "RLE") return undefined;
  const { runs: levels, rest: values } = prefixed(page);
  return { count, encoding, levels, values };
}

/** Runs whose length is before them, and what follows. */
function prefixed(bytes: Uint8Array): { runs: Uint8Array; rest: Uint8Array } {
  const end = 4 + viewOf(bytes).getUint32(0, true);
  if (end > bytes.length) throw new Error("runs beyond their page");
  return { runs: bytes.subarray(4, end), rest: bytes.subarray(end) };
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

/** The rows that have a value, of those from `first` on that the page is of. */
function rowsWithValue({ count, levels }: Page, first: number): Uint32Array {
  const present = new Uint8Array(count);
  if (levels === undefined) present.fill(1);
  else readRuns(levels, 1, present);
  const rows = new Uint32Array(count);
  let length = 0;
  for (let k = 0; k < count; k++) {
    rows[length] = first + k;
    if (present[k] === 1) length++;
  }
  return rows.subarray(0, length);
}

/** Which page of the column the values are in, and where in it; undefined where they are written in another way. */
function valuesOfPage(
  { encoding, values }: Page,
  element: SchemaElement,
  count: number,
  dictionary: number,
  column: PagedColumn,
): { page: number; places?: Uint32Array } | undefined {
  if (encoding === "PLAIN") return { page: column.addPage(plainValues(values, element, count)) };
  if (encoding === "RLE" && isTruth(element)) {
    const truths = new Uint8Array(count);
    if (count > 0) readRuns(prefixed(values).runs, 1, truths);
    return { page: column.addPage(new TruthPage(truths)) };
  }
  if (encoding !== "RLE_DICTIONARY" && encoding !== "PLAIN_DICTIONARY") return undefined;
  const places = new Uint32Array(count);
  const width = values[0] ?? 0;
  if (width > widestRun) return undefined;
  if (count > 0 && width > 0) readRuns(values.subarray(1), width, places);
  return { page: dictionary, places };
}

function plainValues(bytes: Uint8Array, element: SchemaElement, count: number): Column {
  if (isTruth(element)) {
    if (!(count >= 0 && count <= 8 * bytes.length)) throw new Error("more values than their page has room for");
    return new TruthPage(Uint8Array.from({ length: count }, (_, k) => ((bytes[k >> 3] ?? 0) >> (k & 7)) & 1));
  }
  const kind = numberKindOf(element);
  return kind === undefined ? new TextPage(bytes, count) : new NumberPage(bytes, count, kind);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
