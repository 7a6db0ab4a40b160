import type { FileHandle } from "node:fs/promises";
import { type AdpcmLayout, adpcmParts, imaLayout, microsoftLayout } from "./adpcm.ts";
import { compressedParts } from "./compressed.ts";
import { bytesAt, isReadable, type SampleKind, type SampleLayout, sampleParts, sampleWords } from "./samples.ts";
import { type SoundSource, unreadable } from "./soundPart.ts";

/** How samples are stored: codes of the `fmt ` chunk. `extensible` puts the code at another place. */
const microsoftAdpcm = 2;
const imaAdpcm = 0x11;
const mp3 = 0x55;
const extensible = 0xfffe;
const sampleKinds: Readonly<Record<number, SampleKind>> = { 1: "signed", 3: "float", 6: "alaw", 7: "mulaw" };
/** Others, to call them by their names. */
const otherCodes: Readonly<Record<number, string>> = {
  49: "GSM 6.10",
  64: "G.721 ADPCM",
  69: "G.726 ADPCM",
  80: "MPEG audio",
  353: "Windows Media audio",
};

/** Lengths of the sound that writers leave in the header when they cannot go back to it: from this one on, and 0. */
const unknownFrom = 0x7fff_0000;

/** Where the sound's bytes lie. */
export interface SoundPlace {
  readonly start: number;
  readonly length: number;
  readonly isOfUnknownLength?: true;
  readonly missingShare?: number;
}

/** What the chunks of a file tell; multi-byte numbers are `littleEndian`, but in RIFX. */
interface Chunks {
  readonly littleEndian: boolean;
  format?: DataView;
  /** Samples of each channel, as the `fact` chunk says. */
  samples?: number;
  sound?: SoundPlace;
}

/**
 * Whether a file with these first bytes is a RIFF WAVE file: also of more than 4 GB (RF64, BW64), and with the upper
 * byte first (RIFX).
 */
export function isWav(start: Buffer): boolean {
  return /^(RIFF|RIFX|RF64|BW64)/.test(start.toString("latin1", 0, 4)) && start.toString("latin1", 8, 12) === "WAVE";
}

/**
 * The sound of a RIFF WAVE file: whole numbers, floats, µ-law, A-law, IMA or Microsoft ADPCM, MP3. Throws StimuliError
 * `input` when it holds something else; only what is there is ever read, whatever the header says.
 */
export async function openWav(file: FileHandle, name: string): Promise<SoundSource> {
  const { littleEndian, format, samples, sound } = await readChunks(file);
  if (sound === undefined) throw unreadable(name, "is a WAV file without sound");
  if (format === undefined || format.byteLength < 16) {
    throw unreadable(name, "is damaged: it does not say how its sound is stored");
  }
  const told = readFormat(format, littleEndian);
  const { code, bits, layout, adpcm } = told;
  const { start, length, ...about } = sound;
  const container = "WAV";
  if (adpcm !== undefined) {
    const blocks = Math.ceil(length / adpcm.blockBytes);
    const all = blocks * adpcm.samplesPerBlock;
    // The last block is filled up; some writers tell where the sound ends in it.
    const isTold = samples !== undefined && samples < all && samples > all - adpcm.samplesPerBlock;
    const parts = adpcmParts(file, adpcm, { start, length, most: isTold ? samples : all });
    return { ...about, container, format: `${code === imaAdpcm ? "IMA" : "Microsoft"} ADPCM WAV`, parts };
  }
  if (code === mp3) {
    return {
      ...about,
      container,
      format: "MP3 in WAV",
      parts: compressedParts(file, name, "mp3", start, start + length),
    };
  }
  if (!isReadable(layout)) {
    const known = otherCodes[code];
    const how = `in an unsupported way (format ${code}, ${bits} bits, ${layout.channels} channels)`;
    throw unreadable(
      name,
      `holds sound that is stored ${known === undefined ? how : `as ${known}, which is not supported`}`,
    );
  }
  return {
    ...about,
    ...(layout.kind === "float" && { isFloat: true }),
    container,
    format: `${sampleWords(layout.kind, bits)} WAV`,
    parts: sampleParts(file, layout, start, length),
  };
}

interface Format {
  readonly code: number;
  readonly bits: number;
  readonly layout: SampleLayout;
  readonly adpcm?: AdpcmLayout;
}

function readFormat(bytes: DataView, littleEndian: boolean): Format {
  const number = (at: number) => (at + 2 <= bytes.byteLength ? bytes.getUint16(at, littleEndian) : 0);
  const tag = number(0);
  const code = tag === extensible && bytes.byteLength >= 26 ? number(24) : tag;
  const [channels, blockBytes, bits] = [number(2), number(12), number(14)];
  const rate = bytes.getUint32(4, littleEndian);
  const least = Math.ceil(bits / 8);
  const inBlock = blockBytes / channels;
  // A sample may take more bytes than its bits: 20 bits in 3, 24 in 4. Of a block that makes no sense the bits tell.
  const own = Number.isInteger(inBlock) && inBlock >= least && inBlock <= 8 ? inBlock : least;
  const kind = sampleKinds[code] ?? "signed";
  const isByte = kind === "signed" && own === 1;
  const layout: SampleLayout = {
    ...{ rate, channels, littleEndian },
    kind: isByte ? "unsigned" : kind,
    bytes: sampleKinds[code] === undefined ? 0 : own,
  };
  const isAdpcm = (code === microsoftAdpcm || code === imaAdpcm) && bits === 4 && channels > 0 && littleEndian;
  const headBytes = (code === imaAdpcm ? 4 : 7) * channels;
  if (!isAdpcm || blockBytes < headBytes) return { code, bits, layout };
  const coefficients = Array.from({ length: Math.min(number(20), 256) }, (_, k) => {
    const signed = (at: number) => (number(at) << 16) >> 16;
    return [signed(22 + 4 * k), signed(24 + 4 * k)] as const;
  });
  const adpcm =
    code === imaAdpcm
      ? imaLayout(rate, channels, blockBytes)
      : microsoftLayout(rate, channels, blockBytes, coefficients);
  return { code, bits, layout, adpcm };
}

/** Goes from chunk to chunk until it is known how the sound is stored, and where. */
async function readChunks(file: FileHandle): Promise<Chunks> {
  const { size } = await file.stat();
  const found: Chunks = { littleEndian: textOf(await bytesAt(file, 0, 4)) !== "RIFX" };
  const { littleEndian } = found;
  let longLength: number | undefined;
  // Chunks follow the 12 bytes of "RIFF", size, "WAVE"; each has 8 bytes of name and length.
  for (let place = 12; place + 8 <= size; ) {
    const header = await bytesAt(file, place, 8);
    const length = header.getUint32(4, littleEndian);
    const kind = textOf(header);
    const start = place + 8;
    const held = Math.min(length, size - start);
    if (kind === "fmt ") found.format = await bytesAt(file, start, Math.min(held, 1024));
    if (kind === "fact" && held >= 4) found.samples = (await bytesAt(file, start, 4)).getUint32(0, littleEndian);
    // Behind the whole file's 8 bytes of length, the sound's.
    if (kind === "ds64" && held >= 16) {
      longLength = Number((await bytesAt(file, start, 16)).getBigUint64(8, littleEndian));
    }
    if (kind === "data") {
      const told = length === 0xffff_ffff && longLength !== undefined ? longLength : length;
      found.sound = await soundPlace(file, start, told, size);
      if (found.format !== undefined || start + told >= size) break;
    }
    place = await nextChunk(file, start + length);
  }
  return found;
}

/** Where the sound is whose header says that it takes `told` bytes; the file ends at `size`. */
async function soundPlace(file: FileHandle, start: number, told: number, size: number): Promise<SoundPlace> {
  const rest = size - start;
  if (told > 0 && told <= rest) return { start, length: told };
  if (told === 0 && (rest === 0 || (await isChunk(file, start, size)))) return { start, length: 0 };
  if (told === 0 || (told >= unknownFrom && told <= 0xffff_ffff))
    return { start, length: rest, isOfUnknownLength: true };
  // A few bytes too many are the work of a careless writer; no whole moment takes less than one.
  return { start, length: rest, missingShare: 1 - rest / told };
}

/** Chunks begin at even places; where one of odd length was written without the byte that fills it up, behind it. */
async function nextChunk(file: FileHandle, end: number): Promise<number> {
  if (end % 2 === 0) return end;
  const bytes = textOf(await bytesAt(file, end, 5), 5);
  return isChunkName(bytes.slice(0, 4)) && !isChunkName(bytes.slice(1)) ? end : end + 1;
}

/** Whether a chunk that ends within the file begins here. */
async function isChunk(file: FileHandle, place: number, size: number): Promise<boolean> {
  const header = await bytesAt(file, place, 8);
  if (header.byteLength < 8 || !isChunkName(textOf(header))) return false;
  return place + 8 + header.getUint32(4, true) <= size;
}

function isChunkName(text: string): boolean {
  return /^[A-Za-z0-9_]{3}[A-Za-z0-9_ ]$/.test(text);
}

function textOf(bytes: DataView, length = 4): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.byteLength)).toString("latin1");
}
