import { shortened } from "../shortened.ts";
import { whyUnknown } from "../unknownEncoder.ts";
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

/** An error where the front matter names an encoder that is not among `known` ids. */
export function unknownEncoder(document: StimuliDocument, known: readonly string[]): Diagnostic[] {
  const { encoder, ranges } = document.frontMatter;
  const range = ranges.get("encoder")?.value;
  const wrong = encoder === undefined ? undefined : whyUnknown(encoder, known);
  if (wrong === undefined || range === undefined) return [];
  const { message, meant } = wrong;
  const fix = meant === undefined ? undefined : { title: `Change to \`${meant}\``, replacement: meant };
  return [{ code: "unknown-encoder", range, severity: "error", message, ...(fix && { fix }) }];
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
