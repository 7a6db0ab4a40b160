import * as vscode from "vscode";
import { toRange } from "../../documents/parsedDocument.ts";
import { encodersOf, parsedRsa } from "../../documents/rsaFiles.ts";
import { encoderMarkdown } from "../hover.ts";
import type { LanguageServices } from "../languageServices.ts";

/** What an encoder is. What the keys mean, the JSON Schema says. */
export class RsaHover implements vscode.HoverProvider {
  private readonly services: LanguageServices;

  constructor(services: LanguageServices) {
    this.services = services;
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const model = encodersOf(parsedRsa(document)).find((one) => toRange(one.encoderRange).contains(position));
    const encoder = this.services.encoders().find(({ entry }) => entry.id === model?.encoder);
    return model && encoder && new vscode.Hover(encoderMarkdown(encoder), toRange(model.encoderRange));
  }
}
