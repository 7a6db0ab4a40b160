import type { FileHandle } from "node:fs/promises";
import { bytesAt, isReadable, type SampleKind, type SampleLayout, sampleParts, sampleWords } from "./samples.ts";
import { type SoundSource, unreadable } from "./soundPart.ts";

/** How samples are stored, by the four letters that AIFC says it with; AIFF itself is as `NONE`. */
const compressions: Readonly<
  Record<string, { readonly kind: SampleKind; readonly little?: true; readonly bits?: number }>
> = {
  NONE: { kind: "signed" },
  twos: { kind: "signed" },
  sowt: { kind: "signed", little: true },
  in24: { kind: "signed", bits: 24 },
  in32: { kind: "signed", bits: 32 },
  "42ni": { kind: "signed", little: true, bits: 24 },
  "23ni": { kind: "signed", little: true, bits: 32 },
  "raw ": { kind: "unsigned" },
  fl32: { kind: "float", bits: 32 },
  FL32: { kind: "float", bits: 32 },
  fl64: { kind: "float", bits: 64 },
  FL64: { kind: "float", bits: 64 },
  ulaw: { kind: "mulaw", bits: 8 },
  ULAW: { kind: "mulaw", bits: 8 },
  alaw: { kind: "alaw", bits: 8 },
  ALAW: { kind: "alaw", bits: 8 },
};

/** Whether a file with these first bytes is an AIFF or AIFC file. */
export function isAiff(start: Buffer): boolean {
  return start.toString("latin1", 0, 4) === "FORM" && /^AIF[FC]/.test(start.toString("latin1", 8, 12));
}

/**
 * The sound of an AIFF or AIFC file: whole numbers of 8 to 32 bits, floats, µ-law or A-law. Throws StimuliError `input`
 * when it holds something else. (The package that reads AIFF takes the whole numbers of 8 bits, which have a sign, for
 * ones without.)
 */
export async function openAiff(file: FileHandle, name: string): Promise<SoundSource> {
  const { size } = await file.stat();
  let common: DataView | undefined;
  let sound: { readonly start: number; readonly length: number } | undefined;
  // Chunks follow the 12 bytes of "FORM", size, "AIFF"; each has 8 bytes of name and length, and begins at an even
  // place.
  for (let place = 12; place + 8 <= size && (common === undefined || sound === undefined); ) {
    const header = await bytesAt(file, place, 8);
    const length = header.getUint32(4);
    const kind = Buffer.from(header.buffer, 0, 4).toString("latin1");
    if (kind === "COMM") common = await bytesAt(file, place + 8, Math.min(length, 22));
    if (kind === "SSND") {
      const offset = place + 16 <= size ? (await bytesAt(file, place + 8, 4)).getUint32(0) : 0;
      sound = { start: place + 16 + offset, length: length - 8 - offset };
    }
    place += 8 + length + (length % 2);
  }
  if (common === undefined || common.byteLength < 18) {
    throw unreadable(name, "is damaged: it does not say how its sound is stored");
  }
  const bits = common.getUint16(6);
  const code = common.byteLength >= 22 ? Buffer.from(common.buffer, 18, 4).toString("latin1") : "NONE";
  const how = compressions[code];
  if (how === undefined) throw unreadable(name, `holds sound that is stored as “${code}”, which is not supported`);
  const layout: SampleLayout = {
    rate: extendedFloat(common, 8),
    channels: common.getUint16(0),
    kind: how.kind,
    bytes: Math.ceil((how.bits ?? bits) / 8),
    littleEndian: how.little ?? false,
  };
  if (!isReadable(layout)) throw unreadable(name, `holds samples of ${bits} bits in ${layout.channels} channels`);
  const wanted = common.getUint32(2) * layout.channels * layout.bytes;
  if (sound === undefined || wanted === 0) throw unreadable(name, "has no sound");
  // The count of samples is right where a writer could not go back to the length of the chunk.
  const length = Math.max(0, Math.min(wanted, size - sound.start));
  return {
    container: "AIFF",
    format: `${sampleWords(how.kind, how.bits ?? bits)} ${common.byteLength < 22 ? "AIFF" : "AIFC"}`,
    ...(how.kind === "float" && { isFloat: true }),
    ...(length < wanted && { missingShare: 1 - length / wanted }),
    parts: sampleParts(file, layout, sound.start, length),
  };
}

/** An IEEE 754 number of 80 bits: sign and exponent, then 64 bits of which the first is the whole. */
function extendedFloat(bytes: DataView, at: number): number {
  const exponent = (bytes.getUint16(at) & 0x7fff) - 16383;
  const sign = bytes.getUint16(at) & 0x8000 ? -1 : 1;
  return sign * (bytes.getUint32(at + 2) * 2 ** (exponent - 31) + bytes.getUint32(at + 6) * 2 ** (exponent - 63));
}
