import * as vscode from "vscode";
import { hasDocumentsContext } from "../editor/ids.ts";

const documents = "**/*.{stimuli,rsa.json}";

/** Remembers that something was done, as a context key: steps of the walkthroughs complete by it. */
export function setDone(what: string): void {
  void vscode.commands.executeCommand("setContext", `stimuli.done.${what}`, true);
}

/**
 * Keeps the context key that menus ask: whether a `.stimuli` or `.rsa.json` file is in the workspace; not before the
 * extension was needed. The search stops at the first; what comes and goes is told by a watcher.
 */
export function documentsContext(): vscode.Disposable {
  const set = (isThere: boolean) => void vscode.commands.executeCommand("setContext", hasDocumentsContext, isThere);
  const search = async () => set((await vscode.workspace.findFiles(documents, "**/node_modules/**", 1)).length > 0);
  const watcher = vscode.workspace.createFileSystemWatcher(documents, false, true, false);
  void search();
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(() => set(true)),
    watcher.onDidDelete(search),
    vscode.workspace.onDidChangeWorkspaceFolders(search),
  );
}
