import * as vscode from "vscode";
import { languageId } from "./ids.ts";

/** The file a command is about: the one it was given, the active one, or the one the user picks. */
export async function pickDocument(given: unknown): Promise<vscode.Uri | undefined> {
  if (given instanceof vscode.Uri) return given;
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === languageId) return active.uri;
  const files = await vscode.workspace.findFiles("**/*.stimuli", "**/node_modules/**", 500);
  if (files.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("No .stimuli file is open here. Make one: a stimulus a line, [categories] in brackets."),
    );
    return undefined;
  }
  const items = files
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Which stimuli?") });
  return picked?.uri;
}
