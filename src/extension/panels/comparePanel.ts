import * as vscode from "vscode";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import type { EngineClient, RequestOptions } from "../../engine/process/engineClient.ts";
import { type FromCompare, parseEncoders, parseFromCompare, type ToCompare } from "../../webviews/protocol/compare.ts";
import type { FromAnyPanel } from "../../webviews/protocol/shared.ts";
import { pickTwo } from "../encoders/pickTwo.ts";
import { compareViewType } from "../ids.ts";
import { DocumentPanel } from "./documentPanel.ts";
import type { PanelFactory } from "./documentPanels.ts";
import type { PanelServices } from "./panelServices.ts";

/** The course's encoder and the bundled one: where a panel has not kept which it compared. */
const usual = ["all-MiniLM-L6-v2", "pocket"] as const;

export const comparePanel: PanelFactory = {
  viewType: compareViewType,
  title: "Encoders",
  create: (panel, document, services, kept) =>
    new ComparePanel(panel, document, services, parseEncoders(kept.encoders) ?? usual),
};

/** Two encoders on one `.stimuli` file. */
class ComparePanel extends DocumentPanel<EncoderComparison, FromCompare> {
  private encoders: readonly [string, string];

  constructor(
    panel: vscode.WebviewPanel,
    document: vscode.Uri,
    services: PanelServices,
    encoders: readonly [string, string],
  ) {
    super({ name: "compare", title: vscode.l10n.t("Encoders") }, panel, document, services);
    this.encoders = encoders;
    void this.run();
  }

  /** Asked for again, with other encoders perhaps. */
  async reopen(kept: Readonly<Record<string, unknown>>): Promise<void> {
    await this.compare(parseEncoders(kept.encoders) ?? this.encoders);
  }

  protected override job(text: string, engine: EngineClient, options: RequestOptions): Promise<EncoderComparison> {
    return engine.compareEncoders({ text, path: this.document.fsPath, encoders: this.encoders }, options);
  }

  protected override parse(raw: unknown): FromCompare | undefined {
    return parseFromCompare(raw);
  }

  protected override post(message: ToCompare): void {
    void this.panel.webview.postMessage(message);
  }

  protected override onPage(): void {
    this.post({ type: "encoders", encoders: this.encoders });
  }

  protected override async handle({ row, column }: Exclude<FromCompare, FromAnyPanel>): Promise<void> {
    if (this.state.kind !== "ready") return;
    const { stimuli } = this.state.result.first;
    const lines = [...new Set([stimuli[row]?.line, stimuli[column]?.line])];
    await this.revealLines(lines.filter((line) => line !== undefined));
  }

  /** The one of the two that is not on this machine, else the first. */
  protected override wantedEncoder(): string {
    const here = new Set(this.services.encoders.list().flatMap(({ entry, installed }) => (installed ? entry.id : [])));
    return this.encoders.find((id) => !here.has(id)) ?? this.encoders[0];
  }

  /** Other two, which no file names. */
  protected override async chooseEncoder(): Promise<void> {
    const encoders = await pickTwo(this.services.encoders, this.encoders[0]);
    if (encoders !== undefined) await this.compare(encoders);
  }

  private async compare(encoders: readonly [string, string]): Promise<void> {
    this.encoders = encoders;
    this.onPage();
    await this.run();
  }
}
