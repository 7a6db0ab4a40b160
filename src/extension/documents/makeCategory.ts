import * as vscode from "vscode";
import { isCategoryName, movedToCategory } from "../../core/documents/stimuli/moveToCategory.ts";
import { StimuliError } from "../../core/errors.ts";
import type { MapResult } from "../../core/results/mapResult.ts";
import { askForText } from "../editor/notify.ts";
import { openDocument } from "./parsedDocument.ts";

/**
 * Makes stimuli (positions in the result) a category of their document, whose name the user is asked for; Undo takes it back. `read`:
 * the text that the result was made from. Throws StimuliError `input` where the document has changed since.
 */
export async function makeCategory(
  file: vscode.Uri,
  read: string,
  { stimuli, source }: MapResult,
  positions: readonly number[],
): Promise<void> {
  if (source !== undefined) return;
  const name = await askForText({
    title: vscode.l10n.t("Make a Category"),
    prompt: vscode.l10n.t("Name of the category for {0} stimuli", positions.length),
    validateInput: (value) =>
      isCategoryName(value) ? undefined : vscode.l10n.t("A name has no brackets and is not empty."),
  });
  if (name === undefined) return;
  const document = await openDocument(file);
  const text = document.getText();
  if (text !== read) {
    throw new StimuliError(
      "input",
      vscode.l10n.t("The file has changed since the map was made."),
      vscode.l10n.t("Wait for the new map, and choose again."),
    );
  }
  const lines = positions.flatMap((position) => stimuli[position]?.line ?? []);
  const edit = new vscode.WorkspaceEdit();
  const all = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
  edit.replace(file, all, movedToCategory(text, lines, name));
  await vscode.workspace.applyEdit(edit);
}
