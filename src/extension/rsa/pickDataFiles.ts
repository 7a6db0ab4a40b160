import * as vscode from "vscode";
import { dataEndings } from "../../core/formats/dataFormats.ts";

const endings = dataEndings("matrix");

/** JSON that is no data. */
const settings = /(\.rsa|\/package|\/package-lock|\/[tj]sconfig[^/]*)\.json$/;

/**
 * Some files with numbers, in the order of their names: of the workspace, or from anywhere by a dialog; undefined when
 * given up.
 */
export async function pickDataFiles(title: string, question: string): Promise<readonly vscode.Uri[] | undefined> {
  const found = await vscode.workspace.findFiles(`**/*.{${endings.join(",")}}`, "**/node_modules/**", 2000);
  const items = found
    .filter((uri) => !settings.test(uri.path))
    .map((uri): FileItem => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
  if (items.length === 0) return browse(title);
  const elsewhere: FileItem = { label: vscode.l10n.t("From another folder…") };
  const picked = await pickSome([...items, elsewhere], title, question);
  if (picked === undefined) return undefined;
  const chosen = picked.flatMap(({ uri }) => uri ?? []);
  if (!picked.includes(elsewhere)) return chosen;
  const others = await browse(title);
  return others && [...chosen, ...others];
}

/** One or more of the items; undefined when given up, or when none was chosen. */
export async function pickSome<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  title: string,
  question: string,
): Promise<readonly Item[] | undefined> {
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: question,
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked?.length === 0 ? undefined : picked;
}

/** A file to choose; without `uri` it represents something else. */
export interface FileItem extends vscode.QuickPickItem {
  readonly uri?: vscode.Uri;
}

async function browse(title: string): Promise<readonly vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    title,
    canSelectMany: true,
    filters: { [vscode.l10n.t("Matrices")]: endings },
    openLabel: vscode.l10n.t("Choose"),
  });
}
