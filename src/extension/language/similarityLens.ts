import * as vscode from "vscode";
import { commands, configurationSection } from "../ids.ts";
import type { LanguageServices } from "./languageServices.ts";
import { lensTitle } from "./lensTitle.ts";
import { parsedDocument } from "./parsedDocument.ts";

/** Over the first line: what the file holds, and the click that shows its similarity. */
export class SimilarityLens implements vscode.CodeLensProvider {
  private readonly services: LanguageServices;

  constructor(services: LanguageServices) {
    this.services = services;
  }

  /** The default encoder, which the title names, is a setting. */
  readonly onDidChangeCodeLenses: vscode.Event<void> = (listener) =>
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(configurationSection)) listener();
    });

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const title = lensTitle(parsedDocument(document), this.services.defaultEncoder());
    if (title === undefined) return [];
    const command = { title, command: commands.showSimilarity, arguments: [document.uri] };
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
  }
}
