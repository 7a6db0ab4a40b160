import * as vscode from "vscode";
import { openDocument } from "../../documents/parsedDocument.ts";

/**
 * Selects these lines of a file, each once, without taking the focus from the panel, whose column is left free:
 * `panelColumn`, undefined for one that is closed. Lines that the file does not have any more are passed over.
 */
export async function revealLines(
  file: vscode.Uri,
  lines: readonly (number | undefined)[],
  panelColumn: vscode.ViewColumn | undefined,
): Promise<void> {
  const document = await openDocument(file);
  const ranges = [...new Set(lines)].flatMap((line) =>
    line !== undefined && line < document.lineCount ? document.lineAt(line).range : [],
  );
  const viewColumn = columnOf(document, panelColumn);
  const editor = await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: true });
  if (ranges[0] === undefined) return;
  editor.selections = ranges.map((range) => new vscode.Selection(range.start, range.end));
  editor.revealRange(ranges[0], vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Opens a file at a place, with the focus there. */
export async function openAt(
  file: vscode.Uri,
  selection: vscode.Range,
  panelColumn: vscode.ViewColumn | undefined,
): Promise<void> {
  const document = await openDocument(file);
  await vscode.window.showTextDocument(document, { viewColumn: columnOf(document, panelColumn), selection });
}

/** Opens a text as a new document that can be changed and saved; `language` is its language's identifier, such as "python". */
export async function showNew(
  language: string,
  content: string,
  panelColumn: vscode.ViewColumn | undefined,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document, { viewColumn: columnOf(document, panelColumn), preview: false });
}

/** Where the document is seen already, else a column that the panel leaves free. */
function columnOf(document: vscode.TextDocument, panelColumn: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find((one) => one.document === document);
  if (shown?.viewColumn !== undefined) return shown.viewColumn;
  // Not "beside", which is beside whatever has the focus: perhaps in a third column.
  return panelColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
}
