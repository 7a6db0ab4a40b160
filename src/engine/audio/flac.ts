import type { FileHandle } from "node:fs/promises";
import { type FlacFrame, type FlacStream, readFlacFrame } from "./flacFrame.ts";
import { type SoundPart, unreadable } from "./soundPart.ts";

/** Bytes that the largest frame takes: 65,536 samples of 8 channels as they are, and the header. */
const largestFrame = 65_536 * 8 * 4 + 65_536 + 64;

/**
 * The sound of a FLAC file that begins at byte `begin`, frame by frame. (The packages that decode FLAC in parts lose
 * frames that lie at the end of a part.) Throws StimuliError `input` when it is damaged or shorter than it says.
 */
export async function* flacParts(file: FileHandle, name: string, begin = 0): AsyncGenerator<SoundPart> {
  const damaged = (cause?: unknown) => unreadable(name, "is damaged or cut short", cause);
  const {
    stream,
    promised,
    end: start,
  } = await readBeginning(file, begin).catch((cause: unknown) => {
    throw damaged(cause);
  });
  const { size } = await file.stat();
  const window = new Uint8Array(2 * largestFrame);
  let held = window.subarray(0, 0);
  let moments = 0;
  for (let place = start; place < size || held.length > 0; ) {
    if (held.length < largestFrame && place < size) {
      window.set(held);
      const { bytesRead } = await file.read(window, held.length, window.length - held.length, place);
      held = window.subarray(0, held.length + bytesRead);
      place += bytesRead;
    }
    // Behind the last frame there may be the tags of another format.
    if (promised > 0 && moments >= promised) return;
    let frame: FlacFrame;
    try {
      frame = readFlacFrame(held, stream);
    } catch (cause) {
      throw damaged(cause);
    }
    held = held.subarray(frame.size);
    moments += frame.channels[0]?.length ?? 0;
    yield { rate: frame.rate, channels: frame.channels };
  }
  if (moments === 0 || moments < promised) throw damaged();
}

/** Blocks of metadata: the first (STREAMINFO) tells of the stream, the others are passed over. */
async function readBeginning(
  file: FileHandle,
  begin: number,
): Promise<{ readonly stream: FlacStream; readonly promised: number; readonly end: number }> {
  const bytes = Buffer.alloc(42);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, begin);
  if (bytesRead < bytes.length || (bytes.readUInt8(4) & 0x7f) !== 0) throw new Error("it has no STREAMINFO");
  const rate = bytes.readUIntBE(18, 3) >> 4;
  const bits = ((bytes.readUInt16BE(20) >> 4) & 31) + 1;
  const promised = (bytes.readUInt8(21) & 15) * 2 ** 32 + bytes.readUInt32BE(22);
  const header = bytes.subarray(4, 8);
  let end = begin + 8 + header.readUIntBE(1, 3);
  while ((header.readUInt8(0) & 0x80) === 0) {
    if ((await file.read(header, 0, 4, end)).bytesRead < 4) throw new Error("its metadata do not end");
    end += 4 + header.readUIntBE(1, 3);
  }
  return { stream: { rate, bits }, promised, end };
}
