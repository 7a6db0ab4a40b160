import * as vscode from "vscode";
import { StimuliError } from "../../core/errors.ts";

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
