import { homedir } from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { StimuliError } from "../../core/errors.ts";
import type { PanelResult } from "../../core/results/panelResult.ts";
import type { FailureAction, FromAnyPanel, GetOffer, PlayRequest, ToAnyPanel } from "../../webviews/protocol/shared.ts";
import { setDone } from "../documents/documentsContext.ts";
import { FileWatch } from "../documents/fileWatch.ts";
import { chooseTable, useSampleTable } from "../documents/otherTable.ts";
import { openDocument, toRange } from "../documents/parsedDocument.ts";
import { besideRsa } from "../documents/rsaFiles.ts";
import { commands } from "../editor/ids.ts";
import { settings } from "../editor/settings.ts";
import { askForStudent } from "../editor/student.ts";
import { openAt, revealLines, showNew } from "./lines/revealLines.ts";
import { isFromAnyPanel, isRequest } from "./pageMessages.ts";
import type { Kept, PanelBehaviour, PanelDescription, PanelHandle } from "./panelDescription.ts";
import { failureWords, panelFailure } from "./panelFailure.ts";
import { panelHtml } from "./panelHtml.ts";
import type { PanelServices } from "./panelServices.ts";
import { PanelSession } from "./panelSession.ts";
import { releaseLarge } from "./releaseLarge.ts";
import { saveExport } from "./saveExport.ts";

/** Edits settle for this long, in milliseconds, before the figure is made again. */
const editPause = 300;

/**
 * A panel of one document: its result, made again whenever the document or a file that it names changes. What kind it
 * is, its description says.
 */
export class DocumentPanel<Result extends PanelResult, From extends { readonly type: string }, To>
  implements PanelHandle<Result, To>
{
  readonly document: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
  readonly services: PanelServices;
  private readonly description: PanelDescription<Result, From, To>;
  private readonly behaviour: PanelBehaviour<Result, From>;
  private readonly session: PanelSession<Result>;
  private readonly files = new FileWatch(() => this.runSoon());
  private readonly disposables: vscode.Disposable;
  private editTimer: NodeJS.Timeout | undefined;
  /** Results whose large matrices the page alone has. */
  private readonly released = new WeakSet<Result>();
  /** Settles when the page has what was posted last. */
  private delivered: Thenable<boolean> = Promise.resolve(true);
  /** Where in the document the last run failed, if it was there. */
  private faultLine = 0;

  constructor(
    description: PanelDescription<Result, From, To>,
    panel: vscode.WebviewPanel,
    document: vscode.Uri,
    services: PanelServices,
    kept: Kept,
  ) {
    this.description = description;
    this.panel = panel;
    this.document = document;
    this.services = services;
    this.session = new PanelSession<Result>({
      show: (state) => this.post({ type: "state", document: this.documentKey, state }),
      failure: (error) => this.failure(error),
    });
    this.behaviour = description.behave(this, kept);
    panel.title = `${description.title}: ${this.fileName}`;
    panel.iconPath = services.icon;
    panel.webview.options = { enableScripts: true, localResourceRoots: [services.bundleFolder] };
    const toFront = () => services.front.show(panel, document, () => this.post({ type: "show", format: "py" }));
    this.disposables = vscode.Disposable.from(
      this.files,
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidDispose(() => this.dispose()),
      panel.onDidChangeViewState(() => {
        if (panel.active) toFront();
        else services.front.hide(panel);
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document.uri.toString() === this.documentKey && event.contentChanges.length > 0) this.runSoon();
      }),
    );
    panel.webview.html = panelHtml(panel.webview, services.bundleFolder, description);
    if (panel.active) toFront();
    this.start();
  }

  get result(): Result | undefined {
    return this.session.result;
  }

  dispose(): void {
    clearTimeout(this.editTimer);
    this.session.dispose();
    this.services.front.close(this.panel);
    this.behaviour.dispose?.();
    this.disposables.dispose();
  }

  async run(): Promise<void> {
    clearTimeout(this.editTimer);
    const { behaviour, services, session } = this;
    let document: vscode.TextDocument | undefined;
    let version = 0;
    const isShown = await session.run(async (options) => {
      document = await openDocument(this.document);
      ({ version } = document);
      this.watch(behaviour.files(document));
      const result = await behaviour.job(document.getText(), await services.engine(), options);
      const { preview } = result;
      const offers = preview === undefined ? [] : services.encoders.offers(preview.wanted);
      return { kind: "ready", result, fileName: this.fileName, offers };
    });
    const { result } = session;
    if (!isShown || session.isDisposed || result === undefined || document === undefined) return;
    this.watch([...behaviour.files(document), ...Object.keys(result.receipt.files)]);
    services.onResult(document, version, result);
    behaviour.onResult?.(result);
    if (behaviour.needsNumbers || !(await this.delivered)) return;
    if (releaseLarge(result)) this.released.add(result);
  }

  /** Asked for again by a command that says how to show the document. */
  async reopen(kept: Kept): Promise<void> {
    this.panel.reveal();
    await this.behaviour.reopen?.(kept);
  }

  post(message: To | ToAnyPanel<Result>): void {
    if (!this.session.isDisposed) this.delivered = this.panel.webview.postMessage(message);
  }

  revealLines(lines: readonly (number | undefined)[], file = this.document): Promise<void> {
    setDone(`marked.${this.result?.kind}`);
    return revealLines(file, lines, this.column);
  }

  showNew(language: string, content: string): Promise<void> {
    return showNew(language, content, this.column);
  }

  private get fileName(): string {
    return path.posix.basename(this.document.path);
  }

  private get documentKey(): string {
    return this.document.toString();
  }

  /** Runs when what changes has settled. */
  private runSoon(): void {
    clearTimeout(this.editTimer);
    this.editTimer = setTimeout(() => this.start(), editPause);
  }

  private start(): void {
    this.run().catch((error: unknown) => this.services.reportError(error));
  }

  /** Paths from the document's folder on, as the document or a receipt has them. */
  private watch(paths: readonly string[]): void {
    if (this.session.isDisposed) return;
    const absolute = paths.map((one) => one.replace(/^~(?=[\\/])/, homedir()));
    this.files.watch(absolute.map((one) => besideRsa(this.document, one)));
  }

  /** Opens the file at the place that a diagnostic of the result is about. */
  private async openDiagnostic(position: number): Promise<void> {
    const diagnostic = this.result?.diagnostics[position];
    if (diagnostic === undefined) return;
    const { file, range } = diagnostic;
    const uri = file === undefined ? this.document : besideRsa(this.document, file);
    return openAt(uri, toRange(range), this.column);
  }

  private get column(): vscode.ViewColumn | undefined {
    return this.session.isDisposed ? undefined : this.panel.viewColumn;
  }

  private receive(raw: unknown): void {
    const message = this.description.parse(raw);
    if (message === undefined) {
      this.services.log.warn(`The ${this.description.name} panel sent a message that is not allowed; it was ignored.`);
      return;
    }
    if (isRequest(message)) void this.reply(message);
    else this.answer(message).catch((error: unknown) => this.services.reportError(error));
  }

  /** Answers a request, or says why it cannot be answered: its page never waits for nothing. */
  private async reply(message: From & { readonly id: number }): Promise<void> {
    const { id } = message;
    try {
      this.post({ type: "reply", id, ok: true, answer: await this.answer(message) });
    } catch (error) {
      this.post({ type: "reply", id, ok: false, ...failureWords(error, this.services.log) });
    }
  }

  /** What is answered where the message is a request. */
  private async answer(message: From): Promise<unknown> {
    if (!isFromAnyPanel(message)) return this.behaviour.handle?.(message as Exclude<From, FromAnyPanel>);
    switch (message.type) {
      case "ready":
        // A page that is loaded again takes a large result from the engine again, which has its vectors in the cache.
        if (this.result !== undefined && this.released.has(this.result)) this.start();
        else this.session.renew();
        this.behaviour.onPage?.();
        return;
      case "cancel":
        this.session.cancel();
        return;
      case "save": {
        const saved = await saveExport(this.document, this.description.name, message.format, message.data);
        if (saved !== undefined) this.post({ type: "announce", text: vscode.l10n.t("Saved {0}", saved) });
        return;
      }
      case "copy":
        await vscode.env.clipboard.writeText(message.text);
        this.post({ type: "announce", text: vscode.l10n.t("Copied") });
        return;
      case "show":
        return this.showNew("python", message.text);
      case "play":
        return this.play(message.item);
      case "openDiagnostic":
        return this.openDiagnostic(message.diagnostic);
      case "action":
        return this.act(message.action);
    }
  }

  /**
   * The sound as a WAV file; undefined where there is none, or where it could not be read, which the user is told here.
   */
  private async play(item: number): Promise<PlayRequest["answer"]> {
    try {
      const content = this.result && (await this.behaviour.soundAt?.(this.result, item));
      if (content === undefined) return undefined;
      const engine = await this.services.engine();
      return new Uint8Array(await engine.run("listen", { path: this.document.fsPath, content }));
    } catch (error) {
      this.services.reportError(error);
      return undefined;
    }
  }

  private async act(action: FailureAction | GetOffer["action"]): Promise<void> {
    const { encoders, log, samples, tables } = this.services;
    switch (action) {
      case "retry":
        return this.run();
      case "showLog":
        return log.show();
      case "openFile":
        return openAt(this.document, new vscode.Range(this.faultLine, 0, this.faultLine, 0), this.column);
      case "chooseEncoder":
        return this.behaviour.chooseEncoder?.() ?? encoders.choose(this.document);
      case "repairEncoder":
        return encoders.repair(this.wantedEncoder());
      case "setServerKey":
        await vscode.commands.executeCommand(commands.setServerKey, this.wantedEncoder());
        return;
      case "enterStudent":
        // All panels run again when the setting changes.
        await askForStudent(vscode.l10n.t("Your Name or Number"));
        return;
      case "getTable":
        tables.agree((await openDocument(this.document)).getText());
        return this.run();
      case "chooseTable":
      case "useSample":
        return action === "chooseTable" ? chooseTable(this.document) : useSampleTable(this.document, samples);
      case "import":
        return encoders.importFolder(this.wantedEncoder());
      case "getEncoder":
      case "download":
      case "pip":
        return encoders.get(this.wantedEncoder());
    }
  }

  /** The encoder that a button is about. */
  private wantedEncoder(): string {
    const own = this.behaviour.wantedEncoder?.();
    if (own !== undefined) return own;
    const { state } = this.session;
    const told = state.kind === "ready" ? state.result : undefined;
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === this.documentKey);
    return told?.preview?.wanted ?? told?.encoder ?? this.services.encoderOf(open) ?? settings.defaultEncoder();
  }

  private failure(error: unknown): ReturnType<typeof panelFailure> {
    const isKnown = error instanceof StimuliError;
    if (!isKnown || (error.kind !== "cancelled" && error.kind !== "input")) this.services.log.error(error);
    this.faultLine = (isKnown ? error.line : undefined) ?? 0;
    return panelFailure(error);
  }
}
