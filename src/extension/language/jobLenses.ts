import * as vscode from "vscode";
import { parsedDocument } from "../documents/parsedDocument.ts";
import { configurationSection, panelCommands } from "../editor/ids.ts";
import type { LanguageServices } from "./languageServices.ts";
import { canDecode, canRate, contentTitle } from "./lensTitle.ts";

/** Over the first line: the clicks that show the file's similarity or its map, decode its classes or rate it, and what it holds. */
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
    const content = contentTitle(parsed, this.services.defaultEncoder());
    if (content === undefined) return [];
    const lens = (title: string, command: string) =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [document.uri] });
    return [
      lens(vscode.l10n.t("Visualize Similarity"), panelCommands.showSimilarity),
      lens(vscode.l10n.t("Show Map"), panelCommands.showMap),
      ...(canDecode(parsed) ? [lens(vscode.l10n.t("Decode"), panelCommands.decode)] : []),
      ...(canRate(parsed) ? [lens(vscode.l10n.t("Rate"), panelCommands.rateSimilarity)] : []),
      // Last, since it may be cut in a narrow column.
      lens(content, ""),
    ];
  }
}
