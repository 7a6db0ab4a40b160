import * as path from "node:path";
import * as vscode from "vscode";
import type { DocumentDiagnostic } from "../../../core/documentDiagnostic.ts";
import { withTold } from "../../../core/documentDiagnostic.ts";
import type { RsaDiagnostic, RsaDocument } from "../../../core/documents/rsa/rsaDocument.ts";
import { whyUnknown } from "../../../core/documents/unknownEncoder.ts";
import { dataEndings } from "../../../core/formats/dataFormats.ts";
import { closest } from "../../../core/text/closest.ts";
import { pathsOf } from "../../../engine/rsa/namedFiles.ts";
import { toRange } from "../../documents/parsedDocument.ts";
import { besideRsa, encodersOf, isRsa, parsedRsa } from "../../documents/rsaFiles.ts";
import { DocumentDiagnostics } from "../documentDiagnostics.ts";
import type { LanguageServices } from "../languageServices.ts";

/** A check that takes longer is ended, and so is the engine if it does not stop. */
const mostMilliseconds = 10_000;

/** A diagnostic as the parser, the checks or a job found it. */
type ShownDiagnostic = DocumentDiagnostic & Pick<RsaDiagnostic, "suggestions">;

/** Squiggles of every open `.rsa.json` document: what the JSON Schema cannot say. */
export class RsaDiagnostics extends DocumentDiagnostics<ShownDiagnostic> {
  private readonly files: vscode.Disposable;

  constructor(services: LanguageServices) {
    const files = vscode.workspace.createFileSystemWatcher(
      `**/*.{${["stimuli", ...dataEndings("table", "matrix", "names")].join(",")}}`,
    );
    super({
      name: "rsa",
      log: services.log,
      fits: ({ uri }) => isRsa(uri),
      diagnose: (document) => diagnose(document, services),
      // By the editor's own JSON support, from the JSON Schema.
      isShownElsewhere: ({ code }) => code === "bad-json" || code === "bad-value",
      changes: [
        ...[files.onDidCreate, files.onDidChange, files.onDidDelete],
        ...[services.onDidChangeEncoders, services.lastResults.onDidChange, vscode.workspace.onDidGrantWorkspaceTrust],
      ],
    });
    this.files = files;
  }

  override dispose(): void {
    super.dispose();
    this.files.dispose();
  }
}

async function diagnose(document: vscode.TextDocument, services: LanguageServices): Promise<ShownDiagnostic[]> {
  const parsed = parsedRsa(document);
  const known = services.encoders().map(({ entry }) => entry.id);
  const found = [
    ...parsed.diagnostics,
    ...unknownEncoders(parsed, known),
    ...(await faultsOfFiles(document, parsed, services)),
  ];
  return withTold(found, services.lastResults.diagnosticsOf(document));
}

function unknownEncoders(document: RsaDocument, known: readonly string[]): RsaDiagnostic[] {
  return encodersOf(document).flatMap(({ encoder, encoderRange }) => {
    const wrong = whyUnknown(encoder, known);
    if (wrong === undefined) return [];
    const { message, meant } = wrong;
    const suggestions = meant === undefined ? {} : { suggestions: [JSON.stringify(meant)] };
    return [{ code: "unknown-encoder", message, range: encoderRange, severity: "error", ...suggestions }];
  });
}

/**
 * Only of documents on disk, and in a trusted folder: elsewhere nothing is read but the document itself. The engine
 * reads the files, not this process, which all extensions share.
 */
async function faultsOfFiles(
  document: vscode.TextDocument,
  parsed: RsaDocument,
  { engine, log }: LanguageServices,
): Promise<RsaDiagnostic[]> {
  if (document.uri.scheme !== "file" || !vscode.workspace.isTrusted || pathsOf(parsed).length === 0) return [];
  const { fsPath } = document.uri;
  const check = async () => {
    const signal = AbortSignal.timeout(mostMilliseconds);
    return (await engine()).run("checkRsa", { text: document.getText(), path: fsPath }, { signal });
  };
  const found = await check().catch((error: unknown): RsaDiagnostic[] => {
    log.warn(`The files of ${fsPath} could not be checked:`, error);
    return [];
  });
  return Promise.all(found.map(async (one) => (one.code === "missing-file" ? withMeantFile(document, one) : one)));
}

/** The file of the same folder whose name is most like the missing one's. */
async function withMeantFile(document: vscode.TextDocument, missing: RsaDiagnostic): Promise<RsaDiagnostic> {
  const written = stringAt(document, missing);
  if (written === undefined) return missing;
  const { dir, base } = path.posix.parse(written);
  const names = await fileNames(besideRsa(document.uri, dir));
  const meant = closest(base, names);
  if (meant === undefined) return missing;
  const file = path.posix.join(dir, meant);
  return {
    ...missing,
    message: `${missing.message} Did you mean “${file}”?`,
    suggestions: [JSON.stringify(file)],
  };
}

/** The path at a diagnostic's place, if it is the one that the diagnostic is about. */
function stringAt(document: vscode.TextDocument, { range, message }: RsaDiagnostic): string | undefined {
  try {
    const value: unknown = JSON.parse(document.getText(toRange(range)));
    return typeof value === "string" && message.startsWith(value) ? value : undefined;
  } catch {
    // The text has changed since: the next check follows.
    return undefined;
  }
}

async function fileNames(folder: vscode.Uri): Promise<string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return [];
  }
}
