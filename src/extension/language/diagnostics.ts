import * as vscode from "vscode";
import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import { withTold } from "../../core/documentDiagnostic.ts";
import { mediaDiagnostics, truncatedTexts, unknownEncoder } from "../../core/documents/stimuli/documentChecks.ts";
import { findMedia } from "../../core/documents/stimuli/findMedia.ts";
import type { Diagnostic } from "../../core/documents/stimuliDocument.ts";
import { mediaEndings } from "../../core/formats/mediaFormats.ts";
import { mediaFinder, mediaFolder } from "../documents/mediaFiles.ts";
import { parsedDocument } from "../documents/parsedDocument.ts";
import { languageId } from "../editor/ids.ts";
import { DocumentDiagnostics } from "./documentDiagnostics.ts";
import type { LanguageServices } from "./languageServices.ts";

/** A diagnostic as the parser, the checks or a job found it. */
export type ShownDiagnostic = DocumentDiagnostic & Pick<Diagnostic, "fix">;

/** Squiggles of every open `.stimuli` document. */
export class Diagnostics extends DocumentDiagnostics<ShownDiagnostic> {
  private readonly media: vscode.Disposable;

  constructor(services: LanguageServices) {
    const media = vscode.workspace.createFileSystemWatcher(`**/*.{${mediaEndings.join(",")}}`, false, true, false);
    super({
      name: languageId,
      log: services.log,
      fits: (document) => document.languageId === languageId,
      diagnose: (document) => diagnose(document, services),
      changes: [media.onDidCreate, media.onDidDelete, services.onDidChangeEncoders, services.lastResults.onDidChange],
    });
    this.media = media;
  }

  override dispose(): void {
    super.dispose();
    this.media.dispose();
  }
}

async function diagnose(document: vscode.TextDocument, services: LanguageServices): Promise<ShownDiagnostic[]> {
  const parsed = parsedDocument(document);
  const folder = mediaFolder(document);
  const encoder = parsed.frontMatter.encoder ?? services.defaultEncoder();
  const { lastResults } = services;
  const found = [
    ...parsed.diagnostics,
    ...unknownEncoder(
      parsed,
      services.encoders().map(({ entry }) => entry.id),
    ),
    ...truncatedTexts(parsed, lastResults.truncationsOf(document.uri, encoder)),
    ...(folder === undefined
      ? []
      : mediaDiagnostics(parsed.stimuli, await findMedia(parsed.stimuli, mediaFinder(folder)))),
  ];
  return withTold(found, lastResults.diagnosticsOf(document));
}
