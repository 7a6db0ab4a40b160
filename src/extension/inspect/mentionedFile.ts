import * as vscode from "vscode";
import type { FileMention } from "../../engine/inspect/fileUse.ts";
import type { InspectRequest } from "../../engine/inspect/inspectRequest.ts";
import { rsaMention } from "../../engine/inspect/rsaMention.ts";
import { stimuliMention } from "../../engine/inspect/stimuliMention.ts";
import { mediaFinder, mediaFolder, mediaUri } from "../documents/mediaFiles.ts";
import { openDocument, parsedDocument } from "../documents/parsedDocument.ts";
import { isRsa, parsedRsa } from "../documents/rsaFiles.ts";
import { languageId } from "../editor/ids.ts";

/** A file that a document names. */
export interface MentionedFile {
  readonly mention: FileMention;
  readonly file: vscode.Uri;
}

/** The file that a `.stimuli` or `.rsa.json` document on disk names at a position, as the engine finds it. */
export async function mentionedFile(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<MentionedFile | undefined> {
  const folder = mediaFolder(document);
  const mention = document.uri.scheme === "file" ? mentionAt(document, position) : undefined;
  if (mention === undefined || folder === undefined) return undefined;
  const found = await mediaFinder(folder)(mention.path);
  if (found === undefined && mention.mayBeText) return undefined;
  return { mention, file: mediaUri(folder, found?.path ?? mention.path.replaceAll("\\", "/")) };
}

function mentionAt(document: vscode.TextDocument, position: vscode.Position): FileMention | undefined {
  if (document.languageId === languageId) {
    return stimuliMention(parsedDocument(document), document.getText(), position.line, position.character);
  }
  if (!isRsa(document.uri)) return undefined;
  return rsaMention(parsedRsa(document), document.getText(), document.offsetAt(position), document.uri.fsPath);
}

/** What is inspected: a file, read as a document reads it where `from` says which. */
export interface Subject {
  readonly file: vscode.Uri;
  readonly from?: { readonly document: vscode.Uri; readonly position: vscode.Position };
}

/** What the engine is asked for it, as the files are now. */
export async function requestFor({ file, from }: Subject): Promise<InspectRequest> {
  const found = from && (await mentionedFile(await openDocument(from.document), from.position));
  const mention = found?.file.toString() === file.toString() ? found.mention : undefined;
  // What is being written in an editor counts, not what was saved last.
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  const isDocument = file.path.endsWith(".stimuli") || isRsa(file);
  return {
    path: file.fsPath,
    name: mention?.path ?? vscode.workspace.asRelativePath(file),
    ...(open && isDocument && { text: open.getText() }),
    ...(mention?.use && { use: mention.use }),
  };
}
