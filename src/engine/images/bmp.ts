import { StimuliError } from "../../core/errors.ts";

/** Four bytes a pixel (red, green, blue, opacity), row by row from the top. */
export interface BitmapPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** How pixels are stored: codes of the header. */
const plain = 0;
const runs8 = 1;
const runs4 = 2;
const fields = 3;
const alphaFields = 6;
const otherCompressions: Readonly<Record<number, string>> = { 4: "JPEG inside BMP", 5: "PNG inside BMP" };

/** Sizes of the headers of OS/2, of Windows with masks before and in the header, and of Windows 95 and 98. */
const headers = [12, 40, 52, 56, 64, 108, 124];

interface Header {
  readonly width: number;
  readonly height: number;
  readonly topDown: boolean;
  readonly bits: number;
  readonly compression: number;
  /** Where the pixels begin. */
  readonly start: number;
  /** Bit masks of red, green, blue and opacity; 0: there is none. */
  readonly masks: readonly [number, number, number, number];
  /** Blue, green, red, and in all but the oldest files a byte that says nothing. */
  readonly palette: Uint8Array;
  readonly paletteEntry: 3 | 4;
}

/**
 * A BMP: 1, 4 or 8 bits of a palette (also run-length coded), 16 or 32 bits by masks, or 24 bits, of Windows and OS/2,
 * from the bottom up or from the top down. (The packages that read BMP lack palettes, rows of odd width or pixels by
 * masks.) Throws StimuliError `input` for any other, naming it, and for one that is cut short or has more than
 * `mostPixels`.
 */
export function readBmp(bytes: Uint8Array, name: string, mostPixels: number): BitmapPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(view, bytes, name);
  const { width, height, bits, compression } = header;
  if (width * height > mostPixels) throw fault(name, `has more than ${mostPixels / 1e6} million pixels`);
  const isRuns = compression === runs8 || compression === runs4;
  const pixels =
    bits <= 8
      ? fromPalette(header, isRuns ? unpackRuns(header, bytes, name) : unpackPlaces(header, bytes, name))
      : bits === 24
        ? fromBytes(header, bytes, name)
        : fromMasks(header, view, name);
  return { width, height, pixels };
}

function readHeader(view: DataView, bytes: Uint8Array, name: string): Header {
  const size = view.byteLength >= 26 ? view.getUint32(14, true) : 0;
  if (!headers.includes(size) || view.byteLength < 14 + size)
    throw fault(name, "is damaged: its header is not one of BMP");
  const isOld = size === 12;
  const signedHeight = isOld ? view.getUint16(20, true) : view.getInt32(22, true);
  const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = Math.abs(signedHeight);
  const bits = view.getUint16(isOld ? 24 : 28, true);
  const compression = isOld ? plain : view.getUint32(30, true);
  if (width <= 0 || height === 0) throw fault(name, "is damaged: it has no pixels");
  if (!isRead(bits, compression)) {
    const what = otherCompressions[compression] ?? `BMP of ${bits} bits, compression ${compression}`;
    throw fault(name, `is ${what}, which is not supported`);
  }
  // Masks lie in the larger headers, and behind the smaller one.
  const maskCount = size >= 56 || compression === alphaFields ? 4 : size >= 52 || compression === fields ? 3 : 0;
  const hasMasks = compression === fields || compression === alphaFields;
  if (view.byteLength < 54 + 4 * maskCount && hasMasks) throw fault(name, "is cut short");
  const mask = (k: number) => (k < maskCount ? view.getUint32(54 + 4 * k, true) : 0);
  const masks: Header["masks"] = hasMasks
    ? [mask(0), mask(1), mask(2), mask(3)]
    : bits === 16
      ? [0x7c00, 0x3e0, 0x1f, 0]
      : [0xff0000, 0xff00, 0xff, 0];
  const paletteStart = 14 + size + (size === 40 && hasMasks ? 4 * maskCount : 0);
  const paletteEntry = isOld ? 3 : 4;
  const start = view.getUint32(10, true);
  const colours = Math.min((isOld ? 0 : view.getUint32(46, true)) || 2 ** bits, 256);
  const paletteEnd = Math.min(paletteStart + colours * paletteEntry, start);
  return {
    ...{ width, height, topDown: signedHeight < 0, bits, compression, start, masks, paletteEntry },
    palette: bits <= 8 ? bytes.subarray(paletteStart, paletteEnd) : new Uint8Array(),
  };
}

function isRead(bits: number, compression: number): boolean {
  if (compression === plain) return [1, 4, 8, 16, 24, 32].includes(bits);
  if (compression === runs8) return bits === 8;
  if (compression === runs4) return bits === 4;
  return (compression === fields || compression === alphaFields) && (bits === 16 || bits === 32);
}

/** Bytes of a row, which ends at a multiple of four; throws where the file has fewer than all rows need. */
function rowBytes({ width, height, bits, start }: Header, length: number, name: string): number {
  const row = 4 * Math.ceil((width * bits) / 32);
  if (start + row * height > length) throw fault(name, "is cut short");
  return row;
}

/** Where row `y` from the top begins. */
function rowStart({ height, topDown, start }: Header, y: number, row: number): number {
  return start + row * (topDown ? y : height - 1 - y);
}

/** A place in the palette for each pixel. */
function unpackPlaces(header: Header, bytes: Uint8Array, name: string): Uint8Array {
  const { width, height, bits } = header;
  const row = rowBytes(header, bytes.length, name);
  const places = new Uint8Array(width * height);
  const each = 8 / bits;
  const mask = 2 ** bits - 1;
  for (let y = 0; y < height; y += 1) {
    const from = rowStart(header, y, row);
    for (let x = 0; x < width; x += 1) {
      const byte = bytes[from + Math.floor(x / each)] ?? 0;
      places[y * width + x] = (byte >> (8 - bits * ((x % each) + 1))) & mask;
    }
  }
  return places;
}

/** Runs of one place, and stretches of several; what they jump over is the palette's first colour. */
function unpackRuns(header: Header, bytes: Uint8Array, name: string): Uint8Array {
  const { width, height, compression, topDown } = header;
  const places = new Uint8Array(width * height);
  const perByte = compression === runs4 ? 2 : 1;
  let at = header.start;
  const next = () => {
    const byte = bytes[at];
    if (byte === undefined) throw fault(name, "is cut short");
    at += 1;
    return byte;
  };
  let [x, y] = [0, 0];
  const put = (byte: number, k: number) => {
    const value = perByte === 1 ? byte : k % 2 === 0 ? byte >> 4 : byte & 15;
    if (x < width && y < height) places[(topDown ? y : height - 1 - y) * width + x] = value;
    x += 1;
  };
  for (;;) {
    const count = next();
    const value = next();
    if (count > 0) {
      for (let k = 0; k < count; k += 1) put(value, k);
    } else if (value === 0) {
      [x, y] = [0, y + 1];
      // The mark of the end may be missing where all rows are there.
      if (y >= height && at >= bytes.length) return places;
    } else if (value === 1) {
      return places;
    } else if (value === 2) {
      x += next();
      y += next();
    } else {
      const stretch = Math.ceil(value / perByte);
      for (let k = 0; k < stretch; k += 1) {
        const byte = next();
        put(byte, 0);
        if (perByte === 2 && 2 * k + 1 < value) put(byte, 1);
      }
      if (stretch % 2 === 1) next();
    }
  }
}

function fromPalette({ palette, paletteEntry }: Header, places: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(4 * places.length);
  for (const [k, place] of places.entries()) {
    const at = place * paletteEntry;
    setPixel(pixels, k, palette[at + 2] ?? 0, palette[at + 1] ?? 0, palette[at] ?? 0, 255);
  }
  return pixels;
}

function fromBytes(header: Header, bytes: Uint8Array, name: string): Uint8Array {
  const { width, height } = header;
  const row = rowBytes(header, bytes.length, name);
  const pixels = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y += 1) {
    let at = rowStart(header, y, row);
    for (let x = 0; x < width; x += 1) {
      setPixel(pixels, y * width + x, bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0, 255);
      at += 3;
    }
  }
  return pixels;
}

function fromMasks(header: Header, view: DataView, name: string): Uint8Array {
  const { width, height, bits, masks } = header;
  const row = rowBytes(header, view.byteLength, name);
  const [red, green, blue, opacity] = masks.map(levelOf);
  if (red === undefined || green === undefined || blue === undefined) {
    throw fault(name, "is damaged: it does not say where its colours are");
  }
  const pixels = new Uint8Array(4 * width * height);
  let seen = 0;
  for (let y = 0; y < height; y += 1) {
    const from = rowStart(header, y, row);
    for (let x = 0; x < width; x += 1) {
      const value = bits === 16 ? view.getUint16(from + 2 * x, true) : view.getUint32(from + 4 * x, true);
      const own = opacity === undefined ? 255 : opacity(value);
      seen |= own;
      setPixel(pixels, y * width + x, red(value), green(value), blue(value), own);
    }
  }
  // Programs that leave the byte of the opacity empty mean a picture, not nothing at all.
  if (seen === 0) for (let at = 3; at < pixels.length; at += 4) pixels[at] = 255;
  return pixels;
}

/** From a pixel's number to 0 … 255, by the bits that a mask takes; undefined: it takes none. */
function levelOf(mask: number): ((value: number) => number) | undefined {
  if (mask === 0) return undefined;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (value) => Math.floor((((value & mask) >>> shift) * 255) / most);
}

function setPixel(pixels: Uint8Array, place: number, red: number, green: number, blue: number, opacity: number): void {
  pixels[4 * place] = red;
  pixels[4 * place + 1] = green;
  pixels[4 * place + 2] = blue;
  pixels[4 * place + 3] = opacity;
}

function fault(name: string, what: string): StimuliError {
  return new StimuliError("input", `${name} ${what}.`, "Save it as PNG.");
}
