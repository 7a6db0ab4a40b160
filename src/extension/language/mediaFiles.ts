import * as vscode from "vscode";

/** The folder that a document's media paths start from; undefined for a document that is not saved anywhere. */
export function mediaFolder(document: vscode.TextDocument): vscode.Uri | undefined {
  return document.isUntitled ? undefined : vscode.Uri.joinPath(document.uri, "..");
}

/** Whether a file is there, by its path below `base`. One listing a folder; only a name that is not in it costs a call of its own. */
export function fileExistence(base: vscode.Uri): (path: string) => Promise<boolean> {
  const listings = new Map<string, Promise<ReadonlySet<string>>>();
  return async (path) => {
    const file = vscode.Uri.joinPath(base, path);
    const folder = vscode.Uri.joinPath(file, "..");
    const listing = listings.get(folder.path) ?? fileNames(folder);
    listings.set(folder.path, listing);
    if ((await listing).has(file.path.slice(file.path.lastIndexOf("/") + 1))) return true;
    // A disk that ignores case, or a link, may still have it.
    return vscode.workspace.fs.stat(file).then(
      ({ type }) => (type & vscode.FileType.File) !== 0,
      () => false,
    );
  };
}

async function fileNames(folder: vscode.Uri): Promise<ReadonlySet<string>> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return new Set(entries.flatMap(([name, type]) => (type === vscode.FileType.File ? [name] : [])));
  } catch {
    return new Set();
  }
}
