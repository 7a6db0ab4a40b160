import * as vscode from "vscode";
import { commands, languageId } from "../editor/ids.ts";
import { notify } from "../editor/notify.ts";
import type { FrontDocument } from "./frontDocument.ts";
import { openDocument } from "./parsedDocument.ts";
import { lastOpened } from "./recentDocuments.ts";
import { isRsa } from "./rsaFiles.ts";

/** A kind of file that commands are about. */
export interface DocumentKind {
  readonly ending: string;
  readonly fits: (document: vscode.TextDocument) => boolean;
  readonly question: string;
  /** Said where there is no such file. */
  readonly none: string;
  /** The command that makes one. */
  readonly newFile: string;
}

export const stimuliDocuments: DocumentKind = {
  ending: ".stimuli",
  fits: ({ languageId: id }) => id === languageId,
  question: vscode.l10n.t("Select a .stimuli file"),
  none: vscode.l10n.t("No .stimuli file is open. Create one with one stimulus per line and [categories] in brackets."),
  newFile: commands.newFile,
};

export const rsaDocuments: DocumentKind = {
  ending: ".rsa.json",
  fits: ({ uri }) => isRsa(uri),
  question: vscode.l10n.t("Select an RSA analysis"),
  none: vscode.l10n.t("There is no .rsa.json file in this folder. Create one with “Stimuli: New RSA Analysis…”."),
  newFile: commands.newRsa,
};

/**
 * The file a command is about: the one it was given, the one of the editor or panel that has the focus, the last one
 * that had it where something else has (a walkthrough), or the one the user picks.
 */
export async function pickDocument(
  given: unknown,
  kind: DocumentKind,
  front: FrontDocument,
): Promise<vscode.Uri | undefined> {
  if (given instanceof vscode.Uri) return given;
  const active =
    front.uri === undefined
      ? vscode.window.activeTextEditor?.document
      : await openDocument(front.uri).catch(() => undefined);
  if (active !== undefined && kind.fits(active)) return active.uri;
  const last = active === undefined ? lastOpened(kind.fits) : undefined;
  if (last !== undefined) return last.uri;
  const files = await vscode.workspace.findFiles(`**/*${kind.ending}`, "**/node_modules/**", 500);
  if (files.length === 0) {
    const [newFile, sample] = [vscode.l10n.t("New File"), vscode.l10n.t("Open a Sample")];
    const chosen = await notify("information", kind.none, { actions: [newFile, sample] });
    if (chosen === newFile) await vscode.commands.executeCommand(kind.newFile);
    if (chosen === sample) await vscode.commands.executeCommand(commands.openSample);
    return undefined;
  }
  const items = files
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: kind.question });
  return picked?.uri;
}
