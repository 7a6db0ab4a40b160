import { closest } from "../closest.ts";
import { shortened } from "../shortened.ts";
import { isMediaPath } from "./mediaKind.ts";
import type { Diagnostic, StimuliDocument } from "./stimuliDocument.ts";

/** An error at every media file that is not there. `exists` gets the path as written and is asked once for each. */
export async function missingMedia(
  document: StimuliDocument,
  exists: (path: string) => Promise<boolean>,
): Promise<Diagnostic[]> {
  const media = document.stimuli.filter((stimulus) => stimulus.kind !== "text");
  const paths = [...new Set(media.map((stimulus) => stimulus.content))];
  const missing = new Set<string>();
  await Promise.all(
    paths.map(async (path) => {
      if (!(await exists(path))) missing.add(path);
    }),
  );
  return media
    .filter((stimulus) => missing.has(stimulus.content))
    .map(({ content, contentRange }) => ({
      code: "missing-media",
      message: `There is no file ${shortened(content)} beside this document.`,
      range: contentRange,
      severity: "error",
    }));
}

/**
 * An error where the front matter names an encoder that is not among `known` ids. Ids that stand for something else
 * than a known name (a path, `owner/name` on the hub, a server's address) are left to whoever opens them.
 */
export function unknownEncoder(document: StimuliDocument, known: readonly string[]): Diagnostic[] {
  const { encoder, ranges } = document.frontMatter;
  const range = ranges.get("encoder")?.value;
  if (encoder === undefined || range === undefined) return [];
  if (known.includes(encoder) || encoder.includes("/") || isMediaPath(encoder)) return [];
  const meant = closest(encoder, known);
  const diagnostic = { code: "unknown-encoder", range, severity: "error" } as const;
  if (meant === undefined) {
    return [{ ...diagnostic, message: `No encoder is called ${shortened(encoder)}. There are ${known.join(", ")}.` }];
  }
  const message = `No encoder is called ${shortened(encoder)}. Did you mean ${meant}?`;
  return [{ ...diagnostic, message, fix: { title: `Change to \`${meant}\``, replacement: meant } }];
}

/** A warning at every text that is longer than the encoder takes. `counts` holds the tokens of each such text. */
export function truncatedTexts(
  document: StimuliDocument,
  counts: ReadonlyMap<string, { readonly tokens: number; readonly used: number }>,
): Diagnostic[] {
  if (counts.size === 0) return [];
  return document.stimuli.flatMap(({ kind, content, contentRange }): Diagnostic[] => {
    const count = kind === "text" ? counts.get(content) : undefined;
    if (count === undefined || count.tokens <= count.used) return [];
    const message = `Only the first ${count.used} of ${count.tokens} tokens reach the encoder.`;
    return [{ code: "truncated", message, range: contentRange, severity: "warning" }];
  });
}
