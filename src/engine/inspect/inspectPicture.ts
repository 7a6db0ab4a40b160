import { readFile } from "node:fs/promises";
import type { Metadata } from "sharp";
import { traceOf } from "../../core/figure/exports/trace.ts";
import type { PictureContent } from "../../core/results/inspection.ts";
import { withPicture } from "../images/openPicture.ts";
import { formatNames, pictureFacts, profileName } from "../images/pictureFacts.ts";
import type { Inspected } from "./inspectFile.ts";
import type { InspectRequest } from "./inspectRequest.ts";
import { mediaReading } from "./inspectSound.ts";
import { mediaUse } from "./tableUses.ts";

/** What a picture is, by its content, and what an encoder gets of it. */
export async function inspectPicture({ path, name }: InspectRequest): Promise<Inspected> {
  const content = await withPicture(path, async (picture) => {
    const metadata = await picture.metadata();
    const { isOpaque } = metadata.hasAlpha ? await picture.stats() : { isOpaque: true };
    return describe(metadata, isOpaque);
  });
  const trace = await traceIn(path, content.format);
  const { format, width, height } = content;
  return {
    format,
    reading: mediaReading(name, `picture, ${width} × ${height} pixels`, await pictureFacts(path)),
    why: [],
    contents: [trace === undefined ? content : { ...content, trace }],
    uses: [mediaUse(name)],
  };
}

/** What an exported figure says of its analysis. */
async function traceIn(path: string, format: string) {
  if (format === "PNG") return traceOf(await readFile(path));
  return format === "SVG" ? traceOf(await readFile(path, "utf8")) : undefined;
}

function describe(metadata: Metadata, isOpaque: boolean): PictureContent {
  const {
    format = "",
    width = 0,
    height = 0,
    space = "",
    channels = 0,
    depth,
    hasAlpha,
    orientation,
    pages,
    icc,
    autoOrient,
  } = metadata;
  const bits = bitsOf[depth ?? ""];
  return {
    kind: "picture",
    // BMP reaches sharp unpacked.
    format: formatNames[format] ?? "BMP",
    width: autoOrient?.width ?? width,
    height: autoOrient?.height ?? height,
    colourSpace: spaces[space] ?? space,
    ...(icc && { profile: profileName(icc) }),
    ...(bits !== undefined && { depth: bits }),
    channels,
    transparency: hasAlpha ? (isOpaque ? "unused" : "used") : "none",
    ...(orientation !== undefined && orientation !== 1 && { orientation }),
    ...(pages !== undefined && pages > 1 && { frames: pages }),
  };
}

const bitsOf: Readonly<Record<string, number>> = {
  uchar: 8,
  char: 8,
  ushort: 16,
  short: 16,
  uint: 32,
  int: 32,
  float: 32,
  double: 64,
};
const spaces: Readonly<Record<string, string>> = {
  srgb: "RGB",
  rgb: "RGB",
  rgb16: "RGB",
  "b-w": "grey",
  grey16: "grey",
  cmyk: "CMYK",
  lab: "Lab",
};
