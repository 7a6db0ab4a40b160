import { shortened } from "../../text/shortened.ts";
import type { Diagnostic, StimuliDocument, Stimulus } from "../stimuliDocument.ts";
import { whyUnknown } from "../unknownEncoder.ts";
import type { MediaOutcome } from "./findMedia.ts";
import { isMediaPath } from "./mediaKind.ts";
import { takenLiterally, unreadFile } from "./parseStimuli.ts";

/** What is to be said of lines that are, or may be, media files, once these were looked for. */
export function mediaDiagnostics(
  stimuli: readonly Pick<Stimulus, "content" | "contentRange">[],
  outcomes: readonly MediaOutcome[],
): Diagnostic[] {
  return stimuli.flatMap(({ content, contentRange: range }, k): Diagnostic[] => {
    const outcome = outcomes[k];
    const name = shortened(content);
    const fix = takenLiterally(content);
    switch (outcome?.kind) {
      case "missing": {
        if (outcome.media === undefined) return [{ ...unreadFile(content), range, severity: "error", fix }];
        if (isMediaPath(content)) {
          const message = `There is no file ${name} in this document's folder.`;
          return [{ code: "missing-media", message, range, severity: "error" }];
        }
        const message = outcome.isAddress
          ? `${name} is a web address: download the file, and write its path here.`
          : `There is no file ${name} in this document's folder. Write \\ before it to read it as text.`;
        return [{ code: "missing-media", message, range, severity: "error", fix }];
      }
      case "file": {
        if (outcome.media === undefined) return [{ ...unreadFile(content), range, severity: "error", fix }];
        const { note, path } = outcome.file;
        if (note === undefined) return [];
        const asOnDisk = { title: "Use the spelling on disk", replacement: path };
        return [
          { code: "other-spelling", message: `${name} was ${note}.`, range, severity: "information", fix: asOnDisk },
        ];
      }
      case "words": {
        const message = `${name} looks like a file name, but there is no such file: it is read as text. Write ./ before a path, \\ before text.`;
        return [{ code: "media-as-text", message, range, severity: "warning", fix }];
      }
      default:
        return [];
    }
  });
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
