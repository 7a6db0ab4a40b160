import * as vscode from "vscode";
import { parsedDocument } from "../documents/parsedDocument.ts";
import { configurationSection, panelCommands } from "../editor/ids.ts";
import type { LanguageServices } from "./languageServices.ts";
import { decodeTitle, ratingTitle, similarityTitle } from "./lensTitle.ts";

/** Over the first line: what the file holds, and the clicks that show its similarity, decode its classes or rate it. */
export class JobLenses implements vscode.CodeLensProvider {
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
    const parsed = parsedDocument(document);
    const lens = (title: string | undefined, command: string) =>
      title === undefined
        ? []
        : [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [document.uri] })];
    return [
      ...lens(similarityTitle(parsed, this.services.defaultEncoder()), panelCommands.showSimilarity),
      ...lens(decodeTitle(parsed), panelCommands.decode),
      ...lens(ratingTitle(parsed), panelCommands.rateSimilarity),
    ];
  }
}
