import * as vscode from "vscode";
import { toRange } from "../documents/parsedDocument.ts";
import type { Diagnostics, ShownDiagnostic } from "./diagnostics.ts";

type Fixable = ShownDiagnostic & { readonly fix: NonNullable<ShownDiagnostic["fix"]> };

/** What is offered for all lines of one kind at once. */
const forAll: Readonly<Partial<Record<string, (count: number) => string>>> = {
  "duplicate-stimulus": (count) => vscode.l10n.t("Remove all {0} repeated stimuli", count),
  "list-line": (count) => vscode.l10n.t("Correct all {0} lines of this kind", count),
  "hash-word": (count) => vscode.l10n.t("Read all {0} lines literally", count),
};

/** The light bulb: what each diagnostic offers, and the same for all lines of its kind. */
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
    for (const code of new Set(here.map((diagnostic) => diagnostic.code))) {
      const all = fixable.filter((diagnostic) => diagnostic.code === code);
      const title = forAll[code]?.(all.length);
      if (title !== undefined && all.length > 1) actions.push(fixAll(document, title, all));
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
