import * as path from "node:path";
import * as vscode from "vscode";
import { StimuliError } from "../../core/errors.ts";
import type { Metric, Order, SimilarityResult } from "../../core/results/similarityResult.ts";
import type { FailureAction, GetOffer } from "../../webviews/protocol/shared.ts";
import {
  type FromSimilarity,
  parseFromSimilarity,
  type SimilarityState,
  type ToSimilarity,
} from "../../webviews/protocol/similarity.ts";
import { settings } from "../settings.ts";
import { panelHtml } from "./panelHtml.ts";
import type { PanelServices } from "./panelServices.ts";
import { saveExport } from "./saveExport.ts";

/** Edits settle for this long before the picture is made again. */
const editPause = 300;
/** Work shorter than this shows no progress: a flicker would only disturb. */
const quietTime = 150;

/** One similarity panel: the picture of one `.stimuli` file, made again whenever the file changes. */
export class SimilarityPanel {
  readonly document: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
  private readonly services: PanelServices;
  private readonly disposables: vscode.Disposable[] = [];
  private state: SimilarityState = { kind: "idle" };
  private options: { metric?: Metric; order?: Order };
  private running: AbortController | undefined;
  private editTimer: NodeJS.Timeout | undefined;

  constructor(
    panel: vscode.WebviewPanel,
    document: vscode.Uri,
    services: PanelServices,
    options: { metric?: Metric; order?: Order } = {},
  ) {
    this.panel = panel;
    this.document = document;
    this.services = services;
    this.options = options;
    panel.iconPath = services.icon;
    panel.webview.options = { enableScripts: true, localResourceRoots: [services.bundleFolder] };
    this.disposables.push(
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidDispose(() => this.dispose()),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document.uri.toString() === document.toString() && event.contentChanges.length > 0) this.runSoon();
      }),
      vscode.window.onDidChangeTextEditorSelection((event) => this.showCursor(event.textEditor)),
    );
    panel.webview.html = panelHtml(panel.webview, services.bundleFolder, "similarity", "Similarity");
    void this.run();
  }

  dispose(): void {
    clearTimeout(this.editTimer);
    this.running?.abort();
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** Makes the picture again, giving up what is under way. */
  async run(): Promise<void> {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    let progress: SimilarityState = { kind: "loading", stage: vscode.l10n.t("Starting") };
    const quietUntil = performance.now() + quietTime;
    const quiet = setTimeout(() => this.show(progress), quietTime);
    try {
      const text = (await vscode.workspace.openTextDocument(this.document)).getText();
      const engine = await this.services.engine();
      const result = await engine.similarity(
        {
          text,
          path: this.document.fsPath,
          ...this.options,
          defaultEncoder: settings.defaultEncoder(),
          previewIfMissing: true,
        },
        {
          signal: running.signal,
          onProgress: (report) => {
            if (running.signal.aborted) return;
            progress = { kind: "loading", ...report };
            if (performance.now() >= quietUntil) this.show(progress);
          },
        },
      );
      if (running.signal.aborted) return;
      this.services.onResult(this.document, result);
      this.panel.title = vscode.l10n.t("Similarity: {0}", this.fileName);
      this.show({ kind: "ready", result, fileName: this.fileName, offers: this.offers(result) });
      const editor = vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === this.documentKey);
      if (editor !== undefined) this.showCursor(editor);
    } catch (error) {
      if (running.signal.aborted) return;
      this.show(this.failure(error));
    } finally {
      clearTimeout(quiet);
    }
  }

  private get fileName(): string {
    return path.posix.basename(this.document.path);
  }

  private get documentKey(): string {
    return this.document.toString();
  }

  private runSoon(): void {
    clearTimeout(this.editTimer);
    this.editTimer = setTimeout(() => void this.run(), editPause);
  }

  private show(state: SimilarityState): void {
    this.state = state;
    this.post({ type: "state", document: this.documentKey, state });
  }

  private post(message: ToSimilarity): void {
    void this.panel.webview.postMessage(message);
  }

  private receive(raw: unknown): void {
    const message = parseFromSimilarity(raw);
    if (message === undefined) {
      this.services.log.warn("The similarity panel sent a message that it has no right to send; it was ignored.");
      return;
    }
    this.handle(message).catch((error: unknown) => this.services.reportError(error));
  }

  private async handle(message: FromSimilarity): Promise<void> {
    switch (message.type) {
      case "ready":
        this.show(this.state);
        return;
      case "cancel":
        this.running?.abort();
        this.show(
          this.failure(new StimuliError("cancelled", "Encoding was cancelled.", "Run it again when you like.")),
        );
        return;
      case "options":
        this.options = { metric: message.metric, order: message.order };
        return this.run();
      case "reveal":
        return this.reveal(message.row, message.column);
      case "save": {
        const saved = await saveExport(this.document, message.format, message.data);
        if (saved !== undefined) this.post({ type: "announce", text: vscode.l10n.t("Saved {0}", saved) });
        return;
      }
      case "copy":
        await vscode.env.clipboard.writeText(message.text);
        this.post({ type: "announce", text: vscode.l10n.t("Copied") });
        return;
      case "action":
        return this.act(message.action);
    }
  }

  /** Selects the lines of both stimuli in the editor, without taking the focus from the panel. */
  private async reveal(row: number, column: number): Promise<void> {
    if (this.state.kind !== "ready") return;
    const stimuli = this.state.result.stimuli;
    const lines = [...new Set([stimuli[row]?.line, stimuli[column]?.line])].filter((line) => line !== undefined);
    const document = await vscode.workspace.openTextDocument(this.document);
    const shown = vscode.window.visibleTextEditors.find((one) => one.document === document);
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? (this.panel.viewColumn === 1 ? vscode.ViewColumn.Beside : vscode.ViewColumn.One),
      preserveFocus: true,
    });
    const ranges = lines.filter((line) => line < document.lineCount).map((line) => document.lineAt(line).range);
    if (ranges[0] === undefined) return;
    editor.selections = ranges.map((range) => new vscode.Selection(range.start, range.end));
    editor.revealRange(ranges[0], vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private showCursor(editor: vscode.TextEditor): void {
    if (editor.document.uri.toString() !== this.documentKey || this.state.kind !== "ready") return;
    const line = editor.selection.active.line;
    const position = this.state.result.stimuli.findIndex((stimulus) => stimulus.line === line);
    this.post({ type: "cursor", stimulus: position < 0 ? null : position });
  }

  private async act(action: FailureAction | GetOffer["action"]): Promise<void> {
    const encoder = this.wantedEncoder();
    switch (action) {
      case "retry":
        return this.run();
      case "showLog":
        return this.services.log.show();
      case "openFile":
        await vscode.window.showTextDocument(this.document, { viewColumn: vscode.ViewColumn.One });
        return;
      case "chooseEncoder":
        return this.services.encoders.choose(this.document);
      case "repairEncoder":
        return this.services.encoders.repair(encoder);
      case "import":
        return this.services.encoders.importFolder(encoder);
      case "getEncoder":
      case "download":
      case "pip":
        return this.services.encoders.get(encoder);
    }
  }

  /** The encoder that the file asks for, as far as the last run told. */
  private wantedEncoder(): string {
    if (this.state.kind === "ready") return this.state.result.preview?.wanted ?? this.state.result.encoder;
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === this.documentKey);
    return this.services.encoderOf(open) ?? settings.defaultEncoder();
  }

  private offers(result: SimilarityResult): readonly GetOffer[] {
    return result.preview === undefined ? [] : this.services.encoders.offers(result.preview.wanted);
  }

  private failure(error: unknown): SimilarityState {
    if (!(error instanceof StimuliError)) {
      this.services.log.error(error instanceof Error ? error : String(error));
      return {
        kind: "failed",
        message: vscode.l10n.t("The picture could not be made."),
        next: vscode.l10n.t("The log says what happened."),
        actions: ["retry", "showLog"],
      };
    }
    if (error.kind !== "cancelled" && error.kind !== "input") this.services.log.error(error);
    return { kind: "failed", message: error.message, next: error.next, actions: actionsFor(error) };
  }
}

function actionsFor(error: StimuliError): FailureAction[] {
  switch (error.kind) {
    case "input":
      return ["openFile"];
    case "encoderMissing":
      return ["getEncoder", "chooseEncoder"];
    case "modelDamaged":
      return ["repairEncoder", "chooseEncoder"];
    case "cancelled":
      return ["retry"];
    case "network":
    case "disk":
    case "engine":
      return ["retry", "showLog"];
  }
}
