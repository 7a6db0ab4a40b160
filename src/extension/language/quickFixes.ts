import * as vscode from "vscode";
import type { Diagnostics, ShownDiagnostic } from "./diagnostics.ts";
import { toRange } from "./parsedDocument.ts";

type Fixable = ShownDiagnostic & { readonly fix: NonNullable<ShownDiagnostic["fix"]> };

/** The light bulb: what each diagnostic offers, and all repeated stimuli at once. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];
  private readonly diagnostics: Diagnostics;

  constructor(diagnostics: Diagnostics) {
    this.diagnostics = diagnostics;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const fixable = this.diagnostics
      .of(document)
      .filter((diagnostic): diagnostic is Fixable => diagnostic.fix !== undefined);
    const here = fixable.filter((diagnostic) => toRange(diagnostic.range).intersection(range) !== undefined);
    const actions = here.map((diagnostic) => {
      const action = fixAll(document, diagnostic.fix.title, [diagnostic]);
      action.isPreferred = true;
      action.diagnostics = context.diagnostics.filter(
        (shown) => shown.code === diagnostic.code && shown.range.isEqual(toRange(diagnostic.range)),
      );
      return action;
    });
    const repeated = fixable.filter(({ code }) => code === "duplicate-stimulus");
    if (repeated.length > 1 && here.some(({ code }) => code === "duplicate-stimulus")) {
      actions.push(fixAll(document, `Remove all ${repeated.length} repeated stimuli`, repeated));
    }
    return actions;
  }
}

function fixAll(document: vscode.TextDocument, title: string, diagnostics: readonly Fixable[]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  const edits = diagnostics.map(({ fix, range }) =>
    vscode.TextEdit.replace(toRange(fix.range ?? range), fix.replacement),
  );
  action.edit.set(document.uri, edits);
  return action;
}
