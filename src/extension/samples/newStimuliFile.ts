import * as vscode from "vscode";
import { languageId } from "../editor/ids.ts";

/** What a new file holds: six words in two categories, to be replaced. */
function template(): string {
  const title = vscode.l10n.t("My stimuli");
  const comment = vscode.l10n.t("One stimulus per line. Categories are in brackets.");
  const header = ["---", `title: ${title}`, "---", `# ${comment}`];
  const words = ["[animals]", "cat", "dog", "lion", "[fruits]", "apple", "banana", "orange"];
  return `${[...header, ...words].join("\n")}\n`;
}

/** "New Stimuli File": a file with six words, not saved yet, in front of the user. */
export async function newStimuliFile(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: languageId, content: template() });
  await vscode.window.showTextDocument(document, { preview: false });
}
