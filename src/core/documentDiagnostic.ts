import { StimuliError } from "./errors.ts";

/** Half-open range of text, lines and characters (UTF-16 units, as the editor counts) from 0. */
export interface TextRange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

export type Severity = "error" | "warning" | "information";

/**
 * What is to be said at a place of a document, of either format: found by its parser, by a reader of the files that it
 * names, or by a job.
 */
export interface DocumentDiagnostic {
  /** Kebab case: "unknown-key". */
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
  readonly severity: Severity;
  /**
   * Set where the place is in another file that the document names (the `.stimuli` file of an RSA): as the document
   * writes it.
   */
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

/**
 * What was found in a document, and of what jobs told of it what is not among that: a job tells what the parser found,
 * too, and two jobs may tell the same.
 */
export function withTold<Found extends DocumentDiagnostic>(
  found: readonly Found[],
  told: readonly DocumentDiagnostic[],
): (Found | DocumentDiagnostic)[] {
  const place = ({ code, range }: DocumentDiagnostic) => `${code} ${range.startLine} ${range.startCharacter}`;
  const known = new Set(found.map(place));
  const own = new Map(
    told.filter((one) => !known.has(place(one))).map((one) => [`${place(one)} ${one.message}`, one] as const),
  );
  return [...found, ...own.values()];
}

/** Diagnostics as plain JSON data; lines and columns count from 1, as editors show them. */
export function diagnosticsToJson(
  diagnostics: readonly DocumentDiagnostic[],
): readonly Readonly<Record<string, unknown>>[] {
  return diagnostics.map(({ code, severity, message, range, file }) => ({
    ...(file !== undefined && { file }),
    line: range.startLine + 1,
    column: range.startCharacter + 1,
    severity,
    code,
    message,
  }));
}
