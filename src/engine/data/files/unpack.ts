import { promisify } from "node:util";
import { constants, gunzip } from "node:zlib";

const gunzipBytes = promisify(gunzip);

/** Text is packed to a tenth, seldom to a hundredth; what grows more than this was made to. */
const mostGrowth = 200;
const smallBytes = 64 << 20;
const mostBytes = 2 ** 29;

/** A gzip file's content, known by its first bytes; any other file as it is. Throws FileFault. */
export async function unpack(bytes: Buffer): Promise<Buffer> {
  if (!isPacked(bytes)) return bytes;
  const maxOutputLength = Math.min(mostBytes, Math.max(smallBytes, mostGrowth * bytes.length));
  try {
    return await gunzipBytes(bytes, { maxOutputLength, finishFlush: constants.Z_FINISH });
  } catch (cause) {
    const isTooLong = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    throw isTooLong
      ? new FileFault(
          `holds more than ${Math.round(maxOutputLength / 2 ** 20)} MB when it is unpacked, which is too much to read.`,
          "Unpack it, and look at what it holds.",
          cause,
        )
      : new FileFault("is a damaged gzip file.", "Download it or write it again.", cause);
  }
}

export function isPacked(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What is wrong with a data file, found by who does not know what messages call it. */
export class FileFault extends Error {
  override readonly name = "FileFault";
  /** Follows the file's name: "is not UTF-8 text." */
  readonly rest: string;
  /** What to do: a sentence. */
  readonly next: string;

  constructor(rest: string, next: string, cause?: unknown) {
    super(rest, { cause });
    this.rest = rest;
    this.next = next;
  }
}
