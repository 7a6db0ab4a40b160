import { compareHeatmaps, inOrder } from "../../core/figure/compare/compareHeatmaps.ts";
import { compareToCsv } from "../../core/figure/compare/compareToCsv.ts";
import {
  comparedPairSentence,
  comparisonFigures,
  comparisonFinding,
  comparisonSource,
  encoderNote,
} from "../../core/figure/compare/compareWords.ts";
import { compareExports } from "../../core/figure/exports/compareExports.ts";
import type { HeatmapChoice } from "../../core/figure/heatmap/heatmap.ts";
import type { Cell } from "../../core/figure/matrix/matrixFrame.ts";
import { usefulLimitModes } from "../../core/figure/scene/limits.ts";
import type { ExportFormat } from "../../core/formats/exportFormats.ts";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import type { ToCompare } from "../protocol/compare.ts";
import { DataSection } from "../ui/dataSection.ts";
import { element } from "../ui/element.ts";
import { heatmapMatrix } from "../ui/matrix/heatmapMatrix.ts";
import { MatrixView } from "../ui/matrix/matrixView.ts";
import { PanelFrame } from "../ui/panelFrame.ts";
import { type Choices, keep, keptChoices, post } from "./host.ts";
import { menus } from "./menus.ts";
import { pairList } from "./pairList.ts";
import { tableView } from "./tableView.ts";

const plotNames = ["first", "second", "difference"] as const;
const hint = "Point at a pair to highlight it in all three heatmaps. Click to show its lines.";

/** The comparison panel: takes the host's messages, shows its state, sends back what the reader does. */
export class Panel {
  private readonly frame: PanelFrame<EncoderComparison>;
  private readonly plots: readonly MatrixView[];
  private readonly row: HTMLElement;
  private readonly stage = element("div", { class: "heatmaps" });
  private readonly readout = element("p", { class: "readout" });
  private readonly below = element("div", { class: "below" });
  private readonly data: DataSection;
  private choices: Choices = keptChoices();
  /** The last result in the order shown. */
  private shown: EncoderComparison | undefined;
  private hovered: Cell | undefined;
  private focused: Cell | undefined;
  private chosen: Cell | undefined;

  constructor(app: HTMLElement) {
    const events = {
      onHover: (cell: Cell | undefined) => {
        this.hovered = cell;
        this.light();
      },
      onFocus: (cell: Cell | undefined) => {
        this.focused = cell;
        this.light();
      },
      onOpen: (cell: Cell) => this.choose(cell),
      describe: (cell: Cell) => this.words(cell),
    };
    this.plots = plotNames.map((name) => new MatrixView(`${name}-heatmap`, events));
    this.row = element("div", { class: "row" }, ...this.plots.map(({ node }) => node));
    this.data = new DataSection(this.choices.open, () => this.keepChoices({ open: this.data.open }));
    this.frame = new PanelFrame<EncoderComparison>(app, {
      name: "Encoders",
      menus: menus(() => this.current(), {
        onChoices: (change) => this.change(change),
        onExport: (format) => this.export(format),
        onCopy: () => this.shown && post({ type: "copy", text: compareToCsv(this.shown) }),
      }),
      body: [element("main", { class: "stage" }, this.stage, this.readout, this.below, this.data.node)],
      madeFrom: comparisonSource,
      found: comparisonFinding,
      onData: () => this.data.reveal(),
      post,
      onReady: (result) => this.showResult(result),
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.clear();
    });
  }

  receive(message: ToCompare): void {
    if (message.type === "encoders") keep({ encoders: message.encoders });
    else this.frame.receive(message);
  }

  private current(): { comparison: EncoderComparison; choices: Choices } {
    if (this.shown === undefined) throw new Error("The menus are hidden until there is a figure.");
    return { comparison: this.shown, choices: this.choices };
  }

  private showResult(result: EncoderComparison): void {
    this.draw();
    const figures = comparisonFigures(result);
    this.below.replaceChildren(
      ...(figures === undefined ? [] : [element("p", { class: "muted" }, figures)]),
      element("p", { class: "note" }, encoderNote(result)),
      pairList(result, (row, column) => this.choose(this.cellOf(row, column))),
    );
    this.data.show(result.receipt, this.frame.fileName);
    this.frame.announce(`${result.title}. ${comparisonFinding(result)}.`);
  }

  /** Draws the last result by the reader's choices. */
  private draw(): void {
    const { result } = this.frame;
    if (result === undefined) return;
    const { order, asTable } = this.choices;
    this.shown = order === undefined ? result : inOrder(result, order);
    const heatmaps = compareHeatmaps(this.shown, this.heatmapChoice(this.shown));
    this.stage.replaceChildren(asTable ? tableView(heatmaps) : this.row);
    this.plots.forEach((plot, k) => {
      const heatmap = heatmaps[k];
      if (heatmap !== undefined) plot.show(heatmapMatrix(heatmap));
    });
    // Another order has other pairs at the same place.
    [this.hovered, this.focused, this.chosen] = [undefined, undefined, undefined];
    this.light();
  }

  private change(change: Partial<Choices>): void {
    this.keepChoices(change);
    this.draw();
  }

  private keepChoices(change: Partial<Choices>): void {
    this.choices = { ...this.choices, ...change };
    keep({ view: this.choices });
  }

  private heatmapChoice({ first }: EncoderComparison): HeatmapChoice {
    const { limits, palette } = this.choices;
    const useful = usefulLimitModes(first.matrix).includes(limits);
    return { limits: useful ? limits : "data", ...(palette && { palette }) };
  }

  /** Lights in all three what is pointed at, else where the keyboard is, else what was clicked. */
  private light(): void {
    const lit = this.hovered ?? this.focused ?? this.chosen;
    for (const plot of this.plots) {
      plot.light(lit);
      plot.select(this.chosen);
    }
    this.readout.textContent = lit === undefined ? hint : this.words(lit);
  }

  private choose(cell: Cell): void {
    this.chosen = cell;
    this.light();
    this.frame.announce(this.words(cell));
    post({ type: "reveal", ...this.pairAt(cell) });
  }

  private clear(): void {
    if (this.chosen === undefined && this.hovered === undefined) return;
    [this.chosen, this.hovered] = [undefined, undefined];
    this.light();
  }

  private words(cell: Cell): string {
    if (this.shown === undefined) return "";
    const { row, column } = this.pairAt(cell);
    return comparedPairSentence(this.shown, row, column);
  }

  /** File positions of what stands in a cell. */
  private pairAt({ row, column }: Cell): { readonly row: number; readonly column: number } {
    const positions = this.shown?.first.arrangement.positions;
    return { row: positions?.[row] ?? 0, column: positions?.[column] ?? 0 };
  }

  private cellOf(row: number, column: number): Cell {
    const place = (position: number) => this.shown?.first.arrangement.positions.indexOf(position) ?? 0;
    return { row: place(row), column: place(column) };
  }

  private export(format: ExportFormat): void {
    const { shown: result } = this;
    if (result === undefined) return;
    void this.frame.save(compareExports, { result, choice: this.heatmapChoice(result), format });
  }
}
