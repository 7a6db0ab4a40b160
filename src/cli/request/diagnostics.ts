import { dirname, isAbsolute, join } from "node:path";
import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import { countText } from "../../core/text/counts.ts";
import { plain } from "../../core/text/labels.ts";
import { say } from "../terminal/write.ts";

/**
 * The most diagnostics of one kind that are printed: a file in another language than its encoder's has one for every
 * line.
 */
const mostOfOneKind = 100;

/** Prints what is to be said of a document on stderr, as compilers do, each once: `file:line:column: warning: …`. */
export function printDiagnostics(documentName: string, diagnostics: readonly DocumentDiagnostic[]): void {
  const lines = new Set<string>();
  const counts = new Map<string, number>();
  for (const diagnostic of inFileOrder(diagnostics)) {
    const line = diagnosticLine(documentName, diagnostic);
    if (lines.has(line)) continue;
    const count = (counts.get(diagnostic.code) ?? 0) + 1;
    counts.set(diagnostic.code, count);
    if (count <= mostOfOneKind || diagnostic.severity === "error") lines.add(line);
  }
  for (const [code, count] of counts) {
    const more = count - mostOfOneKind;
    if (more > 0) lines.add(`${documentName}: note: ${countText(more)} more of ${code}; --json lists all.`);
  }
  for (const line of lines) say(plain(line));
}

/** File by file as they were told, and within each by place. */
function inFileOrder(diagnostics: readonly DocumentDiagnostic[]): DocumentDiagnostic[] {
  const files = [...new Set(diagnostics.map(({ file }) => file))];
  return diagnostics.toSorted(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      a.range.startLine - b.range.startLine ||
      a.range.startCharacter - b.range.startCharacter,
  );
}

/** Lines and columns count from 1. */
function diagnosticLine(documentName: string, { range, severity, message, file }: DocumentDiagnostic): string {
  const place = `${fileName(documentName, file)}:${range.startLine + 1}:${range.startCharacter + 1}`;
  return `${place}: ${severity === "information" ? "note" : severity}: ${message}`;
}

/** A file that the document names, by the way that the user wrote to the document. */
function fileName(documentName: string, file: string | undefined): string {
  return file === undefined || isAbsolute(file) ? (file ?? documentName) : join(dirname(documentName), file);
}
