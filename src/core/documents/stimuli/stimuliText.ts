import { oneLine } from "../../text/labels.ts";
import type { Stimulus } from "../stimuliDocument.ts";
import { endsAsMedia, isMediaPath } from "./mediaKind.ts";
import { readLine } from "./readLine.ts";

interface Written {
  readonly encoder: string;
  readonly categories: readonly string[];
  readonly stimuli: readonly (Pick<Stimulus, "label" | "content" | "category"> & { readonly kind?: string })[];
}

/**
 * A new document with these stimuli, by category in the order of `categories`; those of none come first, and a content
 * that occurs several times is written once per category.
 */
export function stimuliText({ encoder, categories, stimuli }: Written): string {
  const linesOf = (wanted: number | null) => [
    ...new Set(stimuli.filter(({ category }) => category === wanted).map(lineOf)),
  ];
  const groups = categories.flatMap((name, category) => {
    const lines = linesOf(category);
    return lines.length === 0 ? [] : ["", `[${oneLine(name)}]`, ...lines];
  });
  const named = /^[\w./@:-]+$/.test(encoder) ? encoder : JSON.stringify(encoder);
  return `${["---", `encoder: ${named}`, "---", ...linesOf(null), ...groups].join("\n")}\n`;
}

/** The line that reads as this stimulus again. */
function lineOf({ label, content, kind }: Written["stimuli"][number]): string {
  const text = oneLine(content);
  if (kind !== undefined && kind !== "text") return text;
  const name = oneLine(label);
  const isNamed = name !== text && name !== "" && !name.includes("=>") && !/^[#[\\]/.test(name);
  const isWords = !isMediaPath(text) && !endsAsMedia(text);
  if (isNamed && isWords && !text.startsWith("\\")) return `${name} => ${text}`;
  const read = readLine(text);
  const isPlain = read.kind === "stimulus" && read.label === undefined && !read.literal && isWords;
  return isPlain ? text : `\\${text}`;
}
