import * as os from "node:os";
import * as vscode from "vscode";
import { lastOpened } from "../documents/recentDocuments.ts";
import { languageId } from "../editor/ids.ts";
import { notify } from "../editor/notify.ts";
import { type NeedSources, needsOf } from "../exercise/exerciseNeeds.ts";

/** What is handed in. */
export interface HandInDocuments {
  readonly folder: vscode.Uri;
  readonly files: readonly vscode.Uri[];
  /** Where the hand-in is saved unless the user chooses another folder. */
  readonly target: vscode.Uri;
}

/** Where documents may be, and where what they need is looked up. */
export interface HandInPlaces {
  /** The folder of the opened copies of samples. */
  readonly copies: vscode.Uri;
  readonly needs: () => NeedSources;
}

const most = 100;

/**
 * The documents to hand in: all of a folder, and new files that are not saved yet. Among several the user chooses; those
 * that can be run on this machine are ticked. `given`: a folder, or a file that says which; else the file that was in
 * front last says it. Undefined where there is none, which is told, or none was chosen.
 */
export async function handInDocuments(given: unknown, places: HandInPlaces): Promise<HandInDocuments | undefined> {
  const folder = await folderOf(given, places.copies);
  if (folder === undefined) {
    void notify("information", vscode.l10n.t("Open the folder of your exercise first."));
    return undefined;
  }
  const pattern = new vscode.RelativePattern(folder, "**/*.{stimuli,rsa.json}");
  // Hidden folders are left out, as on the command line.
  const found = await vscode.workspace.findFiles(pattern, "**/{node_modules,.*}/**", most + 1);
  const all = [...newFiles(), ...found.sort((a, b) => (a.path < b.path ? -1 : 1))];
  if (all.length === 0 || all.length > most) {
    const none = vscode.l10n.t("This folder has no .stimuli and no .rsa.json files.");
    void notify("information", all.length === 0 ? none : vscode.l10n.t("A hand-in has at most {0} files.", most));
    return undefined;
  }
  const files = all.length === 1 ? all : await askForFiles(all, folder, places.needs());
  if (files === undefined || files.length === 0) return undefined;
  const own = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
  return { folder, files, target: folder.toString() === places.copies.toString() ? own : folder };
}

/** The folder that was given; that of the samples, where one is in front; else the workspace folder of the file, or the only one. */
async function folderOf(given: unknown, copies: vscode.Uri): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (given instanceof vscode.Uri) {
    const found = await vscode.workspace.fs.stat(given).then(undefined, () => undefined);
    if (found !== undefined && (found.type & vscode.FileType.Directory) !== 0) return given;
  }
  const file = given instanceof vscode.Uri ? given : lastOpened(() => true)?.uri;
  if (file?.path.startsWith(`${copies.path}/`)) return copies;
  const own = file && vscode.workspace.getWorkspaceFolder(file);
  if (own !== undefined || folders.length < 2) return (own ?? folders[0])?.uri;
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}

function newFiles(): vscode.Uri[] {
  const isNew = ({ isUntitled, languageId: id }: vscode.TextDocument) => isUntitled && id === languageId;
  return vscode.workspace.textDocuments.filter(isNew).map(({ uri }) => uri);
}

async function askForFiles(
  files: readonly vscode.Uri[],
  folder: vscode.Uri,
  sources: NeedSources,
): Promise<vscode.Uri[] | undefined> {
  const needs = await needsOf(
    files.filter(({ scheme }) => scheme !== "untitled"),
    sources,
  );
  const missing = needs.filter(({ isFound }) => !isFound);
  const items = files.map((file) => {
    const names = missing.filter(({ documents }) => documents.includes(file)).map(({ name }) => name);
    return {
      file,
      label: file.scheme === "untitled" ? file.path : file.path.slice(folder.path.length + 1),
      picked: names.length === 0,
      ...(names.length > 0 && { description: vscode.l10n.t("missing: {0}", names.join(", ")) }),
    };
  });
  const title = vscode.l10n.t("Make Hand-in");
  const placeHolder = vscode.l10n.t("Select the files to hand in");
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ file }) => file);
}
