import type { DocumentDiagnostic } from "../core/documents/documentDiagnostic.ts";
import { plain } from "./terminal/paint.ts";
import { say } from "./terminal/write.ts";

/** Prints what is to be said of a document on stderr, as compilers do: `file:line:column: warning: …`. */
export function printDiagnostics(documentName: string, diagnostics: readonly DocumentDiagnostic[]): void {
  for (const { range, severity, message, file } of diagnostics) {
    const place = `${file ?? documentName}:${range.startLine + 1}:${range.startCharacter + 1}`;
    say(plain(`${place}: ${severity === "information" ? "note" : severity}: ${message}`));
  }
}
