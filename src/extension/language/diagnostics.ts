import * as vscode from "vscode";
import { missingMedia, truncatedTexts, unknownEncoder } from "../../core/documents/stimuli/documentChecks.ts";
import { mediaEndings } from "../../core/documents/stimuli/mediaKind.ts";
import type { Diagnostic, Severity, StimuliDocument } from "../../core/documents/stimuli/stimuliDocument.ts";
import { languageId } from "../ids.ts";
import type { LanguageServices } from "./languageServices.ts";
import { fileExistence, mediaFolder } from "./mediaFiles.ts";
import { parsedDocument, toRange } from "./parsedDocument.ts";
import type { Truncations } from "./truncations.ts";

/** Edits settle for this long, in milliseconds, before squiggles follow. */
const editPause = 250;

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Squiggles of every open `.stimuli` document. */
export class Diagnostics implements vscode.Disposable {
  private readonly services: LanguageServices;
  private readonly truncations: Truncations;
  private readonly collection = vscode.languages.createDiagnosticCollection(languageId);
  private readonly published = new Map<string, { version: number; diagnostics: readonly Diagnostic[] }>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: vscode.Disposable;

  constructor(services: LanguageServices, truncations: Truncations) {
    this.services = services;
    this.truncations = truncations;
    const media = vscode.workspace.createFileSystemWatcher(`**/*.{${mediaEndings.join(",")}}`, false, true, false);
    const checkAllSoon = () => this.checkAllSoon();
    this.subscriptions = vscode.Disposable.from(
      this.collection,
      media,
      media.onDidCreate(checkAllSoon),
      media.onDidDelete(checkAllSoon),
      services.onDidChangeEncoders(checkAllSoon),
      truncations.onDidChange(checkAllSoon),
      vscode.workspace.onDidOpenTextDocument((document) => this.checkSoon(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.checkSoon(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.clear(document)),
    );
    for (const document of vscode.workspace.textDocuments) this.checkSoon(document, 0);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.subscriptions.dispose();
  }

  /** What is published for the document as it stands now; nothing while a check is due. */
  of(document: vscode.TextDocument): readonly Diagnostic[] {
    const published = this.published.get(document.uri.toString());
    return published?.version === document.version ? published.diagnostics : [];
  }

  private checkAllSoon(): void {
    for (const document of vscode.workspace.textDocuments) this.checkSoon(document);
  }

  private checkSoon(document: vscode.TextDocument, pause = editPause): void {
    if (document.languageId !== languageId || isPast(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        void this.check(document);
      }, pause),
    );
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const parsed = parsedDocument(document);
    const folder = mediaFolder(document);
    const missing = folder === undefined ? [] : await missingMedia(parsed, fileExistence(folder));
    // An edit or a close while the disk was asked: a newer check follows, or none is wanted.
    if (document.isClosed || document.version !== version) return;
    const diagnostics = [
      ...parsed.diagnostics,
      ...unknownEncoder(
        parsed,
        this.services.encoders().map(({ entry }) => entry.id),
      ),
      ...this.truncated(document.uri, parsed),
      ...missing,
    ];
    this.published.set(document.uri.toString(), { version, diagnostics });
    this.collection.set(document.uri, diagnostics.map(toEditor));
  }

  private truncated(uri: vscode.Uri, parsed: StimuliDocument): Diagnostic[] {
    const encoder = parsed.frontMatter.encoder ?? this.services.defaultEncoder();
    return truncatedTexts(parsed, this.truncations.of(uri, encoder));
  }

  private clear(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.published.delete(key);
    this.truncations.forget(document.uri);
    this.collection.delete(document.uri);
  }
}

/** An earlier version of a file, as source control shows it beside the real one. */
function isPast({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
}

function toEditor(diagnostic: Diagnostic): vscode.Diagnostic {
  const shown = new vscode.Diagnostic(toRange(diagnostic.range), diagnostic.message, severities[diagnostic.severity]);
  shown.code = diagnostic.code;
  shown.source = "stimuli";
  return shown;
}
