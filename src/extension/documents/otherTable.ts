import * as path from "node:path";
import * as vscode from "vscode";
import { bundledTable } from "../../core/documents/bundledTable.ts";
import { keyEdits, removeKey, type TextEdit } from "../../core/documents/frontMatter/keyEdits.ts";
import { dataEndings } from "../../core/formats/dataFormats.ts";
import { openDocument, parsedDocument, toRange } from "./parsedDocument.ts";

/** Lets the user choose a table on this machine and writes it as the document's `source`; undo takes it back. */
export async function chooseTable(uri: vscode.Uri): Promise<void> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Select the table for {0}", path.posix.basename(uri.path)),
      openLabel: vscode.l10n.t("Use This Table"),
      filters: { [vscode.l10n.t("Tables")]: dataEndings("table") },
    })) ?? [];
  if (chosen === undefined) return;
  const document = await openDocument(uri);
  await apply(document, keyEdits(parsedDocument(document), { source: fromDocument(uri, chosen) }));
}

/**
 * Puts a copy of the bundled table beside the document and writes it as the document's `source`, all rows of it; undo
 * takes the edit back.
 */
export async function useSampleTable(uri: vscode.Uri, samples: vscode.Uri): Promise<void> {
  const bundled = vscode.Uri.joinPath(samples, bundledTable.file);
  const document = await openDocument(uri);
  const target = document.isUntitled ? bundled : vscode.Uri.joinPath(uri, "..", bundledTable.file);
  if (!document.isUntitled) await copyOnce(bundled, target);
  const parsed = parsedDocument(document);
  await apply(document, [
    ...keyEdits(parsed, { source: fromDocument(uri, target), ...bundledTable.keys }),
    ...removeKey(parsed, document.getText(), "sample"),
  ]);
}

/** A file of this name that is there already is the user's, perhaps with rows of their own: it stays. */
async function copyOnce(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.stat(to);
  } catch {
    await vscode.workspace.fs.copy(from, to);
  }
}

/** As the document writes it: relative where it lies in the document's folder. */
function fromDocument(document: vscode.Uri, file: vscode.Uri): string {
  const relative = path.relative(path.dirname(document.fsPath), file.fsPath);
  const isInside = document.scheme === "file" && !relative.startsWith("..") && !path.isAbsolute(relative);
  return isInside ? relative.split(path.sep).join("/") : file.fsPath;
}

async function apply(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, text } of edits) edit.replace(document.uri, toRange(range), text);
  await vscode.workspace.applyEdit(edit);
}
