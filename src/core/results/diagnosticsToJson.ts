import type { DocumentDiagnostic } from "../documentDiagnostic.ts";

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
