import * as vscode from "vscode";

/** Documents that were in front, the last one first. */
let recent: vscode.TextDocument[] = [];

/** Remembers which documents are in front, until it is disposed of. */
export function recentDocuments(): vscode.Disposable {
  const remember = (editor: vscode.TextEditor | undefined) => {
    if (editor) recent = [editor.document, ...recent.filter((one) => one !== editor.document && !one.isClosed)];
  };
  remember(vscode.window.activeTextEditor);
  return vscode.window.onDidChangeActiveTextEditor(remember);
}

/** The document that was in front last, of those that fit and are still open in a tab, saved or not. */
export function lastOpened(fits: (document: vscode.TextDocument) => boolean): vscode.TextDocument | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ input }) => input));
  const open = new Set(tabs.flatMap((input) => (input instanceof vscode.TabInputText ? String(input.uri) : [])));
  return recent.find((document) => !document.isClosed && fits(document) && open.has(String(document.uri)));
}
