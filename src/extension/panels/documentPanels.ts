import * as vscode from "vscode";
import type { PanelResult } from "../../core/results/panelResult.ts";
import { pickDocument } from "../documents/pickDocument.ts";
import { DocumentPanel } from "./documentPanel.ts";
import type { Kept, PanelDescription } from "./panelDescription.ts";
import type { PanelServices } from "./panelServices.ts";

/** The open panels of one kind, one a document. */
export class DocumentPanels<Result extends PanelResult, From extends { readonly type: string }, To>
  implements vscode.WebviewPanelSerializer, vscode.Disposable
{
  private readonly description: PanelDescription<Result, From, To>;
  private readonly services: PanelServices;
  private readonly open = new Map<string, DocumentPanel<Result, From, To>>();
  private readonly registration: vscode.Disposable;

  constructor(description: PanelDescription<Result, From, To>, services: PanelServices) {
    this.description = description;
    this.services = services;
    this.registration = vscode.window.registerWebviewPanelSerializer(`stimuli.${description.name}`, this);
  }

  dispose(): void {
    this.registration.dispose();
    for (const one of this.open.values()) one.dispose();
  }

  /**
   * What the command does: shows the panel of the document that it is given, that is active, or that the user picks.
   */
  async showFor(argument: unknown): Promise<void> {
    const { documents, ask } = this.description;
    const document = await pickDocument(argument, documents, this.services.front);
    if (document === undefined) return;
    const kept = ask === undefined ? {} : await ask(document, this.services);
    if (kept !== undefined) this.show(document, kept);
  }

  /** Shows the document's panel, or reveals the one there is. `kept`: how to show it, as its page would keep it. */
  show(document: vscode.Uri, kept: Kept = {}): void {
    const known = this.open.get(document.toString());
    if (known !== undefined) {
      known.reopen(kept).catch((error: unknown) => this.services.reportError(error));
      return;
    }
    const { name, title } = this.description;
    const panel = vscode.window.createWebviewPanel(`stimuli.${name}`, title, columnForPanels(), {
      enableScripts: true,
      localResourceRoots: [this.services.bundleFolder],
    });
    this.add(panel, document, kept);
  }

  /**
   * After a reload of the window: the panel kept which document it shows, and how. Where that has a panel already, no
   * second one comes.
   */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = typeof state === "object" && state !== null ? (state as Kept) : {};
    const document = typeof kept.document === "string" ? vscode.Uri.parse(kept.document) : undefined;
    if (document === undefined || this.open.has(document.toString())) panel.dispose();
    else this.add(panel, document, kept);
  }

  /** Makes every figure again: an encoder came or went, or a setting changed. */
  async refresh(): Promise<void> {
    await Promise.all([...this.open.values()].map((one) => one.run()));
  }

  private add(panel: vscode.WebviewPanel, document: vscode.Uri, kept: Kept): void {
    const key = document.toString();
    this.open.set(key, new DocumentPanel(this.description, panel, document, this.services, kept));
    panel.onDidDispose(() => this.open.delete(key));
  }
}

/** Where panels of this extension are already, so that they gather in one column; else beside the editor, in a column that is there. */
function columnForPanels(): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const isPanel = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputWebview && /(^|-)stimuli\./.test(input.viewType);
  const group = all.find(
    (one) =>
      one.tabs.some(isPanel) && (one !== activeTabGroup || (one.activeTab !== undefined && isPanel(one.activeTab))),
  );
  if (group !== undefined) return group.viewColumn;
  const isLast = all.length > 1 && activeTabGroup.viewColumn === all.length;
  return isLast ? activeTabGroup.viewColumn - 1 : vscode.ViewColumn.Beside;
}
