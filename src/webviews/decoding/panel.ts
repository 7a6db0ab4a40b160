import { type DecodeFigures, decodeFigures } from "../../core/decoding/scores/decodeFigures.ts";
import { cellSentence, decodeFinding, itemNames } from "../../core/figure/decoding/decodeWords.ts";
import { decodingExports } from "../../core/figure/exports/decodingExports.ts";
import type { Cell } from "../../core/figure/matrix/matrixFrame.ts";
import type { ExportFormat } from "../../core/formats/exportFormats.ts";
import { tsvLine } from "../../core/formats/spreadsheet.ts";
import type { DecodeResult } from "../../core/results/decodeResult.ts";
import { countOf } from "../../core/text/counts.ts";
import type { ToDecoding } from "../protocol/decoding.ts";
import { element } from "../ui/element.ts";
import { PanelFrame } from "../ui/panelFrame.ts";
import { type Choices, keep, keptChoices, post } from "./host.ts";
import { menus } from "./menus.ts";
import { Plots } from "./plots.ts";
import { reportHead, reportRows } from "./sections/report.ts";
import { Sections } from "./sections/sections.ts";
import { tableView } from "./tableView.ts";

/** The decoding panel: takes the host's messages, shows its state, sends back what the reader does. */
export class Panel {
  private readonly frame: PanelFrame<DecodeResult>;
  private readonly stage = element("main", { class: "stage" });
  private readonly readout = element("p", { class: "readout" });
  private readonly plots: Plots;
  private readonly sections: Sections;
  private choices: Choices = keptChoices();
  private figures: DecodeFigures | undefined;
  private cell: Cell | undefined;

  constructor(app: HTMLElement) {
    this.plots = new Plots({
      onHover: () => this.read(),
      onFocus: () => this.read(),
      onOpen: (cell) => this.open(cell),
      describe: (cell) => this.words(cell),
      onThreshold: (threshold) => this.moveThreshold(threshold),
    });
    this.sections = new Sections(this.choices.open, {
      onToggle: () => this.change({ open: this.sections.open }),
      onAllMistakes: () => this.open(undefined),
    });
    this.frame = new PanelFrame<DecodeResult>(app, {
      name: "Decoding",
      menus: menus(() => this.choices, {
        onChoices: (change) => {
          this.change(change);
          this.draw();
        },
        onExport: (format) => this.export(format),
        onCopy: () => this.copy(),
      }),
      body: [this.stage],
      madeFrom: ({ encoder, receipt }) => `${encoder} · ${receipt.encoder.dimensions} dimensions`,
      onData: () => this.sections.revealData(),
      found: (result) => decodeFinding(result, this.choices.threshold),
      post,
      onReady: (result) => this.showResult(result),
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.cell !== undefined) this.open(undefined);
    });
  }

  receive(message: ToDecoding): void {
    switch (message.type) {
      case "analysis":
        this.sections.showAnalysis(message.analysis, message.state);
        if (message.analysis === "crossValidation" && message.state.kind === "ready") this.draw();
        return;
      case "prediction":
      case "predictionFailed":
        this.sections.receive(message);
        return;
      default:
        this.frame.receive(message);
    }
  }

  private get result(): DecodeResult | undefined {
    return this.frame.result;
  }

  private showResult(result: DecodeResult): void {
    this.figures = decodeFigures(result, this.choices.threshold);
    this.cell = undefined;
    this.sections.show(result, this.figures, this.frame.fileName);
    this.draw();
    this.keep();
    this.frame.announce(`${result.title}. ${decodeFinding(result, this.choices.threshold)}`);
  }

  /** Draws the last result by the reader's choices. */
  private draw(): void {
    const { result, choices } = this;
    if (result === undefined) return;
    const picture = choices.asTable ? tableView(result, choices) : this.plots.node;
    // The sections keep their place in the page, and with it the focus and what was typed.
    if (this.stage.firstChild === null) this.stage.append(picture, this.readout, this.sections.node);
    else if (this.stage.firstChild !== picture) this.stage.replaceChild(picture, this.stage.firstChild);
    this.plots.show(result, choices, this.sections.folds, this.thresholdWords());
    this.plots.matrix.select(this.cell);
    this.read();
  }

  private change(change: Partial<Choices>): void {
    this.choices = { ...this.choices, ...change };
    this.keep();
  }

  private moveThreshold(threshold: number): void {
    if (this.result === undefined || threshold === this.choices.threshold) return;
    this.change({ threshold });
    this.figures = decodeFigures(this.result, threshold);
    this.plots.moveThreshold(this.choices, this.thresholdWords());
    this.sections.showFigures(this.figures);
    this.frame.refreshFinding();
    this.read();
  }

  /** What the threshold does, for those who do not see the plots. */
  private thresholdWords(): string {
    if (this.figures === undefined) return "";
    const { accuracy, mistakes } = this.figures;
    return `accuracy ${accuracy.toFixed(3)}, ${countOf(mistakes.length, "mistake")}`;
  }

  private read(): void {
    const shown = this.plots.matrix.pointed ?? this.cell;
    this.readout.textContent = shown === undefined ? this.hint() : this.words(shown);
  }

  private hint(): string {
    if (this.choices.asTable) return "";
    const hasThreshold = this.result?.classes.length === 2 && this.choices.curve === "roc";
    const [, many] = this.result === undefined ? ["", "items"] : itemNames(this.result);
    return `Click a cell of the matrix to show its ${many}${hasThreshold ? ". Click the curve to move the threshold" : ""}.`;
  }

  private words(cell: Cell): string {
    if (this.result === undefined || this.figures === undefined) return "";
    return cellSentence(this.result, this.figures, cell);
  }

  /** Chooses a cell, whose sentences are listed; the same again, or none: all mistakes. */
  private open(cell: Cell | undefined): void {
    const again = cell !== undefined && cell.row === this.cell?.row && cell.column === this.cell.column;
    this.cell = again ? undefined : cell;
    this.plots.matrix.select(this.cell);
    this.sections.showCell(this.cell);
    this.read();
    if (this.cell !== undefined) this.frame.announce(this.words(this.cell));
  }

  private copy(): void {
    if (this.result === undefined || this.figures === undefined) return;
    const rows = [reportHead, ...reportRows(this.result, this.figures)];
    post({ type: "copy", text: rows.map((cells) => tsvLine(cells)).join("") });
  }

  private export(format: ExportFormat): void {
    const { result, choices } = this;
    const { folds } = this.sections;
    if (result === undefined) return;
    void this.frame.save(decodingExports, { result, choice: { ...choices, ...(folds && { folds }) }, format });
  }

  /** For a reload of the window. */
  private keep(): void {
    if (this.result === undefined) return;
    keep({ document: this.frame.document, grouped: this.result.settings.grouped }, this.choices);
  }
}
