import { open, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Sharp } from "sharp";
import { StimuliError } from "../../core/errors.ts";
import { mediaContent, tellingBytes } from "../../core/formats/mediaContent.ts";
import { notReadable } from "../files/notReadable.ts";
import { readBmp } from "./bmp.ts";
import { tryDrawing } from "./tryDrawing.ts";

/** A picture of more pixels is refused before it is unpacked: some 300 MB as bytes. */
const mostPixels = 100_000_000;
/**
 * A picture so many times as wide as high, or the other way, is refused: encoders bring its shorter side to hundreds of
 * pixels.
 */
const mostStretched = 1000;
/** Drawings are painted at their own size, several layers of it at a time. */
const mostDrawnPixels = 25_000_000;
const longestDrawing = 10 << 20;
/** Whatever else takes long in a decoder. */
const mostSeconds = 20;

/**
 * Opens a picture and does `work` with it: by what its file holds, not by its name; of several frames or pages the
 * first; not yet upright, nor on white. Throws StimuliError `input` for a file that is no picture, is cut short, or
 * takes more than is sensible to unpack or to draw: by its sides before any pixel is read.
 */
export async function withPicture<Result>(path: string, work: (picture: Sharp) => Promise<Result>): Promise<Result> {
  const name = basename(path);
  const { default: sharp } = await import("sharp");
  try {
    const picture = sharp(path, { limitInputPixels: mostPixels, failOn: "truncated", pages: 1 });
    const { format, width, height } = await picture.metadata();
    refuseSides(name, width, height);
    if (format === "svg") await refuseDrawing(path, name, width * height);
    return await work(picture.timeout({ seconds: mostSeconds }));
  } catch (cause) {
    if (cause instanceof StimuliError) throw cause;
    const content = await contentOf(path).catch((noFile: unknown) => {
      throw new StimuliError("input", `${name} cannot be read.`, "Check that the file exists.", { cause: noFile });
    });
    // Sharp reads all but BMP.
    if (content !== "BMP") throw fault(name, content, cause);
    const { width, height, pixels } = readBmp(await readFile(path), name, mostPixels);
    refuseSides(name, width, height);
    return work(sharp(pixels, { raw: { width, height, channels: 4 } }));
  }
}

function refuseSides(name: string, width: number, height: number): void {
  if (Math.max(width, height) <= mostStretched * Math.min(width, height)) return;
  throw new StimuliError(
    "input",
    `${name} has ${width} × ${height} pixels: one side is more than ${mostStretched} times the other.`,
    "Choose a picture whose sides are less different.",
  );
}

/** Refuses a drawing (SVG) that is large, or takes long to draw: filters and patterns may, at any size. */
async function refuseDrawing(path: string, name: string, pixels: number): Promise<void> {
  const next = "Save it as PNG.";
  if (pixels > mostDrawnPixels)
    throw new StimuliError("input", `${name} is an SVG of more than ${mostDrawnPixels / 1e6} million pixels.`, next);
  if ((await stat(path)).size > longestDrawing)
    throw new StimuliError("input", `${name} is an SVG of more than ${longestDrawing >> 20} MB.`, next);
  const limit = await tryDrawing(path);
  if (limit !== undefined) throw new StimuliError("input", `Drawing ${name} takes more than ${limit}.`, next);
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
  const said = cause instanceof Error ? cause.message : "";
  if (/^timeout/i.test(said))
    return new StimuliError("input", `Reading ${name} takes more than ${mostSeconds} seconds.`, "Save it smaller.", {
      cause,
    });
  if (!/pixel limit/i.test(said)) return notReadable(name, "image", content, cause);
  const message = `${name} has more than ${mostPixels / 1e6} million pixels.`;
  return new StimuliError("input", message, "Save it smaller.", { cause });
}
