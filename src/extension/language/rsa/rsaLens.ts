import * as vscode from "vscode";
import { parsedRsa } from "../../documents/rsaFiles.ts";
import { panelCommands } from "../../editor/ids.ts";
import { rsaTitle } from "./rsaTitle.ts";

/** Over the first line: what is compared with what, and the click that does it. */
export function provideRsaLens(document: vscode.TextDocument): vscode.CodeLens[] {
  const title = rsaTitle(parsedRsa(document));
  return [
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command: panelCommands.rsa, arguments: [document.uri] }),
  ];
}
