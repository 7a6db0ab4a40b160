import * as vscode from "vscode";
import { toRange } from "../../documents/parsedDocument.ts";
import type { RsaDiagnostics } from "./rsaDiagnostics.ts";

/** The light bulb: what was likely meant. */
export class RsaQuickFixes implements vscode.CodeActionProvider {
  private readonly diagnostics: RsaDiagnostics;

  constructor(diagnostics: RsaDiagnostics) {
    this.diagnostics = diagnostics;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const here = this.diagnostics.of(document).filter((one) => toRange(one.range).intersection(range) !== undefined);
    return here.flatMap(({ code, range: place, suggestions = [] }) =>
      suggestions.map((text) => {
        const action = new vscode.CodeAction(vscode.l10n.t("Change to {0}", text), vscode.CodeActionKind.QuickFix);
        action.edit = new vscode.WorkspaceEdit();
        action.edit.replace(document.uri, toRange(place), text);
        action.isPreferred = suggestions.length === 1;
        action.diagnostics = context.diagnostics.filter(
          (shown) => shown.code === code && shown.range.isEqual(toRange(place)),
        );
        return action;
      }),
    );
  }
}
