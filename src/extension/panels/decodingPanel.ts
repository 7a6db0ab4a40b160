import * as vscode from "vscode";
import { StimuliError } from "../../core/errors.ts";
import type { DecodeResult } from "../../core/results/decodeResult.ts";
import type { DecodeRequest } from "../../engine/decoding/prepareDecoding.ts";
import type { EngineClient, RequestOptions } from "../../engine/process/engineClient.ts";
import {
  type Analysis,
  type AnalysisState,
  type FromDecoding,
  parseFromDecoding,
  type ToDecoding,
} from "../../webviews/protocol/decoding.ts";
import type { FromAnyPanel } from "../../webviews/protocol/shared.ts";
import { decodingViewType } from "../ids.ts";
import { settings } from "../settings.ts";
import { DocumentPanel } from "./documentPanel.ts";
import type { PanelFactory } from "./documentPanels.ts";
import type { PanelServices } from "./panelServices.ts";
import { tableLine } from "./tableLine.ts";

export const decodingPanel: PanelFactory = {
  viewType: decodingViewType,
  title: "Decoding",
  create: (panel, document, services, kept) =>
    new DecodingPanel(panel, document, services, typeof kept.grouped === "boolean" ? kept.grouped : undefined),
};

/** The decoding of one `.stimuli` file, and what the reader asks of it. */
class DecodingPanel extends DocumentPanel<DecodeResult, FromDecoding> {
  private grouped: boolean | undefined;
  /** What the result on screen was made from. */
  private request: DecodeRequest | undefined;
  private readonly analyses = new Map<Analysis, AbortController>();
  /** How each stands, for a page that comes anew. */
  private readonly shown = new Map<Analysis, AnalysisState>();
  private trying: AbortController | undefined;

  constructor(panel: vscode.WebviewPanel, document: vscode.Uri, services: PanelServices, grouped: boolean | undefined) {
    super({ name: "decoding", title: vscode.l10n.t("Decoding") }, panel, document, services);
    this.grouped = grouped;
    void this.run();
  }

  override dispose(): void {
    super.dispose();
    this.endExtras();
  }

  protected override async job(text: string, engine: EngineClient, options: RequestOptions): Promise<DecodeResult> {
    this.endExtras();
    const tableFile = await this.services.tables.localFile(text, options);
    const request: DecodeRequest = {
      text,
      path: this.document.fsPath,
      ...(tableFile !== undefined && { tableFile }),
      ...(this.grouped !== undefined && { grouped: this.grouped }),
      defaultEncoder: settings.defaultEncoder(),
      previewIfMissing: true,
    };
    const result = await engine.decode(request, options);
    this.request = request;
    return result;
  }

  protected override onPage(): void {
    for (const [analysis, state] of this.shown) this.post({ type: "analysis", analysis, state });
  }

  protected override parse(raw: unknown): FromDecoding | undefined {
    return parseFromDecoding(raw);
  }

  protected override post(message: ToDecoding): void {
    void this.panel.webview.postMessage(message);
  }

  protected override async handle(message: Exclude<FromDecoding, FromAnyPanel>): Promise<void> {
    switch (message.type) {
      case "options":
        this.grouped = message.grouped;
        return this.run();
      case "analyse":
        return this.analyse(message.analysis);
      case "cancelAnalysis":
        this.analyses.get(message.analysis)?.abort();
        return;
      case "try":
        return this.predict(message.id, message.text);
      case "reveal":
        return this.reveal(message.item);
    }
  }

  protected override soundAt({ items }: DecodeResult, item: number): string | undefined {
    return items[item]?.kind === "audio" ? items[item].text : undefined;
  }

  private endExtras(): void {
    for (const running of this.analyses.values()) running.abort();
    this.analyses.clear();
    this.shown.clear();
    this.trying?.abort();
  }

  private async analyse(analysis: Analysis): Promise<void> {
    const { request } = this;
    if (request === undefined) return;
    this.analyses.get(analysis)?.abort();
    const running = new AbortController();
    this.analyses.set(analysis, running);
    const show = (state: AnalysisState) => {
      if (this.analyses.get(analysis) !== running) return;
      this.shown.set(analysis, state);
      this.post({ type: "analysis", analysis, state });
    };
    show({ kind: "loading", stage: vscode.l10n.t("Starting") });
    const options: RequestOptions = {
      signal: running.signal,
      onProgress: (report) => {
        if (!running.signal.aborted) show({ kind: "loading", ...report });
      },
    };
    try {
      const engine = await this.services.engine();
      switch (analysis) {
        case "crossValidation":
          return show({ kind: "ready", analysis, result: await engine.crossValidate(request, options) });
        case "permutation":
          return show({ kind: "ready", analysis, result: await engine.permuteLabels(request, options) });
        case "baseline":
          return show({ kind: "ready", analysis, result: await engine.baseline(request, options) });
      }
    } catch (error) {
      show({ kind: "failed", ...this.sentences(error) });
    }
  }

  private async predict(id: number, text: string): Promise<void> {
    if (this.state.kind !== "ready" || this.request === undefined) return;
    this.trying?.abort();
    const trying = new AbortController();
    this.trying = trying;
    try {
      const engine = await this.services.engine();
      const request = { decoding: this.request, fit: this.state.result.fit, text };
      const prediction = await engine.predict(request, { signal: trying.signal });
      if (!trying.signal.aborted) this.post({ type: "prediction", id, prediction });
    } catch (error) {
      if (!trying.signal.aborted) this.post({ type: "predictionFailed", id, ...this.sentences(error) });
    }
  }

  private sentences(error: unknown): { readonly message: string; readonly next: string } {
    if (error instanceof StimuliError) return { message: error.message, next: error.next };
    this.services.log.error(error instanceof Error ? error : String(error));
    return { message: vscode.l10n.t("This did not work."), next: vscode.l10n.t("The log says what happened.") };
  }

  /** The item's line in the document, or its row in a table that an editor can show. */
  private async reveal(position: number): Promise<void> {
    if (this.state.kind !== "ready") return;
    const { items, source } = this.state.result;
    const item = items[position];
    if (item?.line !== undefined) return this.revealLines([item.line]);
    if (item?.row === undefined || source === undefined) return;
    const place = this.request && (await tableLine(this.request, source, item.row));
    if (place !== undefined) return this.revealLines([place.line], place.file);
    this.post({ type: "announce", text: vscode.l10n.t("Row {0} of {1}", item.row + 1, source) });
  }
}
