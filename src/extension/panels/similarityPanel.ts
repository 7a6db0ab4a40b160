import * as vscode from "vscode";
import {
  type Metric,
  metrics,
  type Order,
  orders,
  type SimilarityResult,
} from "../../core/results/similarityResult.ts";
import type { EngineClient, RequestOptions } from "../../engine/process/engineClient.ts";
import type { FromAnyPanel } from "../../webviews/protocol/shared.ts";
import { type FromSimilarity, parseFromSimilarity, type ToSimilarity } from "../../webviews/protocol/similarity.ts";
import { similarityViewType } from "../ids.ts";
import { settings } from "../settings.ts";
import { DocumentPanel } from "./documentPanel.ts";
import type { PanelFactory } from "./documentPanels.ts";
import type { PanelServices } from "./panelServices.ts";

interface Options {
  readonly metric?: Metric;
  readonly order?: Order;
}

export const similarityPanel: PanelFactory = {
  viewType: similarityViewType,
  title: "Similarity",
  create: (panel, document, services, kept) => {
    const metric = metrics.find((one) => one === kept.metric);
    const order = orders.find((one) => one === kept.order);
    return new SimilarityPanel(panel, document, services, { ...(metric && { metric }), ...(order && { order }) });
  },
};

/** The heatmap of one `.stimuli` file. */
class SimilarityPanel extends DocumentPanel<SimilarityResult, FromSimilarity> {
  private options: Options;

  constructor(panel: vscode.WebviewPanel, document: vscode.Uri, services: PanelServices, options: Options) {
    super({ name: "similarity", title: vscode.l10n.t("Similarity") }, panel, document, services);
    this.options = options;
    this.disposables.push(vscode.window.onDidChangeTextEditorSelection((event) => this.showCursor(event.textEditor)));
    void this.run();
  }

  protected override job(text: string, engine: EngineClient, options: RequestOptions): Promise<SimilarityResult> {
    return engine.similarity(
      {
        text,
        path: this.document.fsPath,
        ...this.options,
        defaultEncoder: settings.defaultEncoder(),
        previewIfMissing: true,
      },
      options,
    );
  }

  protected override parse(raw: unknown): FromSimilarity | undefined {
    return parseFromSimilarity(raw);
  }

  protected override post(message: ToSimilarity): void {
    void this.panel.webview.postMessage(message);
  }

  protected override async handle(message: Exclude<FromSimilarity, FromAnyPanel>): Promise<void> {
    switch (message.type) {
      case "options":
        this.options = { metric: message.metric, order: message.order };
        return this.run();
      case "reveal": {
        if (this.state.kind !== "ready") return;
        const { stimuli } = this.state.result;
        const lines = [...new Set([stimuli[message.row]?.line, stimuli[message.column]?.line])];
        return this.revealLines(lines.filter((line) => line !== undefined));
      }
    }
  }

  protected override soundAt({ stimuli }: SimilarityResult, item: number): string | undefined {
    return stimuli[item]?.kind === "audio" ? stimuli[item].content : undefined;
  }

  protected override onReady(): void {
    const editor = vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === this.documentKey);
    if (editor !== undefined) this.showCursor(editor);
  }

  private showCursor(editor: vscode.TextEditor): void {
    if (editor.document.uri.toString() !== this.documentKey || this.state.kind !== "ready") return;
    const line = editor.selection.active.line;
    const position = this.state.result.stimuli.findIndex((stimulus) => stimulus.line === line);
    this.post({ type: "cursor", stimulus: position < 0 ? null : position });
  }
}
