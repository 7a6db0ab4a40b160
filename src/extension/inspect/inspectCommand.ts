import * as vscode from "vscode";
import { dataEndings } from "../../core/formats/dataFormats.ts";
import { mediaEndings } from "../../core/formats/mediaFormats.ts";
import { notify } from "../editor/notify.ts";
import { linkedSubject } from "./inspectLink.ts";
import type { Subject } from "./mentionedFile.ts";

/** Endings of everything that can be inspected, without the dot; the explorer's menu has the same. */
const inspectableEndings = ["stimuli", ...dataEndings("table", "matrix", "names"), ...mediaEndings, "zip"];

const mostFiles = 2000;

/** What the command is about: a file of the explorer, a hover's link, else the file that the user picks. */
export async function pickSubject(argument: unknown): Promise<Subject | undefined> {
  if (argument instanceof vscode.Uri) return { file: argument };
  return linkedSubject(argument) ?? pickFile();
}

async function pickFile(): Promise<Subject | undefined> {
  const pattern = `**/*.{${inspectableEndings.join(",")}}`;
  const files = await vscode.workspace.findFiles(pattern, "**/node_modules/**", mostFiles);
  if (files.length === 0) {
    void notify("information", vscode.l10n.t("There are no data files in this folder."));
    return undefined;
  }
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  const items = files
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }))
    .sort((a, b) => Number(b.uri.toString() === active) - Number(a.uri.toString() === active));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Select a data file") });
  return picked && { file: picked.uri };
}
