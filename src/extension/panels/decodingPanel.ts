import * as vscode from "vscode";
import { StimuliError } from "../../core/errors.ts";
import type { DecodeResult } from "../../core/results/decodeResult.ts";
import type { WhyDecision } from "../../core/results/whyResult.ts";
import type { DecodeRequest } from "../../engine/decoding/prepareDecoding.ts";
import type { RequestOptions } from "../../engine/process/engineClient.ts";
import {
  type Analysis,
  type AnalysisState,
  type FromDecoding,
  parseFromDecoding,
  type ToDecoding,
  type TryRequest,
} from "../../webviews/protocol/decoding.ts";
import type { FromAnyPanel } from "../../webviews/protocol/shared.ts";
import { filesOfStimuli } from "../documents/parsedDocument.ts";
import { stimuliDocuments } from "../documents/pickDocument.ts";
import { panelCommands } from "../editor/ids.ts";
import { settings } from "../editor/settings.ts";
import { tableLine } from "./lines/tableLine.ts";
import type { PanelBehaviour, PanelDescription, PanelHandle } from "./panelDescription.ts";
import { failureWords } from "./panelFailure.ts";

/** The decoding of one `.stimuli` file, and what the reader asks of it. */
export const decodingPanel: PanelDescription<DecodeResult, FromDecoding, ToDecoding> = {
  name: "decoding",
  command: panelCommands.decode,
  documents: stimuliDocuments,
  title: vscode.l10n.t("Decoding"),
  parse: parseFromDecoding,
  behave: (panel, { grouped }) => new Decoding(panel, typeof grouped === "boolean" ? grouped : undefined),
};

class Decoding implements PanelBehaviour<DecodeResult, FromDecoding> {
  readonly files = filesOfStimuli;
  /** A sentence is tried with the result's fit. */
  readonly needsNumbers = true;
  private readonly panel: PanelHandle<DecodeResult, ToDecoding>;
  private grouped: boolean | undefined;
  /** What each result was made from. */
  private readonly requests = new WeakMap<DecodeResult, DecodeRequest>();
  private readonly analyses = new Map<Analysis, AbortController>();
  /** The state of each, for a page that is loaded again. */
  private readonly shown = new Map<Analysis, AnalysisState>();
  private trying: AbortController | undefined;
  private explaining: AbortController | undefined;

  constructor(panel: PanelHandle<DecodeResult, ToDecoding>, grouped: boolean | undefined) {
    this.panel = panel;
    this.grouped = grouped;
  }

  dispose(): void {
    this.endExtras();
  }

  async job(
    text: string,
    engine: Parameters<PanelBehaviour<DecodeResult, FromDecoding>["job"]>[1],
    options: RequestOptions,
  ): Promise<DecodeResult> {
    const request: DecodeRequest = {
      text,
      path: this.panel.document.fsPath,
      ...(await this.panel.services.tables.ofDocument(text, options)),
      ...(this.grouped !== undefined && { grouped: this.grouped }),
      defaultEncoder: settings.defaultEncoder(),
      previewIfMissing: true,
    };
    const result = await engine.run("decode", request, options);
    this.requests.set(result, request);
    return result;
  }

  /** What was asked of the last one is of no interest any more. */
  onResult(): void {
    this.endExtras();
  }

  onPage(): void {
    for (const [analysis, state] of this.shown) this.panel.post({ type: "analysis", analysis, state });
  }

  async handle(message: Exclude<FromDecoding, FromAnyPanel>): Promise<unknown> {
    switch (message.type) {
      case "options":
        this.grouped = message.grouped;
        return this.panel.run();
      case "analyse":
        return this.analyse(message.analysis);
      case "cancelAnalysis":
        this.analyses.get(message.analysis)?.abort();
        return;
      case "try":
        return this.predict(message.text);
      case "whyDecision":
        return this.explain(message.item, [message.one, message.other]);
      case "reveal":
        return this.reveal(message.item);
    }
  }

  soundAt({ items }: DecodeResult, item: number): string | undefined {
    return items[item]?.kind === "audio" ? items[item].text : undefined;
  }

  /** The result on screen, with what it was made from. */
  private get asked(): { readonly result: DecodeResult; readonly request: DecodeRequest } | undefined {
    const { result } = this.panel;
    const request = result && this.requests.get(result);
    return result && request && { result, request };
  }

  private endExtras(): void {
    for (const running of this.analyses.values()) running.abort();
    this.analyses.clear();
    this.shown.clear();
    this.trying?.abort();
    this.explaining?.abort();
  }

  private async analyse(analysis: Analysis): Promise<void> {
    const { asked, panel } = this;
    if (asked === undefined) return;
    this.analyses.get(analysis)?.abort();
    const running = new AbortController();
    this.analyses.set(analysis, running);
    const show = (state: AnalysisState) => {
      if (this.analyses.get(analysis) !== running) return;
      this.shown.set(analysis, state);
      panel.post({ type: "analysis", analysis, state });
    };
    show({ kind: "loading", stage: vscode.l10n.t("Starting") });
    const options: RequestOptions = {
      signal: running.signal,
      onProgress: (report) => {
        if (!running.signal.aborted) show({ kind: "loading", ...report });
      },
    };
    try {
      const engine = await panel.services.engine();
      switch (analysis) {
        case "crossValidation":
          return show({ kind: "ready", analysis, result: await engine.run("crossValidate", asked.request, options) });
        case "permutation":
          return show({ kind: "ready", analysis, result: await engine.run("permuteLabels", asked.request, options) });
        case "splits":
          return show({ kind: "ready", analysis, result: await engine.run("compareSplits", asked.request, options) });
        case "baseline":
          return show({ kind: "ready", analysis, result: await engine.run("baseline", asked.request, options) });
      }
    } catch (error) {
      show({ kind: "failed", ...failureWords(error, panel.services.log) });
    }
  }

  /** What is asked about an older text is given up. */
  private async predict(text: string): Promise<TryRequest["answer"]> {
    const { asked, panel } = this;
    if (asked === undefined) throw new StimuliError("cancelled", "There is no decoding yet.", "Wait until it is done.");
    this.trying?.abort();
    const trying = new AbortController();
    this.trying = trying;
    const engine = await panel.services.engine();
    const request = { decoding: asked.request, fit: asked.result.fit, text };
    return engine.run("predict", request, { signal: trying.signal });
  }

  /** What is asked about an older item is given up. */
  private async explain(item: number, classes: readonly [number, number]): Promise<WhyDecision | undefined> {
    const { asked, panel } = this;
    const text = asked?.result.items[item]?.text;
    if (asked === undefined || text === undefined || classes.some((one) => asked.result.classes[one] === undefined))
      return undefined;
    this.explaining?.abort();
    this.explaining = new AbortController();
    const { signal } = this.explaining;
    const engine = await panel.services.engine();
    return engine.run("whyDecision", { decoding: asked.request, fit: asked.result.fit, text, classes }, { signal });
  }

  /** The item's line in the document, or its row in a table that an editor can show. */
  private async reveal(position: number): Promise<void> {
    const { panel } = this;
    if (panel.result === undefined) return;
    const { items, source } = panel.result;
    const item = items[position];
    if (item?.line !== undefined) return panel.revealLines([item.line]);
    if (item?.row === undefined || source === undefined) return;
    const request = this.requests.get(panel.result);
    const place = request && (await tableLine(request, source, item.row));
    if (place !== undefined) return panel.revealLines([place.line], place.file);
    panel.post({ type: "announce", text: vscode.l10n.t("Row {0} of {1}", item.row + 1, source) });
  }
}
