import type { Palette } from "./colormap.ts";
import { joined, pngOf } from "./pngChunks.ts";

/**
 * A PNG of palette entries (`width` × `height`, row-major, 8 bits, 256 colours), by the PNG specification, second
 * edition. Stored without compression: plain TypeScript has no deflate, and a pixel is one byte already.
 */
export function indexedPng(width: number, height: number, entries: Uint8Array, colours: Palette): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = new Uint8Array(height * (width + 1));
  for (let row = 0; row < height; row++) {
    rows.set(entries.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return pngOf([
    { name: "IHDR", data: header },
    { name: "PLTE", data: colours },
    { name: "IDAT", data: stored(rows) },
    { name: "IEND", data: new Uint8Array() },
  ]);
}

/** A zlib stream (RFC 1950) of stored blocks (RFC 1951). */
function stored(data: Uint8Array): Uint8Array {
  const largest = 65535;
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let start = 0; start < data.length || start === 0; start += largest) {
    const block = data.subarray(start, start + largest);
    const last = start + largest >= data.length ? 1 : 0;
    const size = block.length;
    parts.push(Uint8Array.of(last, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255), block);
  }
  let a = 1;
  let b = 0;
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return joined([...parts, Uint8Array.of(b >> 8, b & 255, a >> 8, a & 255)]);
}

const letters = Uint8Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", (letter) =>
  letter.charCodeAt(0),
);
const padding = "=".charCodeAt(0);
/** As many codes at a time as a call may have arguments, by far. */
const block = 8192;

/** Base64 (RFC 4648, padded) of the bytes. */
export function base64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const bits = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    for (let k = 0; k < 4; k++) codes[to + k] = letters[(bits >> (18 - 6 * k)) & 63] ?? padding;
  }
  codes.fill(padding, codes.length - ((3 - (bytes.length % 3)) % 3));
  const parts: string[] = [];
  for (let at = 0; at < codes.length; at += block) parts.push(String.fromCharCode(...codes.subarray(at, at + block)));
  return parts.join("");
}
