import type { DocumentDiagnostic, TextRange } from "../../core/documentDiagnostic.ts";
import type { DataReading } from "../../core/results/dataReading.ts";

/** How a file was read, and where the document names it. */
export interface FileReading {
  readonly reading: DataReading;
  readonly range: TextRange;
}

/** What a reader of the numbers must know of the files, at the places where the document names them. */
export function diagnosticsOf(readings: readonly FileReading[]): DocumentDiagnostic[] {
  return readings.flatMap(({ reading, range }) =>
    reading.warnings.map((message): DocumentDiagnostic => {
      return { code: "data", message: `${reading.file}: ${message}`, range, severity: "warning" };
    }),
  );
}
