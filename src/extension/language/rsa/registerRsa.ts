import * as vscode from "vscode";
import { rsaSelector } from "../../documents/rsaFiles.ts";
import type { LanguageServices } from "../languageServices.ts";
import { RsaCompletion } from "./rsaCompletion.ts";
import { RsaDiagnostics } from "./rsaDiagnostics.ts";
import { RsaHover } from "./rsaHover.ts";
import { provideRsaLens } from "./rsaLens.ts";
import { RsaQuickFixes } from "./rsaQuickFixes.ts";

/** What the editor does for `.rsa.json` files beside what it does for all JSON with a schema. */
export function registerRsa(services: LanguageServices): vscode.Disposable {
  // By itself it wakes for documents of its own languages alone; its package of settings counts these among them once
  // it is awake.
  void vscode.extensions.getExtension("vscode.json-language-features")?.activate();
  const diagnostics = new RsaDiagnostics(services);
  const { languages } = vscode;
  return vscode.Disposable.from(
    diagnostics,
    languages.registerCodeActionsProvider(rsaSelector, new RsaQuickFixes(diagnostics), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    languages.registerCodeLensProvider(rsaSelector, { provideCodeLenses: provideRsaLens }),
    languages.registerCompletionItemProvider(rsaSelector, new RsaCompletion(services), ...RsaCompletion.triggers),
    languages.registerHoverProvider(rsaSelector, new RsaHover(services)),
  );
}
