import * as vscode from "vscode";
import { mediaDiagnostics, truncatedTexts, unknownEncoder } from "../../core/documents/stimuli/documentChecks.ts";
import { findMedia } from "../../core/documents/stimuli/findMedia.ts";
import type { Diagnostic } from "../../core/documents/stimuli/stimuliDocument.ts";
import { mediaEndings } from "../../core/formats/mediaFormats.ts";
import { languageId } from "../ids.ts";
import { DocumentDiagnostics } from "./documentDiagnostics.ts";
import type { LanguageServices } from "./languageServices.ts";
import { mediaFinder, mediaFolder } from "./mediaFiles.ts";
import { parsedDocument } from "./parsedDocument.ts";
import type { Truncations } from "./truncations.ts";

/** Squiggles of every open `.stimuli` document. */
export class Diagnostics extends DocumentDiagnostics<Diagnostic> {
  private readonly media: vscode.Disposable;

  constructor(services: LanguageServices, truncations: Truncations) {
    const media = vscode.workspace.createFileSystemWatcher(`**/*.{${mediaEndings.join(",")}}`, false, true, false);
    super({
      name: languageId,
      fits: (document) => document.languageId === languageId,
      diagnose: (document) => diagnose(document, services, truncations),
      changes: [media.onDidCreate, media.onDidDelete, services.onDidChangeEncoders, truncations.onDidChange],
    });
    this.media = media;
  }

  override dispose(): void {
    super.dispose();
    this.media.dispose();
  }
}

async function diagnose(
  document: vscode.TextDocument,
  services: LanguageServices,
  truncations: Truncations,
): Promise<Diagnostic[]> {
  const parsed = parsedDocument(document);
  const folder = mediaFolder(document);
  const encoder = parsed.frontMatter.encoder ?? services.defaultEncoder();
  return [
    ...parsed.diagnostics,
    ...unknownEncoder(
      parsed,
      services.encoders().map(({ entry }) => entry.id),
    ),
    ...truncatedTexts(parsed, truncations.of(document.uri, encoder)),
    ...(folder === undefined
      ? []
      : mediaDiagnostics(parsed.stimuli, await findMedia(parsed.stimuli, mediaFinder(folder)))),
  ];
}
