import type { FoundTrace } from "../../results/inspection.ts";
import type { PanelResult } from "../../results/panelResult.ts";
import { shortened } from "../../text/shortened.ts";
import { pngChunks, pngOf, sizeChunk, textChunk, textOf } from "../scene/pngChunks.ts";
import { escapeXml } from "../scene/sceneToSvg.ts";

const keyword = "Stimuli Lab receipt";
/** A CSS pixel is 1/96 inch. */
const pixelsPerInch = 96;
/** In characters; a receipt of thousands of files. */
const longest = 2 ** 22;
const shownLength = { longest: 500 };

/** What is written into a picture, so that one that is found later can be traced to its analysis. */
export type Trace = Pick<PanelResult, "kind" | "title" | "receipt">;

/**
 * The picture with its receipt in it: an SVG's `metadata`, an `iTXt` chunk of a PNG, which is also told how many pixels
 * an inch has. `width`: of the figure in CSS pixels.
 */
export function traced(picture: string | Uint8Array, trace: Trace, width: number): string | Uint8Array {
  const { kind, title, receipt } = trace;
  const text = inAscii(JSON.stringify({ kind, title, receipt }));
  if (typeof picture === "string") return picture.replace("</title>", () => `</title>${metadata(text)}`);
  const [header, ...rest] = pngChunks(picture);
  if (header === undefined) return picture;
  const pixels = new DataView(header.data.buffer, header.data.byteOffset).getUint32(0);
  const size = sizeChunk(Math.round((pixelsPerInch * pixels) / width));
  return pngOf([header, size, textChunk(keyword, text), ...rest.filter(({ name }) => name !== "pHYs")]);
}

/** What an exported PNG says of its analysis; undefined where it says nothing that can be understood. */
export function traceOf(png: Uint8Array): FoundTrace | undefined {
  for (const chunk of pngChunks(png)) {
    if (chunk.data.length > longest) continue;
    const text = textOf(chunk, keyword);
    if (text !== undefined) return understood(text);
  }
  return undefined;
}

/** JSON with other letters as their codes. */
function inAscii(json: string): string {
  return json.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function metadata(text: string): string {
  return `\n<metadata id="stimuli-lab-receipt">${escapeXml(text)}</metadata>`;
}

/** Anybody may have written it, at any length. */
function shownValue(value: unknown): string | undefined {
  return typeof value === "string" ? shortened(value, shownLength) : undefined;
}

function understood(text: string): FoundTrace | undefined {
  try {
    const { title, receipt } = JSON.parse(text);
    const encoder = shownValue(receipt.encoder?.id);
    const [shownTitle, created, inputHash] = [title, receipt.created, receipt.inputHash].map(shownValue);
    if (shownTitle === undefined || created === undefined || inputHash === undefined) return undefined;
    return { title: shownTitle, created, inputHash, ...(encoder !== undefined && { encoder }) };
  } catch {
    return undefined;
  }
}
