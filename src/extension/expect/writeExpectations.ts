import { modify } from "jsonc-parser";
import * as vscode from "vscode";
import { usualAnalysis } from "../../core/documents/frontMatter/decodeSettings.ts";
import { expectEdit } from "../../core/documents/frontMatter/expectEdit.ts";
import type { ExpectedOf } from "../../core/expect/quantities.ts";
import { parsedDocument, toRange } from "../documents/parsedDocument.ts";
import { isRsa, parsedRsa } from "../documents/rsaFiles.ts";
import { notify, withProgress } from "../editor/notify.ts";

/** Finds expectations that hold in a result of the document. */
type Suggest = (of: ExpectedOf, signal: AbortSignal) => Promise<readonly string[]>;

/**
 * Writes expectations that hold in the document's result into it, behind those that it has, as an edit that can be
 * undone. `lastShown`: the kind of result that was made of it last.
 */
export async function writeExpectations(
  document: vscode.TextDocument,
  lastShown: ExpectedOf | undefined,
  suggest: Suggest,
): Promise<void> {
  const of = isRsa(document.uri) ? "rsa" : (lastShown ?? usualAnalysis(parsedDocument(document).frontMatter));
  const title = vscode.l10n.t("Running the analysis");
  const lines = await withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (_report, token) => {
      const stopping = new AbortController();
      token.onCancellationRequested(() => stopping.abort());
      return suggest(of, stopping.signal);
    },
  );
  const edit = isRsa(document.uri) ? jsonEdits(document, lines) : yamlEdits(document, lines);
  if (edit.length === 0) {
    await notify("information", vscode.l10n.t("The file has all these expectations already."));
    return;
  }
  const change = new vscode.WorkspaceEdit();
  change.set(document.uri, edit);
  await vscode.workspace.applyEdit(change);
  await vscode.window.showTextDocument(document, { viewColumn: columnOf(document) });
}

function yamlEdits(document: vscode.TextDocument, lines: readonly string[]): vscode.TextEdit[] {
  const edit = expectEdit(parsedDocument(document), lines);
  return edit === undefined ? [] : [vscode.TextEdit.replace(toRange(edit.range), edit.text)];
}

function jsonEdits(document: vscode.TextDocument, lines: readonly string[]): vscode.TextEdit[] {
  const own = parsedRsa(document).expect.map(({ text }) => text);
  const added = lines.filter((line) => !own.includes(line));
  if (added.length === 0) return [];
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  return modify(document.getText(), ["expect"], [...own, ...added], { formattingOptions }).map(
    ({ offset, length, content }) =>
      vscode.TextEdit.replace(
        new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)),
        content,
      ),
  );
}

function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find((one) => one.document === document);
  return shown?.viewColumn ?? vscode.ViewColumn.One;
}
