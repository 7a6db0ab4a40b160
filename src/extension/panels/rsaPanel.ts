import { dirname, resolve } from "node:path";
import * as vscode from "vscode";
import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import type { RsaDocument } from "../../core/documents/rsa/rsaDocument.ts";
import { mediaLabel } from "../../core/documents/stimuli/mediaKind.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import type { RsaResult } from "../../core/results/rsaResult.ts";
import type { EngineClient, RequestOptions } from "../../engine/process/engineClient.ts";
import { pathsOf } from "../../engine/rsa/namedFiles.ts";
import { type FromRsa, parseFromRsa, type ToRsa } from "../../webviews/protocol/rsa.ts";
import type { FromAnyPanel } from "../../webviews/protocol/shared.ts";
import { rsaViewType } from "../ids.ts";
import { toRange } from "../language/parsedDocument.ts";
import { besideRsa, encodersOf, parsedRsa } from "../language/rsa/rsaFiles.ts";
import { DocumentPanel } from "./documentPanel.ts";
import type { PanelFactory } from "./documentPanels.ts";
import { FileWatch } from "./fileWatch.ts";
import type { PanelServices } from "./panelServices.ts";

export const rsaPanel: PanelFactory = {
  viewType: rsaViewType,
  title: "RSA",
  create: (panel, document, services) => new RsaPanel(panel, document, services),
};

/** The comparison that one `.rsa.json` file asks for, made again when the file or one that it names changes. */
class RsaPanel extends DocumentPanel<RsaResult, FromRsa> {
  private readonly files = new FileWatch(() => this.runSoon());
  /** What the file said when it was last run. */
  private asked: RsaDocument | undefined;

  constructor(panel: vscode.WebviewPanel, document: vscode.Uri, services: PanelServices) {
    super({ name: "rsa", title: vscode.l10n.t("RSA") }, panel, document, services);
    this.disposables.push(this.files);
    void this.run();
  }

  protected override job(text: string, engine: EngineClient, options: RequestOptions): Promise<RsaResult> {
    this.asked = parseRsa(text);
    this.files.watch(pathsOf(this.asked).map((path) => besideRsa(this.document, path)));
    return engine.rsa({ text, path: this.document.fsPath }, options);
  }

  protected override parse(raw: unknown): FromRsa | undefined {
    return parseFromRsa(raw);
  }

  protected override post(message: ToRsa): void {
    void this.panel.webview.postMessage(message);
  }

  protected override handle(message: Exclude<FromRsa, FromAnyPanel>): Promise<void> {
    return this.reveal(message.conditions);
  }

  /** The first encoder of the file that is not on this machine, else its first. */
  protected override wantedEncoder(): string {
    const encoders = this.asked === undefined ? [] : encodersOf(this.asked).map(({ encoder }) => encoder);
    const isMissing = (id: string) =>
      this.services.encoders.list().some(({ entry, installed }) => entry.id === id && installed === undefined);
    return encoders.find(isMissing) ?? encoders[0] ?? super.wantedEncoder();
  }

  /** Written in the place of the encoder that is wanted. */
  protected override chooseEncoder(): Promise<void> {
    const wanted = this.wantedEncoder();
    return this.services.encoders.choose(this.document, (document, id) => {
      const model = encodersOf(parsedRsa(document)).find(({ encoder }) => encoder === wanted);
      return model && { range: toRange(model.encoderRange), text: JSON.stringify(id) };
    });
  }

  /** The conditions' lines in the stimuli file, which their labels find. */
  private async reveal(positions: readonly number[]): Promise<void> {
    if (this.state.kind !== "ready") return;
    const found = await this.stimuliOf(this.state.result, positions);
    if (found === undefined) return;
    const lines = found.stimuli.map(({ line }) => line);
    await this.revealLines(lines, found.file);
  }

  protected override async soundAt(result: RsaResult, position: number): Promise<string | undefined> {
    if (result.conditions[position]?.sound === undefined) return undefined;
    const { file, stimuli = [] } = (await this.stimuliOf(result, [position])) ?? {};
    return file && stimuli[0] && resolve(dirname(file.fsPath), stimuli[0].content);
  }

  /** What the stimuli file, if there is one, has for these conditions. */
  private async stimuliOf({ conditions }: RsaResult, positions: readonly number[]) {
    const path = this.asked?.stimuli;
    if (path === undefined) return undefined;
    const labels = new Set(positions.map((position) => conditions[position]?.name));
    const file = besideRsa(this.document, path);
    const { stimuli } = parseStimuli((await vscode.workspace.openTextDocument(file)).getText());
    const isAsked = ({ label, content, mayBeFile }: (typeof stimuli)[number]) =>
      labels.has(label) || (mayBeFile === true && labels.has(mediaLabel(content)));
    return { file, stimuli: stimuli.filter(isAsked) };
  }
}
