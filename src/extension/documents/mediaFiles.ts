import * as vscode from "vscode";
import { type FoundFile, fileFinder } from "../../core/documents/fileFinder.ts";

/** The folder that a document's media paths start from; undefined for a document that is not saved anywhere. */
export function mediaFolder(document: vscode.TextDocument): vscode.Uri | undefined {
  return document.isUntitled ? undefined : vscode.Uri.joinPath(document.uri, "..");
}

/**
 * Finds files by their paths from `base` on, as the engine does. One listing a folder; only a name that is not in it
 * costs a call of its own.
 */
export function mediaFinder(base: vscode.Uri): (path: string) => Promise<FoundFile | undefined> {
  const listings = new Map<string, Promise<ReadonlyMap<string, vscode.FileType>>>();
  const listing = (folder: vscode.Uri) => {
    const known = listings.get(folder.path) ?? entriesOf(folder);
    listings.set(folder.path, known);
    return known;
  };
  return fileFinder({
    names: async (folder) => [...(await listing(mediaUri(base, folder))).keys()],
    isFile: async (path) => {
      const file = mediaUri(base, path);
      const name = file.path.slice(file.path.lastIndexOf("/") + 1);
      if ((await listing(vscode.Uri.joinPath(file, ".."))).get(name) === vscode.FileType.File) return true;
      // A disk that ignores case, or a link, may still have it.
      return vscode.workspace.fs.stat(file).then(
        ({ type }) => (type & vscode.FileType.File) !== 0,
        () => false,
      );
    },
  });
}

/** Where a path leads: from `base` on, or on the same disk from its root. */
export function mediaUri(base: vscode.Uri, path: string): vscode.Uri {
  const isAbsolute = /^(\/|[a-z]:[\\/])/i.test(path);
  return isAbsolute ? base.with({ path: vscode.Uri.file(path).path }) : vscode.Uri.joinPath(base, path);
}

async function entriesOf(folder: vscode.Uri): Promise<ReadonlyMap<string, vscode.FileType>> {
  try {
    return new Map(await vscode.workspace.fs.readDirectory(folder));
  } catch {
    return new Map();
  }
}
