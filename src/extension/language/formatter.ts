import * as vscode from "vscode";
import { formatEdits } from "../../core/documents/stimuli/formatStimuli.ts";
import { toRange } from "../documents/parsedDocument.ts";

/** "Format Document": an edit for each line that changes. */
export function provideFormatting(document: vscode.TextDocument): vscode.TextEdit[] {
  return formatEdits(document.getText()).map(({ range, text }) => vscode.TextEdit.replace(toRange(range), text));
}
