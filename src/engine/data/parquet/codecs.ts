import * as zlib from "node:zlib";
import type { CompressionCodec, Compressors } from "hyparquet";
import { compressors } from "hyparquet-compressors";

type Decompress = (packed: Uint8Array, length: number) => Uint8Array;

const empty = new Uint8Array();

/**
 * Snappy says how long it is unpacked; the library takes no notice, and would give what its memory held before for what
 * is missing.
 */
function snappy(packed: Uint8Array, length: number): Uint8Array {
  let declared = 0;
  for (let k = 0; k < 5; k++) {
    const next = packed[k] ?? 0;
    declared += (next & 127) * 2 ** (7 * k);
    if (next < 128) break;
  }
  // A copy of 64 bytes takes three.
  if (declared !== length || length > 32 * packed.length) throw new Error("a page of another length");
  return compressors.SNAPPY?.(packed, length) ?? empty;
}

/** Node's own, which stop where a page should end. Before Node 22.15 there is none for Zstandard. */
const native: Readonly<Partial<Record<CompressionCodec, Decompress>>> = {
  SNAPPY: snappy,
  GZIP: (packed, length) => zlib.unzipSync(packed, { maxOutputLength: length }),
  BROTLI: (packed, length) => zlib.brotliDecompressSync(packed, { maxOutputLength: length }),
  ...("zstdDecompressSync" in zlib && {
    ZSTD: (packed: Uint8Array, length: number) => zlib.zstdDecompressSync(packed, { maxOutputLength: length }),
  }),
};

/**
 * Those of hyparquet too: of them some loop for ever on a damaged page, and some fail on the empty page of a column
 * without values.
 */
export const anyCodec: Compressors = Object.fromEntries(
  Object.entries<Decompress>({ ...compressors, ...native }).map(([codec, decompress]) => [
    codec,
    (packed: Uint8Array, length: number) => (length === 0 ? empty : decompress(packed, length)),
  ]),
);

/** Whether pages of this compression end, whatever they hold. */
export function isCheckedCodec(codec: CompressionCodec): boolean {
  return codec === "UNCOMPRESSED" || codec in native;
}

/** A page of `length` bytes. Throws an Error where it has another length. */
export function unpackPage(packed: Uint8Array, length: number, codec: CompressionCodec): Uint8Array {
  if (length === 0) return empty;
  const page = codec === "UNCOMPRESSED" ? packed : native[codec]?.(packed, length);
  if (page?.length !== length) throw new Error("a page of another length");
  return page;
}
