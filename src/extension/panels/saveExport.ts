import * as path from "node:path";
import * as vscode from "vscode";
import { type ExportFormat, exportFormats } from "../../core/formats/exportFormats.ts";
import { notify } from "../editor/notify.ts";

/**
 * Asks where and writes there, `FILE-name.format` unless the user says otherwise; the file's name, or undefined when
 * the user thought better of it.
 */
export async function saveExport(
  document: vscode.Uri,
  name: string,
  format: ExportFormat,
  data: string | Uint8Array,
): Promise<string | undefined> {
  const folder = vscode.Uri.joinPath(document, "..");
  const stem = path.posix.basename(document.path).replace(/(\.rsa)?\.[^.]*$/, "");
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${stem}-${name}.${format}`),
    filters: { [exportFormats[format].name]: [format] },
  });
  if (target === undefined) return undefined;
  await vscode.workspace.fs.writeFile(target, typeof data === "string" ? new TextEncoder().encode(data) : data);
  void offerSaved(target);
  return path.posix.basename(target.path);
}

/** Says where a file was saved, with a click to see it. `show`: opens it; in the editor unless told otherwise. */
export async function offerSaved(
  saved: vscode.Uri,
  show: (saved: vscode.Uri) => Thenable<unknown> = (file) => vscode.commands.executeCommand("vscode.open", file),
): Promise<void> {
  const open = vscode.l10n.t("Open");
  const reveal = vscode.l10n.t("Reveal in Explorer");
  const text = vscode.l10n.t("Saved {0}", path.posix.basename(saved.path));
  const chosen = await notify("information", text, { actions: [open, reveal] });
  if (chosen === open) await show(saved);
  const isInside = vscode.workspace.getWorkspaceFolder(saved) !== undefined;
  if (chosen === reveal) await vscode.commands.executeCommand(isInside ? "revealInExplorer" : "revealFileInOS", saved);
}
