import type { DocumentDiagnostic, TextRange } from "../../core/documentDiagnostic.ts";
import type { RsaDocument, RsaFile } from "../../core/documents/rsa/rsaDocument.ts";
import { vectorsFile } from "../../core/documents/unknownEncoder.ts";
import type { DataReading } from "../../core/results/dataReading.ts";

/** Every data file that a document names, in its order. */
export function dataFilesOf({ models, reference }: RsaDocument): RsaFile[] {
  const ofModels = models.flatMap((model) => {
    if (model.kind === "file") return model.rdm;
    if (model.kind === "attribute") return model.table;
    if (model.kind === "categories") return [];
    const residuals = model.residuals ? [model.residuals] : [];
    return model.kind === "features" ? [model.features, ...residuals] : residuals;
  });
  const data = reference?.data;
  const residuals = data?.kind === "responses" ? (data.residuals ?? []) : [];
  return [...ofModels, ...(data?.files ?? []), ...residuals];
}

/** Paths of all files that a document names, each once, as it writes them. */
export function pathsOf(document: RsaDocument): string[] {
  const paths = dataFilesOf(document).flatMap(({ path, names }) => (names === undefined ? path : [path, names.path]));
  const vectors = document.models.map((model) => (model.kind === "encoder" ? vectorsFile(model.encoder) : undefined));
  return [...new Set([document.stimuli, ...paths, ...vectors].filter((path) => path !== undefined))];
}

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
