import * as vscode from "vscode";
import { formatEdits } from "../../core/documents/stimuli/formatStimuli.ts";
import { toRange } from "../documents/parsedDocument.ts";
import { languageId } from "../editor/ids.ts";
import { Completion } from "./completion.ts";
import { Diagnostics } from "./diagnostics.ts";
import { Hover } from "./hover.ts";
import { JobLenses } from "./jobLenses.ts";
import type { LanguageServices } from "./languageServices.ts";
import { provideFolds, provideOutline } from "./outline.ts";
import { QuickFixes } from "./quickFixes.ts";

/** Everything that the editor does for `.stimuli` files. */
export function registerLanguage(services: LanguageServices): vscode.Disposable {
  const diagnostics = new Diagnostics(services);
  const { languages } = vscode;
  return vscode.Disposable.from(
    diagnostics,
    languages.registerCodeActionsProvider(languageId, new QuickFixes(diagnostics), {
      providedCodeActionKinds: QuickFixes.kinds,
    }),
    languages.registerCodeLensProvider(languageId, new JobLenses(services)),
    languages.registerDocumentSymbolProvider(languageId, { provideDocumentSymbols: provideOutline }),
    languages.registerFoldingRangeProvider(languageId, { provideFoldingRanges: provideFolds }),
    languages.registerDocumentFormattingEditProvider(languageId, { provideDocumentFormattingEdits: provideFormatting }),
    languages.registerCompletionItemProvider(languageId, new Completion(services), ...Completion.triggers),
    languages.registerHoverProvider(languageId, new Hover(services)),
  );
}

/** "Format Document": an edit for each line that changes. */
function provideFormatting(document: vscode.TextDocument): vscode.TextEdit[] {
  return formatEdits(document.getText()).map(({ range, text }) => vscode.TextEdit.replace(toRange(range), text));
}
