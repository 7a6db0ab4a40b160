import type { Column } from "./table.ts";

/**
 * Texts of a Parquet page: each its length in bytes (32 bits, little-endian) and then its UTF-8. A text is decoded when it is asked for: of
 * a table's rows, a sample may want few.
 */
export class TextPage implements Column {
  readonly length: number;
  private readonly bytes: Buffer;
  /** Where each text begins. */
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;

  /** Throws an Error where the page has no room for its texts. */
  constructor(page: Uint8Array, count: number) {
    if (4 * count > page.length) throw new Error("more texts than their page has room for");
    this.length = count;
    this.bytes = Buffer.from(page.buffer, page.byteOffset, page.byteLength);
    this.starts = new Uint32Array(count);
    this.ends = new Uint32Array(count);
    const { bytes, starts, ends } = this;
    let at = 0;
    for (let k = 0; k < count; k++) {
      starts[k] = at + 4;
      at += 4 + bytes.readUInt32LE(at);
      if (at > bytes.length) throw new Error("a text that is longer than its page");
      ends[k] = at;
    }
  }

  at(place: number): string {
    return this.bytes.toString("utf8", this.starts[place], this.ends[place]);
  }
}
