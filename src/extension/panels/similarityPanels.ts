import * as vscode from "vscode";
import { metrics, orders } from "../../core/results/similarityResult.ts";
import { similarityViewType } from "../ids.ts";
import type { PanelServices } from "./panelServices.ts";
import { SimilarityPanel } from "./similarityPanel.ts";

/** The open similarity panels, one a document. */
export class SimilarityPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly services: PanelServices;
  private readonly open = new Map<string, SimilarityPanel>();
  private readonly registration: vscode.Disposable;

  constructor(services: PanelServices) {
    this.services = services;
    this.registration = vscode.window.registerWebviewPanelSerializer(similarityViewType, this);
  }

  dispose(): void {
    this.registration.dispose();
    for (const one of this.open.values()) one.dispose();
  }

  /** Shows the document's panel beside the editor, or reveals the one there is. */
  show(document: vscode.Uri): void {
    const known = this.open.get(document.toString());
    if (known !== undefined) {
      known.panel.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(similarityViewType, "Similarity", vscode.ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [this.services.bundleFolder],
    });
    this.add(new SimilarityPanel(panel, document, this.services));
  }

  /** After a reload of the window: the panel kept which document it shows, and how. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = typeof state === "object" && state !== null ? (state as Record<string, unknown>) : {};
    if (typeof kept.document !== "string") {
      panel.dispose();
      return;
    }
    const metric = metrics.find((one) => one === kept.metric);
    const order = orders.find((one) => one === kept.order);
    const options = { ...(metric && { metric }), ...(order && { order }) };
    this.add(new SimilarityPanel(panel, vscode.Uri.parse(kept.document), this.services, options));
  }

  /** Makes every picture again: an encoder came or went, or a setting changed. */
  async refresh(): Promise<void> {
    await Promise.all([...this.open.values()].map((one) => one.run()));
  }

  private add(one: SimilarityPanel): void {
    this.open.set(one.document.toString(), one);
    one.panel.onDidDispose(() => this.open.delete(one.document.toString()));
  }
}
