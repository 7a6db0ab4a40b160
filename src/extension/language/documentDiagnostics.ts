import * as vscode from "vscode";
import type { TextRange } from "../../core/documentDiagnostic.ts";
import { toRange } from "../documents/parsedDocument.ts";
import type { Log } from "../editor/log.ts";

/** Edits settle for this long, in milliseconds, before squiggles follow. */
const editPause = 250;

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

interface Found {
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
  readonly severity: keyof typeof severities;
}

/** What the squiggles of one kind of document come from. */
export interface DiagnosticsSource<Diagnostic> {
  /** Name of the collection in the editor. */
  readonly name: string;
  readonly fits: (document: vscode.TextDocument) => boolean;
  readonly diagnose: (document: vscode.TextDocument) => Promise<readonly Diagnostic[]>;
  /** Left out of the squiggles: another extension shows them. Quick fixes still know them. */
  readonly isShownElsewhere?: (diagnostic: Diagnostic) => boolean;
  /** Where a check that fails is told. */
  readonly log: Log;
  /** What else than an edit may change the outcome. */
  readonly changes: readonly vscode.Event<unknown>[];
}

/** Squiggles of every open document of one kind. */
export class DocumentDiagnostics<Diagnostic extends Found> implements vscode.Disposable {
  private readonly source: DiagnosticsSource<Diagnostic>;
  private readonly collection: vscode.DiagnosticCollection;
  private readonly published = new Map<string, { version: number; diagnostics: readonly Diagnostic[] }>();
  /** Documents that are being checked; true: to be checked once more. */
  private readonly checking = new Map<string, boolean>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: vscode.Disposable;

  constructor(source: DiagnosticsSource<Diagnostic>) {
    this.source = source;
    this.collection = vscode.languages.createDiagnosticCollection(source.name);
    this.subscriptions = vscode.Disposable.from(
      this.collection,
      ...source.changes.map((changed) => changed(() => this.checkAllSoon())),
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

  /** What is published for the document as it is now; nothing while a check is due. */
  of(document: vscode.TextDocument): readonly Diagnostic[] {
    const published = this.published.get(document.uri.toString());
    return published?.version === document.version ? published.diagnostics : [];
  }

  private checkAllSoon(): void {
    for (const document of vscode.workspace.textDocuments) this.checkSoon(document);
  }

  private checkSoon(document: vscode.TextDocument, pause = editPause): void {
    if (!this.source.fits(document) || isPast(document)) return;
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

  /** One check of a document at a time: what changes meanwhile is checked afterwards. */
  private async check(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    if (this.checking.has(key)) {
      this.checking.set(key, true);
      return;
    }
    this.checking.set(key, false);
    await this.checkOnce(document);
    const isChanged = this.checking.get(key);
    this.checking.delete(key);
    if (isChanged && !document.isClosed) await this.check(document);
  }

  private async checkOnce(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const diagnostics = await this.diagnose(document);
    // An edit or a close while the disk was asked: a newer check follows, or none is wanted.
    if (document.isClosed || document.version !== version) return;
    this.published.set(document.uri.toString(), { version, diagnostics });
    const shown = diagnostics.filter((one) => this.source.isShownElsewhere?.(one) !== true);
    this.collection.set(
      document.uri,
      shown.map((one) => this.toEditor(one)),
    );
  }

  /** A check that fails finds nothing; the next edit tries again. */
  private async diagnose(document: vscode.TextDocument): Promise<readonly Diagnostic[]> {
    try {
      return await this.source.diagnose(document);
    } catch (error) {
      this.source.log.error(`${document.uri.fsPath} could not be checked:`, error);
      return [];
    }
  }

  private clear(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.published.delete(key);
    this.collection.delete(document.uri);
  }

  private toEditor(diagnostic: Diagnostic): vscode.Diagnostic {
    const shown = new vscode.Diagnostic(toRange(diagnostic.range), diagnostic.message, severities[diagnostic.severity]);
    shown.code = diagnostic.code;
    shown.source = this.source.name;
    return shown;
  }
}

/** An earlier version of a file, as source control shows it beside the real one. */
function isPast({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
}
