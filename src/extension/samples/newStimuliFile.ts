import * as vscode from "vscode";
import { languageId } from "../editor/ids.ts";

/** What a new file holds: six words in two categories, to be replaced. */
const template = `---
title: My stimuli
---
# One stimulus per line. Categories are in brackets.
[animals]
cat
dog
lion
[fruits]
apple
banana
orange
`;

/** "New Stimuli File": a file with six words, not saved yet, in front of the user. */
export async function newStimuliFile(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: languageId, content: template });
  await vscode.window.showTextDocument(document, { preview: false });
}
