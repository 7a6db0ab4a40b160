import * as path from "node:path";
import * as vscode from "vscode";
import { isRsa } from "../documents/rsaFiles.ts";

const documents = "**/*.{stimuli,rsa.json}";
const most = 500;

/** The `.stimuli` and `.rsa.json` files of the workspace. A click opens one; what is made of it is in its menu. */
export function analysesView(): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const change = () => changed.fire(undefined);
  const watcher = vscode.workspace.createFileSystemWatcher(documents, false, true, false);
  const provider: vscode.TreeDataProvider<vscode.Uri> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (uri) => (uri === undefined ? await files() : []),
    getTreeItem: (uri) => {
      const item = new vscode.TreeItem(uri);
      const folder = path.posix.dirname(vscode.workspace.asRelativePath(uri));
      if (folder !== ".") item.description = folder;
      item.contextValue = isRsa(uri) ? "rsa" : "stimuli";
      item.command = { command: "vscode.open", title: vscode.l10n.t("Open"), arguments: [uri] };
      return item;
    },
  };
  return vscode.Disposable.from(
    changed,
    watcher,
    watcher.onDidCreate(change),
    watcher.onDidDelete(change),
    vscode.workspace.onDidChangeWorkspaceFolders(change),
    vscode.window.registerTreeDataProvider("stimuliAnalyses", provider),
  );
}

async function files(): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(documents, "**/node_modules/**", most);
  return found.sort((a, b) => a.path.localeCompare(b.path, undefined, { numeric: true }));
}
