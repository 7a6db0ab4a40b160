import { type CaptionMatrix, captionMatrix } from "../../core/figure/captions/captionMatrix.ts";
import { captionFinding, captionSource } from "../../core/figure/captions/captionWords.ts";
import { similarityExports } from "../../core/figure/exports/similarityExports.ts";
import { decideHeatmap, type HeatmapChoice } from "../../core/figure/heatmap/heatmap.ts";
import type { View } from "../../core/figure/heatmap/heatmapLayout.ts";
import { matrixToTsv } from "../../core/figure/heatmap/matrixToCsv.ts";
import { similarityFinding } from "../../core/figure/heatmap/similarityWords.ts";
import type { Cell } from "../../core/figure/matrix/matrixFrame.ts";
import { usefulLimitModes } from "../../core/figure/scene/limits.ts";
import type { ExportFormat } from "../../core/formats/exportFormats.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { ToSimilarity } from "../protocol/similarity.ts";
import { DataSection } from "../ui/dataSection.ts";
import { element } from "../ui/element.ts";
import { heatmapMatrix } from "../ui/matrix/heatmapMatrix.ts";
import { MatrixView } from "../ui/matrix/matrixView.ts";
import { PanelFrame } from "../ui/panelFrame.ts";
import { CaptionPlot } from "./captionPlot.ts";
import { captionSentence, cellSentence, overview, pairAt } from "./cellWords.ts";
import { pairDetails } from "./details.ts";
import { type Choices, keep, kept, post } from "./host.ts";
import { menus } from "./menus.ts";
import { pictureOf } from "./stimulusPicture.ts";
import { captionTable, tableView } from "./tableView.ts";

/** The similarity panel: takes the host's messages, shows its state, sends back what the reader does. */
export class Panel {
  private readonly frame: PanelFrame<SimilarityResult>;
  private readonly stage = element("main", { class: "stage" });
  private readonly details = element("aside", { class: "details", "aria-label": "Details", hidden: "" });
  private readonly readout = element("p", { class: "readout" });
  private readonly plot: MatrixView;
  private readonly captionPlot: CaptionPlot;
  private readonly data: DataSection;
  private choices: Choices = kept().choices;
  /** Zoom of an earlier panel, for the first picture. */
  private zoomKept = kept().zoom;
  private opened: Cell | undefined;

  constructor(app: HTMLElement) {
    this.plot = new MatrixView("heatmap", {
      onHover: () => this.read(),
      onFocus: () => this.read(),
      onOpen: (cell) => this.open(cell),
      onView: () => this.keep(),
      describe: (cell) => (this.result === undefined ? "" : cellSentence(this.result, cell)),
      pictures: (cell) => this.pictures(cell),
    });
    this.captionPlot = new CaptionPlot({
      onHover: () => this.read(),
      onFocus: () => this.read(),
      onOpen: (cell) => this.openCaption(cell),
      describe: (cell) => this.captionWords(cell),
    });
    this.data = new DataSection(this.choices.open, () => {
      this.choices = { ...this.choices, open: this.data.open };
      this.keep();
    });
    this.frame = new PanelFrame<SimilarityResult>(app, {
      name: "Similarity",
      menus: menus(() => this.current(), {
        onChoices: (change) => this.change(change),
        onOptions: (metric, order) => post({ type: "options", metric, order }),
        onZoom: (factor) => (factor === "whole" ? this.plot.resetZoom() : this.plot.zoom(factor)),
        onExport: (format) => this.export(format),
        onCopy: () => this.result && post({ type: "copy", text: matrixToTsv(this.result) }),
      }),
      body: [element("div", { class: "body" }, this.stage, this.details), this.readout, this.data.node],
      madeFrom: ({ encoder, receipt }) => `${encoder} · ${receipt.encoder.dimensions} dimensions`,
      onData: () => this.data.reveal(),
      found: (result) => this.found(result),
      post,
      onReady: (result) => this.showResult(result),
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.opened !== undefined) this.close();
    });
  }

  receive(message: ToSimilarity): void {
    switch (message.type) {
      case "cursor":
        this.lightCursor(this.placeOf(message.stimulus));
        return;
      default:
        this.frame.receive(message);
    }
  }

  /** The last picture's: it stays while the next is made. */
  private get result(): SimilarityResult | undefined {
    return this.frame.result;
  }

  private showResult(result: SimilarityResult): void {
    this.close();
    this.lightCursor(undefined);
    this.draw(this.zoomKept);
    this.zoomKept = undefined;
    this.data.show(result.receipt, this.frame.fileName);
    this.keep();
    this.read();
    this.frame.announce(`${result.title}. ${this.found(result)}. ${overview(result)}.`);
  }

  /** Draws the last result by the reader's choices. */
  private draw(zoom?: View): void {
    const { result } = this;
    if (result === undefined) return;
    const { captions } = this;
    const { asTable } = this.choices;
    if (captions !== undefined) {
      this.stage.replaceChildren(asTable ? captionTable(result, captions) : this.captionPlot.node);
      this.captionPlot.show(result, captions);
      return;
    }
    const empty = result.stimuli.length === 0;
    if (!empty) this.plot.show(heatmapMatrix(decideHeatmap(result, this.heatmapChoice())), zoom);
    this.stage.replaceChildren(asTable || empty ? tableView(result) : this.plot.node);
  }

  /** Pictures × captions, where it is them that are shown. */
  private get captions(): CaptionMatrix | undefined {
    return this.choices.captions && this.result !== undefined ? captionMatrix(this.result) : undefined;
  }

  private found(result: SimilarityResult): string {
    const captions = this.choices.captions ? captionMatrix(result) : undefined;
    return captions === undefined ? similarityFinding(result) : captionFinding(result, captions);
  }

  private heatmapChoice(): HeatmapChoice {
    const { limits, palette } = this.choices;
    const useful = this.result !== undefined && usefulLimitModes(this.result.matrix).includes(limits);
    return { limits: useful ? limits : "data", ...(palette && { palette }) };
  }

  private current(): { result: SimilarityResult; choices: Choices } {
    if (this.result === undefined) throw new Error("The menus are hidden until there is a figure.");
    return { result: this.result, choices: this.choices };
  }

  private change(change: Partial<Choices>): void {
    this.choices = { ...this.choices, ...change };
    this.keep();
    this.draw();
    this.read();
    this.frame.refreshFinding();
  }

  /** For a reload of the window. */
  private keep(): void {
    if (this.result === undefined) return;
    const { matrix, order } = this.result;
    keep({ document: this.frame.document, metric: matrix.metric, order }, this.choices, this.plot.zoomView);
  }

  private read(): void {
    const { result, captions } = this;
    if (result === undefined) return;
    const caption = this.captionPlot.view.pointed;
    const cell = this.plot.pointed ?? this.opened;
    if (captions !== undefined && caption !== undefined) this.readout.textContent = this.captionWords(caption);
    else if (cell !== undefined) this.readout.textContent = cellSentence(result, cell);
    else this.readout.textContent = captions === undefined ? overview(result) : captionSource(captions);
  }

  private captionWords(cell: Cell): string {
    const { result, captions } = this;
    return result === undefined || captions === undefined ? "" : captionSentence(result, captions, cell);
  }

  /** Of a cell's two stimuli, where they have any. */
  private pictures(cell: Cell): readonly HTMLElement[] {
    const { result } = this;
    if (result === undefined) return [];
    const { row, column } = pairAt(result, cell);
    return [...new Set([row, column])].flatMap((position) => pictureOf(result, position) ?? []);
  }

  /** Lights the stimulus at the editor's cursor. */
  private lightCursor(place: number | undefined): void {
    this.plot.light(place === undefined ? undefined : { row: place, column: place });
  }

  private openCaption({ row, column }: Cell): void {
    const picture = this.placeOf(this.captions?.pictures[row] ?? null);
    const caption = this.placeOf(this.captions?.captions[column] ?? null);
    if (picture === undefined || caption === undefined) return;
    this.open({ row: picture, column: caption });
    this.captionPlot.view.select({ row, column });
  }

  private open(cell: Cell): void {
    const { result } = this;
    if (result === undefined) return;
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
    this.captionPlot.view.select(undefined);
    if (hadFocus) (this.captions === undefined ? this.plot : this.captionPlot.view).focus();
  }

  private placeOf(position: number | null): number | undefined {
    const place = position === null ? -1 : (this.result?.arrangement.positions.indexOf(position) ?? -1);
    return place < 0 ? undefined : place;
  }

  private export(format: ExportFormat): void {
    const { result } = this;
    if (result === undefined) return;
    const choice = { ...this.heatmapChoice(), captions: this.captions };
    void this.frame.save(similarityExports, { result, choice, format });
  }
}
