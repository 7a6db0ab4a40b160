import { StimuliError } from "./errors.ts";

/** What is to be said at a place of a document, of either format: found by its parser, by a reader of the files that it names, or by a job. */
export interface DocumentDiagnostic {
  /** Kebab case: "unknown-key". */
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
  readonly severity: Severity;
  /** Set where the place is in another file that the document names (the `.stimuli` file of an RSA): as the document writes it. */
  readonly file?: string;
  /** Text that a quick fix would put in place of its own range, else of the diagnostic's. */
  readonly fix?: { readonly title: string; readonly replacement: string; readonly range?: TextRange };
}

/** Throws StimuliError `input` for the first error among a document's diagnostics. */
export function refuseErrors(diagnostics: readonly DocumentDiagnostic[]): void {
  const diagnostic = diagnostics.find(({ severity }) => severity === "error");
  if (diagnostic === undefined) return;
  throw new StimuliError("input", diagnostic.message, "Correct the line and try again.", { diagnostic });
}
