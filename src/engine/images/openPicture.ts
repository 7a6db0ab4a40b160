import { open, readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Sharp } from "sharp";
import { StimuliError } from "../../core/errors.ts";
import { mediaContent, tellingBytes } from "../../core/formats/mediaContent.ts";
import { notReadable } from "../notReadable.ts";
import { readBmp } from "./bmp.ts";

/** A picture of more pixels is refused before it is unpacked: some 300 MB as bytes. */
const mostPixels = 100_000_000;

/**
 * Opens a picture and does `work` with it: by what its file holds, not by its name; of several frames or pages the first; not yet upright, nor
 * on white. Throws StimuliError `input` for a file that is no picture, is cut short, or unpacks to more than is sensible.
 */
export async function withPicture<Result>(path: string, work: (picture: Sharp) => Promise<Result>): Promise<Result> {
  const name = basename(path);
  const { default: sharp } = await import("sharp");
  try {
    return await work(sharp(path, { limitInputPixels: mostPixels, failOn: "truncated", pages: 1 }));
  } catch (cause) {
    if (cause instanceof StimuliError) throw cause;
    const content = await contentOf(path).catch((noFile: unknown) => {
      throw new StimuliError("input", `${name} cannot be read.`, "Check that the file is there.", { cause: noFile });
    });
    // Sharp reads all but BMP.
    if (content !== "BMP") throw fault(name, content, cause);
    const { width, height, pixels } = readBmp(await readFile(path), name, mostPixels);
    return work(sharp(pixels, { raw: { width, height, channels: 4 } }));
  }
}

/** What a file is by its first bytes. */
async function contentOf(path: string): Promise<string | undefined> {
  const file = await open(path);
  try {
    const start = new Uint8Array(tellingBytes);
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    return mediaContent(start.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

function fault(name: string, content: string | undefined, cause: unknown): StimuliError {
  if (!(cause instanceof Error && /pixel limit/i.test(cause.message)))
    return notReadable(name, "image", content, cause);
  const message = `${name} has more than ${mostPixels / 1e6} million pixels.`;
  return new StimuliError("input", message, "Save it smaller.", { cause });
}
