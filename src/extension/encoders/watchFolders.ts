import * as vscode from "vscode";

/** A folder that comes is filled after it was made, file by file. */
const settleMilliseconds = 1_000;

/**
 * Calls when something comes or goes right inside one of the folders, whether or not they are there yet; and when the
 * window is looked at again.
 */
export function watchFolders(folders: readonly string[], onChange: () => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, settleMilliseconds);
  };
  const watchers = folders.flatMap((folder) => {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.file(folder), "*"),
      false,
      true,
      false,
    );
    return [watcher, watcher.onDidCreate(soon), watcher.onDidDelete(soon)];
  });
  const window = vscode.window.onDidChangeWindowState(({ focused }) => {
    if (focused) soon();
  });
  return vscode.Disposable.from(...watchers, window, { dispose: () => clearTimeout(timer) });
}
