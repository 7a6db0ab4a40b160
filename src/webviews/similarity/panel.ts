import { decideHeatmap, type HeatmapChoice } from "../../core/figure/heatmap.ts";
import type { View } from "../../core/figure/heatmapLayout.ts";
import { usefulLimitModes } from "../../core/figure/limits.ts";
import { matrixToTsv } from "../../core/figure/matrixToCsv.ts";
import { finding } from "../../core/figure/words.ts";
import type { ExportFormat } from "../protocol/shared.ts";
import type { SimilarityState, ToSimilarity } from "../protocol/similarity.ts";
import { element } from "../ui/element.ts";
import { cellSentence, overview, pairAt } from "./cellWords.ts";
import { pairDetails } from "./details.ts";
import { exported } from "./exports.ts";
import { type Choices, keep, keepDocument, kept, post } from "./host.ts";
import { menus } from "./menus.ts";
import { Plot } from "./plot.ts";
import { statusNodes } from "./status.ts";
import { tableView } from "./tableView.ts";
import type { Cell } from "./viewport.ts";

type Ready = SimilarityState & { kind: "ready" };

/** The similarity panel: takes the host's messages, shows its state, sends back what the reader does. */
export class Panel {
  private readonly app: HTMLElement;
  private readonly source = element("p", { class: "source" });
  private readonly menus: HTMLElement;
  private readonly status = element("div", { class: "status" });
  private readonly stage = element("main", { class: "stage" });
  private readonly details = element("aside", { class: "details", "aria-label": "Details", hidden: "" });
  private readonly readout = element("p", { class: "readout" });
  private readonly live = element("div", { class: "visually-hidden", "aria-live": "polite" });
  private readonly plot: Plot;
  private choices: Choices = kept().choices;
  private document = "";
  /** The last picture: it stays while the next is made. */
  private ready: Ready | undefined;
  private opened: Cell | undefined;

  constructor(app: HTMLElement) {
    this.app = app;
    this.plot = new Plot({
      onRead: (cell) => this.read(cell),
      onOpen: (cell) => this.open(cell),
      onView: () => this.keep(),
      describe: (cell) => (this.ready === undefined ? "" : cellSentence(this.ready.result, cell)),
    });
    this.menus = menus(() => this.current(), {
      onChoices: (change) => this.change(change),
      onOptions: (metric, order) => post({ type: "options", metric, order }),
      onZoom: (factor) => (factor === "whole" ? this.plot.resetZoom() : this.plot.zoom(factor)),
      onExport: (format) => void this.export(format),
      onCopy: () => this.ready && post({ type: "copy", text: matrixToTsv(this.ready.result) }),
    });
    const header = element("header", {}, element("h1", {}, "Similarity"), this.source, this.menus);
    const body = element("div", { class: "body" }, this.stage, this.details);
    app.append(header, this.status, body, this.readout, this.live);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.opened !== undefined) this.close();
    });
    this.show({ kind: "idle" });
  }

  receive(message: ToSimilarity): void {
    switch (message.type) {
      case "state":
        this.document = message.document;
        keepDocument(message.document);
        this.show(message.state);
        return;
      case "cursor":
        this.plot.setCursor(this.placeOf(message.stimulus));
        return;
      case "announce":
        this.announce(message.text);
        return;
    }
  }

  private show(state: SimilarityState): void {
    if (state.kind === "ready") this.showReady(state);
    this.app.dataset.state = state.kind;
    this.menus.hidden = this.ready === undefined;
    const focused = this.status.contains(document.activeElement);
    this.status.replaceChildren(
      ...statusNodes(state, {
        onCancel: () => post({ type: "cancel" }),
        onAction: (action) => post({ type: "action", action }),
      }),
    );
    if (focused) this.status.querySelector<HTMLElement>("vscode-button")?.focus();
    if (state.kind === "failed") this.announce(`${state.message} ${state.next}`);
  }

  private showReady(state: Ready): void {
    const { result, fileName } = state;
    const zoom = this.ready === undefined ? kept().zoom : undefined;
    this.ready = state;
    const dimensions = result.receipt.encoder.dimensions;
    // Where room is short the file's name is cut, never the encoder's.
    this.source.replaceChildren(
      element("span", { class: "file" }, fileName),
      element("span", {}, ` · ${result.encoder} · ${dimensions} dimensions`),
    );
    this.source.title = this.source.textContent;
    this.close();
    this.draw(zoom);
    this.keep();
    this.read(undefined);
    this.announce(`${result.title}. ${finding(result.verification)}. ${overview(result)}.`);
  }

  /** Draws the last result by the reader's choices. */
  private draw(zoom?: View): void {
    if (this.ready === undefined) return;
    const { result } = this.ready;
    const empty = result.stimuli.length === 0;
    if (!empty) this.plot.show(decideHeatmap(result, this.heatmapChoice()), zoom);
    this.stage.replaceChildren(this.choices.asTable || empty ? tableView(result) : this.plot.node);
  }

  private heatmapChoice(): HeatmapChoice {
    const { limits, palette } = this.choices;
    const useful = this.ready !== undefined && usefulLimitModes(this.ready.result.matrix).includes(limits);
    return { limits: useful ? limits : "data", ...(palette && { palette }) };
  }

  private current(): { result: Ready["result"]; choices: Choices } {
    if (this.ready === undefined) throw new Error("The menus are hidden until there is a picture.");
    return { result: this.ready.result, choices: this.choices };
  }

  private change(change: Partial<Choices>): void {
    this.choices = { ...this.choices, ...change };
    this.keep();
    this.draw();
  }

  /** For a reload of the window. */
  private keep(): void {
    if (this.ready === undefined) return;
    const { matrix, order } = this.ready.result;
    keep({ document: this.document, metric: matrix.metric, order }, this.choices, this.plot.zoomView);
  }

  private read(cell: Cell | undefined): void {
    if (this.ready === undefined) return;
    const { result } = this.ready;
    const shown = cell ?? this.opened;
    this.readout.textContent = shown === undefined ? overview(result) : cellSentence(result, shown);
  }

  private open(cell: Cell): void {
    if (this.ready === undefined) return;
    const { result } = this.ready;
    const reveal = () => post({ type: "reveal", ...pairAt(result, cell) });
    this.opened = cell;
    this.details.replaceChildren(...pairDetails(result, cell, { onClose: () => this.close(), onReveal: reveal }));
    this.details.hidden = false;
    this.plot.select(cell);
    reveal();
  }

  private close(): void {
    const hadFocus = this.details.contains(document.activeElement);
    this.opened = undefined;
    this.details.hidden = true;
    this.plot.select(undefined);
    if (hadFocus) this.plot.focus();
  }

  private placeOf(position: number | null): number | undefined {
    const place = position === null ? -1 : (this.ready?.result.arrangement.positions.indexOf(position) ?? -1);
    return place < 0 ? undefined : place;
  }

  private async export(format: ExportFormat): Promise<void> {
    if (this.ready === undefined) return;
    try {
      post({ type: "save", format, data: await exported(this.ready.result, this.heatmapChoice(), format) });
    } catch (error) {
      this.announce(`The ${format.toUpperCase()} could not be made: ${error instanceof Error ? error.message : error}`);
    }
  }

  private announce(text: string): void {
    this.live.textContent = text;
  }
}
