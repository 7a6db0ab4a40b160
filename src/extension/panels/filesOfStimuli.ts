import type * as vscode from "vscode";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import { parsedDocument } from "../documents/parsedDocument.ts";

/** The files that a `.stimuli` document names, as it writes them: its table, its pictures and sounds. */
export function filesOfStimuli(document: vscode.TextDocument): string[] {
  const { frontMatter, stimuli } = parsedDocument(document);
  const source = sourceOf(frontMatter);
  const media = stimuli.flatMap(({ kind, content }) => (kind === "text" ? [] : [content]));
  return source === undefined || source.startsWith("hf://") ? media : [source, ...media];
}
