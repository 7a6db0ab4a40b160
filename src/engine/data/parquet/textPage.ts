import type { Column } from "../table/table.ts";

/**
 * Texts of a Parquet page: each its length in bytes (32 bits, little-endian) and then its UTF-8. A text is decoded when
 * it is asked for: of a table's rows, a sample may want few.
 */
export class TextPage implements Column {
  readonly length: number;
  private readonly bytes: Buffer;
  /** Where each text begins, and one place more: a text ends four bytes before the next would begin. */
  private readonly starts: Uint32Array;

  /** Throws an Error where the page has no room for its texts. */
  constructor(page: Uint8Array, count: number) {
    if (!(count >= 0) || 4 * count > page.length) throw new Error("more texts than their page has room for");
    this.length = count;
    this.bytes = Buffer.from(page.buffer, page.byteOffset, page.byteLength);
    this.starts = new Uint32Array(count + 1);
    const { bytes, starts } = this;
    let start = 4;
    for (let k = 0; k < count; k++) {
      starts[k] = start;
      start += bytes.readUInt32LE(start - 4) + 4;
      if (start - 4 > bytes.length) throw new Error("a text that is longer than its page");
    }
    starts[count] = start;
  }

  at(place: number): string {
    return this.bytes.toString("utf8", this.starts[place], (this.starts[place + 1] ?? 0) - 4);
  }
}
