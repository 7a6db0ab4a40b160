import * as vscode from "vscode";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { languageId } from "../ids.ts";
import { Completion } from "./completion.ts";
import { Diagnostics } from "./diagnostics.ts";
import { provideFormatting } from "./formatter.ts";
import { Hover } from "./hover.ts";
import { JobLenses } from "./jobLenses.ts";
import type { LanguageServices } from "./languageServices.ts";
import { provideFolds, provideOutline } from "./outline.ts";
import { QuickFixes } from "./quickFixes.ts";
import { Truncations } from "./truncations.ts";

export interface Language extends vscode.Disposable {
  /** Tells the squiggles and hovers which texts were too long for the encoder. */
  readonly recordResult: (document: vscode.Uri, result: SimilarityResult) => void;
}

/** Everything that the editor does for `.stimuli` files. */
export function registerLanguage(services: LanguageServices): Language {
  const truncations = new Truncations();
  const diagnostics = new Diagnostics(services, truncations);
  const { languages } = vscode;
  const registered = vscode.Disposable.from(
    truncations,
    diagnostics,
    languages.registerCodeActionsProvider(languageId, new QuickFixes(diagnostics), {
      providedCodeActionKinds: QuickFixes.kinds,
    }),
    languages.registerCodeLensProvider(languageId, new JobLenses(services)),
    languages.registerDocumentSymbolProvider(languageId, { provideDocumentSymbols: provideOutline }),
    languages.registerFoldingRangeProvider(languageId, { provideFoldingRanges: provideFolds }),
    languages.registerDocumentFormattingEditProvider(languageId, { provideDocumentFormattingEdits: provideFormatting }),
    languages.registerCompletionItemProvider(languageId, new Completion(services), ...Completion.triggers),
    languages.registerHoverProvider(languageId, new Hover(services, truncations)),
  );
  return {
    recordResult: (document, result) => truncations.record(document, result),
    dispose: () => registered.dispose(),
  };
}
