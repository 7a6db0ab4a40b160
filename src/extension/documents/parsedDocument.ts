import * as vscode from "vscode";
import type { TextRange } from "../../core/documentDiagnostic.ts";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import { ratingsOf } from "../../core/documents/spaceQuestions.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import type { StimuliDocument, Stimulus } from "../../core/documents/stimuliDocument.ts";
import { vectorsFile } from "../../core/documents/unknownEncoder.ts";
import { StimuliError } from "../../core/errors.ts";

const parsed = new WeakMap<vscode.TextDocument, { readonly version: number; readonly document: StimuliDocument }>();

/**
 * The document of this file. Throws StimuliError `cancelled` for a new file that was closed without being saved: VS Code
 * would bring it back, empty and as one with changes.
 */
export async function openDocument(file: vscode.Uri): Promise<vscode.TextDocument> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open !== undefined) return open;
  if (file.scheme !== "untitled") return vscode.workspace.openTextDocument(file);
  throw new StimuliError(
    "cancelled",
    vscode.l10n.t("The file was closed without being saved."),
    vscode.l10n.t("Write it again, or open another one."),
  );
}

/** What an open `.stimuli` document says, read once for each of its versions, whoever asks. */
export function parsedDocument(document: vscode.TextDocument): StimuliDocument {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.document;
  const read = parseStimuli(document.getText());
  parsed.set(document, { version: document.version, document: read });
  return read;
}

/** The stimulus on this line, if one is. */
export function stimulusAt({ stimuli }: StimuliDocument, line: number): Stimulus | undefined {
  let first = 0;
  let after = stimuli.length;
  while (first < after) {
    const middle = (first + after) >> 1;
    if ((stimuli[middle]?.line ?? 0) < line) first = middle + 1;
    else after = middle;
  }
  return stimuli[first]?.line === line ? stimuli[first] : undefined;
}

export function toRange(range: TextRange): vscode.Range {
  return new vscode.Range(range.startLine, range.startCharacter, range.endLine, range.endCharacter);
}

/** The files that an open `.stimuli` document names. */
export function filesOfStimuli(document: vscode.TextDocument): string[] {
  return filesNamed(parsedDocument(document));
}

/** The files that a `.stimuli` document names, as it writes them: its table, its pictures and sounds, its word vectors. */
export function filesNamed({ frontMatter, stimuli }: StimuliDocument): string[] {
  const source = sourceOf(frontMatter);
  const media = stimuli.flatMap(({ kind, content }) => (kind === "text" ? [] : [content]));
  const table = source === undefined || source.startsWith("hf://") ? [] : [source];
  const vectors = [vectorsFile(frontMatter.encoder)].filter((path) => path !== undefined);
  return [...table, ...media, ...vectors, ...ratingsOf(frontMatter)];
}
