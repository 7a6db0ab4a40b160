import { crc32 } from "../../text/crc32.ts";

/** The parts of a PNG file: a name of four letters and bytes (PNG specification, third edition, section 5). */
export interface PngChunk {
  readonly name: string;
  readonly data: Uint8Array;
}

/** The keyword's end, not compressed, no language, no translated keyword. */
const noLanguage = "\0\0\0\0\0";
/** As many letters at a time as a call may have arguments, by far. */
const block = 8192;
const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A PNG file of these parts. */
export function pngOf(chunks: readonly PngChunk[]): Uint8Array {
  return joined([signature, ...chunks.map(written)]);
}

/** The parts of a PNG file, as far as they are complete; none of another file. Their checksums are not looked at. */
export function* pngChunks(png: Uint8Array): Generator<PngChunk> {
  if (!signature.every((byte, at) => png[at] === byte)) return;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = signature.length; at + 12 <= png.length; ) {
    const length = view.getUint32(at);
    if (at + 12 + length > png.length) return;
    const name = String.fromCharCode(...png.subarray(at + 4, at + 8));
    yield { name, data: png.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

/** A text with its keyword (1 to 79 letters), both in ASCII: an `iTXt` chunk, not compressed. */
export function textChunk(keyword: string, text: string): PngChunk {
  const letters = keyword + noLanguage + text;
  return { name: "iTXt", data: Uint8Array.from({ length: letters.length }, (_, at) => letters.charCodeAt(at)) };
}

/** The text behind a keyword, both in ASCII, in an `iTXt` chunk that is not compressed; undefined in any other chunk. */
export function textOf({ name, data }: PngChunk, keyword: string): string | undefined {
  const start = keyword + noLanguage;
  const isOther = (letter: string, at: number) => data[at] !== letter.charCodeAt(0);
  if (name !== "iTXt" || [...start].some(isOther)) return undefined;
  const parts: string[] = [];
  for (let at = start.length; at < data.length; at += block)
    parts.push(String.fromCharCode(...data.subarray(at, at + block)));
  return parts.join("");
}

/** How large the picture is printed: a `pHYs` chunk. `dpi`: pixels per inch. */
export function sizeChunk(dpi: number): PngChunk {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  const perMetre = Math.round(dpi / 0.0254);
  view.setUint32(0, perMetre);
  view.setUint32(4, perMetre);
  data[8] = 1;
  return { name: "pHYs", data };
}

function written({ name, data }: PngChunk): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(
    Array.from(name, (letter) => letter.charCodeAt(0)),
    4,
  );
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

/** The bytes of all parts, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
