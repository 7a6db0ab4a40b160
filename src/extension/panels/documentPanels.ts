import * as vscode from "vscode";
import type { PanelServices } from "./panelServices.ts";

/** What the open panels need of one. */
interface OpenPanel {
  readonly document: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
  run(): Promise<void>;
  /** Asked for again by a command that says how to show the document. */
  reopen?(kept: Readonly<Record<string, unknown>>): Promise<void>;
  dispose(): void;
}

/** How panels of one kind are made. */
export interface PanelFactory {
  readonly viewType: string;
  readonly title: string;
  /** `kept`: what the panel's page kept, unchecked; empty for a new panel. */
  create(
    panel: vscode.WebviewPanel,
    document: vscode.Uri,
    services: PanelServices,
    kept: Readonly<Record<string, unknown>>,
  ): OpenPanel;
}

/** The open panels of one kind, one a document. */
export class DocumentPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly factory: PanelFactory;
  private readonly services: PanelServices;
  private readonly open = new Map<string, OpenPanel>();
  private readonly registration: vscode.Disposable;

  constructor(factory: PanelFactory, services: PanelServices) {
    this.factory = factory;
    this.services = services;
    this.registration = vscode.window.registerWebviewPanelSerializer(factory.viewType, this);
  }

  dispose(): void {
    this.registration.dispose();
    for (const one of this.open.values()) one.dispose();
  }

  /** Shows the document's panel beside the editor, or reveals the one there is. `kept`: how to show it, as its page would keep it. */
  show(document: vscode.Uri, kept: Readonly<Record<string, unknown>> = {}): void {
    const known = this.open.get(document.toString());
    if (known !== undefined) {
      known.panel.reveal();
      void known.reopen?.(kept);
      return;
    }
    const { viewType, title } = this.factory;
    const panel = vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [this.services.bundleFolder],
    });
    this.add(this.factory.create(panel, document, this.services, kept));
  }

  /** After a reload of the window: the panel kept which document it shows, and how. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = typeof state === "object" && state !== null ? (state as Record<string, unknown>) : {};
    if (typeof kept.document !== "string") {
      panel.dispose();
      return;
    }
    this.add(this.factory.create(panel, vscode.Uri.parse(kept.document), this.services, kept));
  }

  /** Makes every picture again: an encoder came or went, or a setting changed. */
  async refresh(): Promise<void> {
    await Promise.all([...this.open.values()].map((one) => one.run()));
  }

  private add(one: OpenPanel): void {
    this.open.set(one.document.toString(), one);
    one.panel.onDidDispose(() => this.open.delete(one.document.toString()));
  }
}
