import * as vscode from "vscode";
import type { SimilarityResult } from "../../../core/results/similarityResult.ts";

/** A panel whose result is of the stimuli of its document, and whose page marks one. */
interface Following {
  readonly document: vscode.Uri;
  readonly result: Pick<SimilarityResult, "stimuli"> | undefined;
  post(message: { readonly type: "cursor"; readonly stimulus: number | null }): void;
}

/** Tells the page on which stimulus the cursor is in an editor of the panel's document; `show`: now. */
export function followCursor(panel: Following): { show(): void; dispose(): void } {
  const isOwn = ({ document }: vscode.TextEditor) => document.uri.toString() === panel.document.toString();
  const show = (editor: vscode.TextEditor) => {
    if (panel.result === undefined || !isOwn(editor)) return;
    const line = editor.selection.active.line;
    // A line that names a table is no stimulus.
    const position = panel.result.stimuli.findIndex((stimulus) => stimulus.line === line && stimulus.row === undefined);
    panel.post({ type: "cursor", stimulus: position < 0 ? null : position });
  };
  const selecting = vscode.window.onDidChangeTextEditorSelection((event) => show(event.textEditor));
  return {
    show() {
      const editor = vscode.window.visibleTextEditors.find(isOwn);
      if (editor !== undefined) show(editor);
    },
    dispose: () => selecting.dispose(),
  };
}
