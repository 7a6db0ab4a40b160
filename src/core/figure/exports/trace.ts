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

/** What is written beside it, to run the analysis again and to compare. */
export interface Told {
  /** By the quantities that expectations name. */
  readonly numbers: Readonly<Record<string, number>>;
  /** What its reader may have chosen instead of what the document says. */
  readonly settings: { readonly metric?: string; readonly grouped?: boolean };
}

/**
 * The picture with its receipt in it: an SVG's `metadata`, an `iTXt` chunk of a PNG, which is also told how many pixels
 * an inch has. `width`: of the figure in CSS pixels.
 */
export function traced(picture: string | Uint8Array, trace: Trace, width: number, told?: Told): string | Uint8Array {
  const { kind, title, receipt } = trace;
  const text = inAscii(JSON.stringify({ kind, title, receipt, ...told }));
  if (typeof picture === "string") return picture.replace("</title>", () => `</title>${metadata(text)}`);
  const [header, ...rest] = pngChunks(picture);
  if (header === undefined) return picture;
  const pixels = new DataView(header.data.buffer, header.data.byteOffset).getUint32(0);
  const size = sizeChunk(Math.round((pixelsPerInch * pixels) / width));
  return pngOf([header, size, textChunk(keyword, text), ...rest.filter(({ name }) => name !== "pHYs")]);
}

/** What an exported figure says of its analysis; undefined where it says nothing that can be understood. `file`: as {@link tracedJson}. */
export function traceOf(file: Uint8Array | string): FoundTrace | undefined {
  const text = tracedJson(file);
  return text === undefined ? undefined : understood(text);
}

/** What was written into an exported PNG (bytes) or SVG (text), unchecked; undefined in any other file. */
export function tracedJson(file: Uint8Array | string): string | undefined {
  if (typeof file === "string") {
    const [, escaped] = /<metadata id="stimuli-lab-receipt">([^<]*)<\/metadata>/.exec(file.slice(0, longest)) ?? [];
    return escaped?.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: keyof typeof signs) => signs[name]);
  }
  for (const chunk of pngChunks(file)) {
    const text = chunk.data.length > longest ? undefined : textOf(chunk, keyword);
    if (text !== undefined) return text;
  }
  return undefined;
}

const signs = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" } as const;

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
