import * as path from "node:path";
import * as vscode from "vscode";
import { StimuliError } from "../../core/errors.ts";
import type { PanelResult } from "../../core/figure/notices.ts";
import type { EngineClient, RequestOptions } from "../../engine/process/engineClient.ts";
import type { FailureAction, FromAnyPanel, GetOffer, PanelState } from "../../webviews/protocol/shared.ts";
import { commands } from "../ids.ts";
import { toRange } from "../language/parsedDocument.ts";
import { besideRsa } from "../language/rsa/rsaFiles.ts";
import { settings } from "../settings.ts";
import { panelHtml } from "./panelHtml.ts";
import type { PanelServices } from "./panelServices.ts";
import { saveExport } from "./saveExport.ts";

/** Edits settle for this long before the picture is made again. */
const editPause = 300;
/** Work shorter than this shows no progress: a flicker would only disturb. */
const quietTime = 150;

/** What a panel is: its bundle, and its name on the tab and in file names. */
export interface PanelKind {
  readonly name: "similarity" | "decoding" | "rsa" | "compare";
  readonly title: string;
}

/** A panel of one document: its result, made again whenever the document changes. What is shown and what it may ask for is its heir's. */
export abstract class DocumentPanel<Result extends PanelResult, From extends { readonly type: string }> {
  readonly document: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
  protected readonly services: PanelServices;
  protected readonly disposables: vscode.Disposable[] = [];
  protected state: PanelState<Result> = { kind: "idle" };
  private readonly kind: PanelKind;
  private running: AbortController | undefined;
  private editTimer: NodeJS.Timeout | undefined;
  /** Where in the document the last run failed, if it was there. */
  private faultLine = 0;

  constructor(kind: PanelKind, panel: vscode.WebviewPanel, document: vscode.Uri, services: PanelServices) {
    this.kind = kind;
    this.panel = panel;
    this.document = document;
    this.services = services;
    panel.iconPath = services.icon;
    panel.webview.options = { enableScripts: true, localResourceRoots: [services.bundleFolder] };
    this.disposables.push(
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidDispose(() => this.dispose()),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document.uri.toString() === this.documentKey && event.contentChanges.length > 0) this.runSoon();
      }),
    );
    panel.webview.html = panelHtml(panel.webview, services.bundleFolder, kind.name, kind.title);
  }

  /** The job, for the document's text as it is in the editor. */
  protected abstract job(text: string, engine: EngineClient, options: RequestOptions): Promise<Result>;
  /** The message if it is one that this panel may send. */
  protected abstract parse(raw: unknown): From | undefined;
  /** Answers what only this panel asks for. */
  protected abstract handle(message: Exclude<From, FromAnyPanel>): Promise<void> | void;
  protected abstract post(message: unknown): void;
  /** The page is new: the panel was hidden, or the window reloaded. */
  protected onPage(): void {}
  /** The sound at this place of the result, as the document has it or absolute, if there is one. */
  protected soundAt(_result: Result, _item: number): string | undefined | Promise<string | undefined> {
    return undefined;
  }
  /** After a result is on screen. */
  protected onReady(): void {}

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
    let progress: PanelState<Result> = { kind: "loading", stage: vscode.l10n.t("Starting") };
    const quietUntil = performance.now() + quietTime;
    const quiet = setTimeout(() => this.show(progress), quietTime);
    try {
      const document = await vscode.workspace.openTextDocument(this.document);
      const { version } = document;
      const result = await this.job(document.getText(), await this.services.engine(), {
        signal: running.signal,
        onProgress: (report) => {
          if (running.signal.aborted) return;
          progress = { kind: "loading", ...report };
          if (performance.now() >= quietUntil) this.show(progress);
        },
      });
      if (running.signal.aborted) return;
      this.panel.title = `${this.kind.title}: ${this.fileName}`;
      const { preview } = encoderOf(result);
      const offers = preview === undefined ? [] : this.services.encoders.offers(preview.wanted);
      this.show({ kind: "ready", result, fileName: this.fileName, offers });
      this.services.onResult(document, version, result);
      this.onReady();
    } catch (error) {
      if (running.signal.aborted) return;
      this.show(this.failure(error));
    } finally {
      clearTimeout(quiet);
    }
  }

  protected get fileName(): string {
    return path.posix.basename(this.document.path);
  }

  protected get documentKey(): string {
    return this.document.toString();
  }

  /** Selects these lines in the document's editor, without taking the focus from the panel. */
  protected async revealLines(lines: readonly number[], file = this.document): Promise<void> {
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: this.columnOf(document),
      preserveFocus: true,
    });
    const ranges = lines.filter((line) => line < document.lineCount).map((line) => document.lineAt(line).range);
    if (ranges[0] === undefined) return;
    editor.selections = ranges.map((range) => new vscode.Selection(range.start, range.end));
    editor.revealRange(ranges[0], vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Opens the file at the place that a diagnostic of the result is about. */
  private async openDiagnostic(position: number): Promise<void> {
    const diagnostic = this.state.kind === "ready" ? this.state.result.diagnostics[position] : undefined;
    if (diagnostic === undefined) return;
    const { file, range } = diagnostic;
    const document = await vscode.workspace.openTextDocument(
      file === undefined ? this.document : besideRsa(this.document, file),
    );
    await vscode.window.showTextDocument(document, { viewColumn: this.columnOf(document), selection: toRange(range) });
  }

  /** Where the document is seen already, else a column that the panel leaves free. */
  private columnOf(document: vscode.TextDocument): vscode.ViewColumn {
    const shown = vscode.window.visibleTextEditors.find((one) => one.document === document);
    return shown?.viewColumn ?? (this.panel.viewColumn === 1 ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
  }

  /** Runs when what changes has settled. */
  protected runSoon(): void {
    clearTimeout(this.editTimer);
    this.editTimer = setTimeout(() => void this.run(), editPause);
  }

  private show(state: PanelState<Result>): void {
    this.state = state;
    this.post({ type: "state", document: this.documentKey, state });
  }

  private receive(raw: unknown): void {
    const message = this.parse(raw);
    if (message === undefined) {
      this.services.log.warn(
        `The ${this.kind.name} panel sent a message that it has no right to send; it was ignored.`,
      );
      return;
    }
    this.answer(message).catch((error: unknown) => this.services.reportError(error));
  }

  private async answer(message: From): Promise<void> {
    if (!isFromAnyPanel(message)) return this.handle(message as Exclude<From, FromAnyPanel>);
    switch (message.type) {
      case "ready":
        this.show(this.state);
        this.onPage();
        return;
      case "cancel":
        this.running?.abort();
        this.show(
          this.failure(new StimuliError("cancelled", "Encoding was cancelled.", "Run it again when you like.")),
        );
        return;
      case "save": {
        const saved = await saveExport(this.document, this.kind.name, message.format, message.data);
        if (saved !== undefined) this.post({ type: "announce", text: vscode.l10n.t("Saved {0}", saved) });
        return;
      }
      case "copy":
        await vscode.env.clipboard.writeText(message.text);
        this.post({ type: "announce", text: vscode.l10n.t("Copied") });
        return;
      case "play":
        return this.play(message.item);
      case "openDiagnostic":
        return this.openDiagnostic(message.diagnostic);
      case "action":
        return this.act(message.action);
    }
  }

  private async play(item: number): Promise<void> {
    try {
      const content = this.state.kind === "ready" ? await this.soundAt(this.state.result, item) : undefined;
      if (content === undefined) return;
      const wav = await (await this.services.engine()).listen({ path: this.document.fsPath, content });
      this.post({ type: "sound", item, wav });
    } catch (error) {
      this.post({ type: "sound", item });
      throw error;
    }
  }

  private async act(action: FailureAction | GetOffer["action"]): Promise<void> {
    const encoder = this.wantedEncoder();
    switch (action) {
      case "retry":
        return this.run();
      case "showLog":
        return this.services.log.show();
      case "openFile":
        await vscode.window.showTextDocument(this.document, {
          viewColumn: vscode.ViewColumn.One,
          selection: new vscode.Range(this.faultLine, 0, this.faultLine, 0),
        });
        return;
      case "chooseEncoder":
        return this.chooseEncoder();
      case "repairEncoder":
        return this.services.encoders.repair(encoder);
      case "setServerKey":
        await vscode.commands.executeCommand(commands.setServerKey, encoder);
        return;
      case "import":
        return this.services.encoders.importFolder(encoder);
      case "getEncoder":
      case "download":
      case "pip":
        return this.services.encoders.get(encoder);
    }
  }

  /** The encoder that the file asks for, as far as the last run told. */
  protected wantedEncoder(): string {
    const shown = this.state.kind === "ready" ? encoderOf(this.state.result) : undefined;
    const told = shown?.preview?.wanted ?? shown?.encoder;
    if (told !== undefined) return told;
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === this.documentKey);
    return this.services.encoderOf(open) ?? settings.defaultEncoder();
  }

  /** Lets the user pick another one and writes it into the file. */
  protected chooseEncoder(): Promise<void> {
    return this.services.encoders.choose(this.document);
  }

  private failure(error: unknown): PanelState<Result> & { kind: "failed" } {
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
    this.faultLine = error.line ?? 0;
    return { kind: "failed", message: error.message, next: nextStep(error), actions: actionsFor(error) };
  }
}

/** What a result says of its encoder, where there is one. */
function encoderOf(result: PanelResult): { readonly encoder?: string; readonly preview?: { readonly wanted: string } } {
  return "encoder" in result ? result : {};
}

const commonTypes = new Set<string>([
  "ready",
  "cancel",
  "save",
  "copy",
  "play",
  "openDiagnostic",
  "action",
] satisfies FromAnyPanel["type"][]);

function isFromAnyPanel(message: { readonly type: string }): message is FromAnyPanel {
  return commonTypes.has(message.type);
}

/** What to do next; the command line's own advice is of no use here. */
function nextStep({ kind, next }: StimuliError): string {
  if (kind === "encoderMissing") return vscode.l10n.t("Get it, or choose another one.");
  return kind === "serverKey" ? vscode.l10n.t("Set its key; it is kept in the system's secret store.") : next;
}

function actionsFor(error: StimuliError): FailureAction[] {
  switch (error.kind) {
    case "input":
      return ["openFile"];
    case "encoderMissing":
      return ["getEncoder", "chooseEncoder"];
    case "modelDamaged":
      return ["repairEncoder", "chooseEncoder"];
    case "serverKey":
      return ["setServerKey", "retry"];
    case "cancelled":
      return ["retry"];
    case "network":
    case "disk":
    case "engine":
      return ["retry", "showLog"];
  }
}
