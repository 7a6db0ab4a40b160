import * as vscode from "vscode";

/** Tells when one of some files changes on disk, comes or goes, wherever it is; of a folder (its path ends in `/`), any of its files. */
export class FileWatch implements vscode.Disposable {
  private readonly onChange: () => void;
  private files = new Set<string>();
  private folders = "";
  private watchers: readonly vscode.Disposable[] = [];

  constructor(onChange: () => void) {
    this.onChange = onChange;
  }

  dispose(): void {
    for (const watcher of this.watchers) watcher.dispose();
  }

  /** From now on these files and no others. */
  watch(files: readonly vscode.Uri[]): void {
    this.files = new Set(files.map(String));
    const folders = [...new Set(files.map((file) => folderOf(file).toString()))].sort();
    if (folders.join("\n") === this.folders) return;
    this.dispose();
    this.folders = folders.join("\n");
    // A watcher a folder, not below it: twenty subjects of one folder cost one.
    this.watchers = folders.map((folder) => this.watchFolder(vscode.Uri.parse(folder)));
  }

  private watchFolder(folder: vscode.Uri): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, "*"));
    const changed = (file: vscode.Uri) => {
      if (this.files.has(file.toString()) || this.files.has(`${folder}/`)) this.onChange();
    };
    watcher.onDidCreate(changed);
    watcher.onDidChange(changed);
    watcher.onDidDelete(changed);
    return watcher;
  }
}

/** The folder itself, of a path that ends in `/`. */
function folderOf(file: vscode.Uri): vscode.Uri {
  return file.path.endsWith("/") ? file.with({ path: file.path.slice(0, -1) }) : vscode.Uri.joinPath(file, "..");
}
