import { apaCompare } from "../../core/figure/apa/apaCompare.ts";
import { comparedInOrder, compareHeatmaps } from "../../core/figure/compare/compareHeatmaps.ts";
import { compareToCsv } from "../../core/figure/compare/compareToCsv.ts";
import {
  colourNote,
  comparedPairSentence,
  comparisonFigures,
  comparisonFinding,
  comparisonSource,
  encoderNote,
} from "../../core/figure/compare/compareWords.ts";
import { compareExports } from "../../core/figure/exports/compareExports.ts";
import { compareHeadline } from "../../core/figure/headline/compareHeadline.ts";
import type { HeatmapChoice } from "../../core/figure/heatmap/heatmap.ts";
import type { Cell } from "../../core/figure/matrix/matrixFrame.ts";
import { stimuliAt } from "../../core/geometry/arrange.ts";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import { apaSection } from "../kit/apaSection.ts";
import type { Page, PanelBody } from "../kit/pageDescription.ts";
import { openPanel } from "../kit/panelPage.ts";
import { Sections } from "../kit/sections.ts";
import type { FromCompare, KeptCompare, OnlyToCompare } from "../protocol/compare.ts";
import { element } from "../ui/element.ts";
import { keep, post } from "../ui/host.ts";
import { heatmapLegend, heatmapMatrix, inSlices } from "../ui/matrix/heatmapMatrix.ts";
import { MatrixTools } from "../ui/matrix/matrixTools.ts";
import { MatrixView } from "../ui/matrix/matrixView.ts";
import { type Choices, choices, viewMenu } from "./choices.ts";
import { pairList } from "./pairList.ts";
import { tableView } from "./tableView.ts";
import "./styles.css";

const hint = "Point at a pair to highlight it in all three heatmaps. Click to show its lines.";

/** What the sections are about. */
interface ShownComparison {
  readonly result: EncoderComparison;
  readonly fileName: string;
}

/** Three heatmaps in which the same pair is lit, and the pairs that differ most. */
class CompareBody implements PanelBody<EncoderComparison, Choices, HeatmapChoice, OnlyToCompare> {
  readonly nodes: readonly HTMLElement[];
  readonly menus = { View: (result: EncoderComparison) => viewMenu(result, this.page.choices) };
  readonly copy = { text: "Copy Pairs", content: compareToCsv };
  private readonly page: Page<EncoderComparison, Choices>;
  private readonly plots: readonly MatrixView[];
  private readonly figure: readonly HTMLElement[];
  private readonly legend = element("div", { class: "legend", hidden: "" });
  private readonly stage = element("div", { class: "heatmaps" });
  private readonly readout = element("p", { class: "readout" });
  private readonly below = element("div", { class: "below" });
  readonly sections: Sections<ShownComparison, "apa">;
  private hovered: Cell | undefined;
  private focused: Cell | undefined;
  private chosen: Cell | undefined;

  constructor(page: Page<EncoderComparison, Choices>) {
    this.page = page;
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
    const first = new MatrixView("first-heatmap", events);
    this.plots = [first, new MatrixView("second-heatmap", events), new MatrixView("difference-heatmap", events)];
    const row = element("div", { class: "row" }, ...this.plots.map(({ node }) => node));
    this.figure = [new MatrixTools("stimulus", first, ...this.plots.slice(1)).node, row, this.legend];
    const apa = apaSection(({ result }: ShownComparison) => apaCompare(result));
    this.sections = new Sections({ apa }, page);
    const parts = [this.stage, this.readout, this.below, this.sections.node];
    this.nodes = [element("main", { class: "stage" }, ...parts)];
  }

  draw(result: EncoderComparison, isNew: boolean): void {
    if (isNew) this.renew(result);
    const heatmaps = compareHeatmaps(result, this.page.choices);
    this.stage.replaceChildren(...(this.page.choices.asTable ? [tableView(heatmaps)] : this.figure));
    this.plots.forEach((plot, k) => {
      const heatmap = heatmaps[k];
      if (heatmap === undefined) return;
      // The three are equally large: what the first has room for, all have.
      plot.show(heatmapMatrix(heatmap, (named) => this.legend.toggleAttribute("hidden", named)));
    });
    this.legend.replaceChildren(...heatmapLegend(heatmaps[0]));
    this.light();
  }

  private renew(result: EncoderComparison): void {
    const figures = comparisonFigures(result);
    this.below.replaceChildren(
      ...(figures === undefined ? [] : [element("p", { class: "muted" }, figures)]),
      element("p", { class: "muted" }, colourNote(result)),
      element("p", { class: "note" }, encoderNote(result)),
      pairList(result, (row, column) => this.choose(this.cellOf(row, column))),
    );
    this.sections.show({ result, fileName: this.page.fileName });
    // Another order has other pairs at the same place.
    [this.hovered, this.focused, this.chosen] = [undefined, undefined, undefined];
  }

  exportChoice(): HeatmapChoice {
    return this.page.choices;
  }

  clear(): void {
    if (this.chosen === undefined && this.hovered === undefined) return;
    [this.chosen, this.hovered] = [undefined, undefined];
    this.light();
  }

  receive({ encoders }: OnlyToCompare): void {
    keep<KeptCompare>({ encoders });
  }

  /** Lights in all three what is pointed at, else where the keyboard is, else what was clicked. */
  private light(): void {
    const lit = this.hovered ?? this.focused ?? this.chosen;
    for (const plot of this.plots) {
      plot.light(lit);
      plot.select(this.chosen);
    }
    this.readout.textContent = lit === undefined ? hint : this.words(lit);
    this.readout.hidden = lit === undefined && this.page.choices.asTable;
  }

  private choose(cell: Cell): void {
    const { result } = this.page;
    if (result === undefined) return;
    this.chosen = cell;
    this.light();
    this.page.announce(this.words(cell));
    post<FromCompare>({ type: "reveal", ...stimuliAt(result.first.arrangement, cell) });
  }

  private words(cell: Cell): string {
    const { result } = this.page;
    if (result === undefined) return "";
    const { row, column } = stimuliAt(result.first.arrangement, cell);
    return comparedPairSentence(result, row, column);
  }

  private cellOf(row: number, column: number): Cell {
    const place = (position: number) => this.page.result?.first.arrangement.positions.indexOf(position) ?? 0;
    return { row: place(row), column: place(column) };
  }
}

openPanel({
  name: "Encoders",
  choices,
  exports: compareExports,
  madeFrom: comparisonSource,
  terms: ["RDM", "Dissimilarity", "Relabeling"],
  headline: compareHeadline,
  found: comparisonFinding,
  arranged: (comparison, { order }) => comparedInOrder(comparison, order, inSlices),
  body: (page: Page<EncoderComparison, Choices>) => new CompareBody(page),
});
