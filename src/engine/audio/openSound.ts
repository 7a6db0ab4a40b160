import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { mediaContent, tellingBytes } from "../../core/formats/mediaContent.ts";
import { notReadable } from "../files/notReadable.ts";
import { isAiff, openAiff } from "./aiff.ts";
import { compressedParts, type decoders } from "./compressed.ts";
import { flacParts } from "./flac.ts";
import { type SoundSource, unreadable } from "./soundPart.ts";
import { isSphere, openSphere } from "./sphere.ts";
import { isWav, openWav } from "./wav.ts";

const compressed: Readonly<Record<keyof typeof decoders, string>> = {
  vorbis: "Ogg Vorbis",
  opus: "Ogg Opus",
  mp3: "MP3",
};

/**
 * Opens a file of sound and does `work` with it; it is closed afterwards. What it is tells its content, not its name:
 * tags of MP3 (ID3) may are before any kind. Throws StimuliError `input` for a file that does not exist or is no
 * readable sound, called by its name.
 */
export async function withSound<Result>(path: string, work: (source: SoundSource) => Promise<Result>): Promise<Result> {
  const name = basename(path);
  const file = await open(path).catch((cause: unknown) => {
    throw new StimuliError("input", `${name} cannot be read.`, "Check that the file exists.", { cause });
  });
  try {
    return await work(await sourceOf(file, name));
  } finally {
    await file.close();
  }
}

async function sourceOf(file: FileHandle, name: string): Promise<SoundSource> {
  const begin = await endOfTags(file);
  const start = await beginning(file, begin);
  if (start.length === 0 && begin === 0) throw unreadable(name, "is empty");
  // Files with several parts find them from their beginning, before which only an MP3 or a FLAC file has tags.
  if (begin === 0) {
    if (isWav(start)) return openWav(file, name);
    if (isAiff(start)) return openAiff(file, name);
    if (isSphere(start)) return openSphere(file, name);
  }
  if (start.toString("latin1", 0, 4) === "fLaC") {
    return { container: "FLAC", format: "FLAC", parts: flacParts(file, name, begin) };
  }
  const kind = compressedKind(start) ?? (begin > 0 ? "mp3" : undefined);
  if (kind !== undefined) {
    const container = kind === "mp3" ? "MP3" : "Ogg";
    return { container, format: compressed[kind], parts: compressedParts(file, name, kind, begin) };
  }
  const content = mediaContent(start);
  if (content === "Ogg") throw unreadable(name, "is an Ogg file with neither Vorbis nor Opus in it");
  throw notReadable(name, "audio", content);
}

async function beginning(file: FileHandle, place: number): Promise<Buffer> {
  const start = Buffer.alloc(tellingBytes);
  const { bytesRead } = await file.read(start, 0, start.length, place);
  return start.subarray(0, bytesRead);
}

/**
 * Where ID3 tags end with which the file begins: ten bytes, the last four of which tell the length, seven bits each.
 */
async function endOfTags(file: FileHandle): Promise<number> {
  for (let place = 0; ; ) {
    const head = (await beginning(file, place)).subarray(0, 10);
    if (head.length < 10 || head.toString("latin1", 0, 3) !== "ID3") return place;
    const length = head.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    // A tag may have its head repeated at its end.
    place += 10 + length + ((head[5] ?? 0) & 0x10 ? 10 : 0);
  }
}

function compressedKind(start: Buffer): keyof typeof decoders | undefined {
  const isAt = (place: number, text: string) => start.toString("latin1", place, place + text.length) === text;
  if (isAt(0, "OggS")) {
    // The first packet of an Ogg file follows 28 bytes of its first page.
    if (isAt(28, "OpusHead")) return "opus";
    return isAt(29, "vorbis") ? "vorbis" : undefined;
  }
  // An MP3 begins with a frame: 11 bits set, and a layer that is not 0.
  return start[0] === 0xff && ((start[1] ?? 0) & 0xe0) === 0xe0 && ((start[1] ?? 0) & 0x06) !== 0 ? "mp3" : undefined;
}
