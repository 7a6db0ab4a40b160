const highBits = 0x80808080;

/**
 * Texts of a Parquet page: each its length in bytes (32 bits, little-endian) and then its UTF-8. The page is decoded once as one byte a
 * character and the texts are cut out of that; only those with other characters than ASCII are decoded on their own.
 */
export function plainTexts(bytes: Uint8Array, count: number): string[] {
  // Words of the page show four bytes at a time; they must begin at a multiple of four.
  const page = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(page.buffer, page.byteOffset, page.byteLength >> 2);
  const buffer = Buffer.from(page.buffer, page.byteOffset, page.byteLength);
  const characters = buffer.toString("latin1");
  const texts = new Array<string>(count);
  /** No byte from the text at hand up to this word has its high bit set. */
  let clear = 0;
  let at = 0;
  for (let k = 0; k < count; k++) {
    const start = at + 4;
    at = start + buffer.readUInt32LE(at);
    if (at > page.byteLength) throw new Error("a text that is longer than its page");
    clear = Math.max(clear, start >> 2);
    while (clear << 2 < at && ((words[clear] ?? highBits) & highBits) === 0) clear++;
    texts[k] = clear << 2 >= at ? characters.slice(start, at) : buffer.toString("utf8", start, at);
  }
  return texts;
}
