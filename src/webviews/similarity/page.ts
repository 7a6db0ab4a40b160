import { apaSimilarity } from "../../core/figure/apa/apaSimilarity.ts";
import { type CaptionMatrix, captionMatrix } from "../../core/figure/captions/captionMatrix.ts";
import { captionFinding, captionSource } from "../../core/figure/captions/captionWords.ts";
import { type SimilarityChoice, similarityExports } from "../../core/figure/exports/similarityExports.ts";
import { similarityHeadline } from "../../core/figure/headline/similarityHeadline.ts";
import { decideHeatmap, type Heatmap } from "../../core/figure/heatmap/heatmap.ts";
import { inOrder } from "../../core/figure/heatmap/inOrder.ts";
import { matrixToTsv } from "../../core/figure/heatmap/matrixToCsv.ts";
import { similarityFinding, similarityFindingInWords } from "../../core/figure/heatmap/similarityWords.ts";
import type { Cell } from "../../core/figure/matrix/matrixFrame.ts";
import { stimuliAt } from "../../core/geometry/arrange.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { apaSection } from "../kit/apaSection.ts";
import type { Page, PanelBody } from "../kit/pageDescription.ts";
import { openPanel } from "../kit/panelPage.ts";
import { type Section, Sections } from "../kit/sections.ts";
import type { FromSimilarity, KeptSimilarity, OnlyToSimilarity } from "../protocol/similarity.ts";
import { element } from "../ui/element.ts";
import { keep, post } from "../ui/host.ts";
import { heatmapLegend, heatmapMatrix, inSlices } from "../ui/matrix/heatmapMatrix.ts";
import { MatrixTools } from "../ui/matrix/matrixTools.ts";
import { MatrixView } from "../ui/matrix/matrixView.ts";
import { pictureOf } from "../ui/stimulus/stimulusPicture.ts";
import { onLookChange } from "../ui/theme.ts";
import { CaptionPlot } from "./captionPlot.ts";
import { captionSentence, cellLines, cellSentence, overview, pairName } from "./cellWords.ts";
import { type Choices, choices, orderMenu, viewMenu } from "./choices.ts";
import { pairDetails } from "./details.ts";
import { nearestSection } from "./nearestSection.ts";
import { spaceSections } from "./spaceSections.ts";
import { captionTable, tableView } from "./tableView.ts";
import { canBeExplained, isExplicable, WhyAnswer } from "./whyAnswer.ts";
import "../ui/stimulus/details.css";
import "./styles.css";

/** Pictures × captions, where it is them that are shown. */
function captionsOf(result: SimilarityResult, chosen: Choices): CaptionMatrix | undefined {
  return chosen.captions ? captionMatrix(result) : undefined;
}

/** What the sections are about. */
interface ShownSimilarity {
  readonly result: SimilarityResult;
  readonly fileName: string;
}

/** A heatmap of all pairs, or of pictures × captions; the details of a pair beside it. */
class SimilarityBody implements PanelBody<SimilarityResult, Choices, SimilarityChoice, OnlyToSimilarity> {
  readonly nodes: readonly HTMLElement[];
  readonly menus = {
    View: (result: SimilarityResult) =>
      viewMenu(result, this.page.choices, {
        onCaptions: (captions) => this.page.change({ captions }),
        onZoom: (factor) => (factor === "whole" ? this.plot.resetZoom() : this.plot.zoom(factor)),
      }),
    Order: orderMenu,
  };
  readonly copy = { text: "Copy Values", content: matrixToTsv };
  readonly overview = overview;
  private readonly page: Page<SimilarityResult, Choices>;
  private readonly stage = element("main", { class: "stage" });
  private readonly details = element("aside", { class: "details", "aria-label": "Details", hidden: "" });
  private readonly readout = element("p", { class: "readout" });
  private readonly plot: MatrixView;
  private readonly figure: readonly HTMLElement[];
  private readonly legend = element("div", { class: "legend", hidden: "" });
  private heatmap: Heatmap | undefined;
  private readonly captionPlot: CaptionPlot;
  readonly sections: Sections<ShownSimilarity, "why" | "nearest" | "axes" | "ratings" | "weat" | "apa">;
  private readonly why = new WhyAnswer(() => this.showWhy());
  /** Zoom of an earlier page, for the first figure. */
  private zoomKept: Choices["zoom"];
  private opened: Cell | undefined;
  /** The stimulus (file position) at the editor's cursor. */
  private cursor: number | null = null;

  constructor(page: Page<SimilarityResult, Choices>) {
    this.page = page;
    this.zoomKept = page.choices.zoom;
    this.plot = new MatrixView("heatmap", {
      onHover: () => this.read(),
      onFocus: () => this.read(),
      onOpen: (cell) => this.open(cell),
      onName: (name) => this.openName("row" in name ? name.row : name.column),
      describe: (cell) => (page.result === undefined ? "" : cellSentence(page.result, cell)),
      tip: (cell) => (page.result === undefined ? [] : cellLines(page.result, cell)),
      pictures: (cell) => this.pictures(cell),
    });
    this.plot.onView(() => page.keep({ zoom: this.plot.zoomView }));
    const side = element("div", { class: "side" }, new MatrixTools("stimulus", this.plot).node, this.legend);
    this.figure = [side, element("div", { class: "matrix-room" }, this.plot.node)];
    onLookChange(() => this.showLegend());
    this.captionPlot = new CaptionPlot({
      onHover: () => this.read(),
      onFocus: () => this.read(),
      onOpen: (cell) => this.openCaption(cell),
      describe: (cell) => this.captionWords(cell),
    });
    const apa = apaSection(({ result }: ShownSimilarity) => apaSimilarity(result));
    const nearest = nearestSection(() => page.result);
    const why: Section<ShownSimilarity> = {
      title: "Why are two texts similar?",
      isOfUse: ({ result }) => canBeExplained(result),
      content: () => this.why.nodes,
    };
    this.sections = new Sections({ why, nearest, ...spaceSections(), apa }, page);
    const body = element("div", { class: "body" }, this.stage, this.details);
    this.nodes = [body, this.readout, this.sections.node];
  }

  draw(result: SimilarityResult, isNew: boolean): void {
    if (isNew) this.clear();
    const { captions } = this;
    const { asTable } = this.page.choices;
    if (captions !== undefined) {
      this.stage.replaceChildren(...(asTable ? [captionTable(result, captions)] : this.captionPlot.nodes));
      this.captionPlot.show(result, captions);
    } else {
      const isEmpty = result.stimuli.length === 0;
      if (!isEmpty) this.showHeatmap(result);
      this.stage.replaceChildren(...(asTable || isEmpty ? [tableView(result)] : this.figure));
    }
    this.zoomKept = undefined;
    this.read();
    if (!isNew) return;
    this.lightCursor();
    this.why.clear();
    this.sections.show({ result, fileName: this.page.fileName });
    this.page.keep({ zoom: this.plot.zoomView });
    keep<KeptSimilarity>({ metric: result.matrix.metric });
  }

  exportChoice(): SimilarityChoice {
    return { ...this.page.choices, captions: this.captions };
  }

  /** Closes the details. */
  clear(): void {
    if (this.opened === undefined) return;
    const hadFocus = this.details.contains(document.activeElement);
    this.opened = undefined;
    this.details.hidden = true;
    this.plot.select(undefined);
    this.captionPlot.view.select(undefined);
    if (hadFocus) (this.captions === undefined ? this.plot : this.captionPlot.view).focus();
  }

  receive({ stimulus }: OnlyToSimilarity): void {
    // The editor's cursor follows what was opened here, which is marked already.
    const { result } = this.page;
    if (result !== undefined && this.opened !== undefined && stimulus !== null) {
      const { row, column } = stimuliAt(result.arrangement, this.opened);
      if (stimulus === row || stimulus === column) return;
    }
    this.cursor = stimulus;
    this.lightCursor();
  }

  private showHeatmap(result: SimilarityResult): void {
    this.heatmap = decideHeatmap(result, this.page.choices);
    const onNames = (named: boolean) => {
      this.legend.hidden = named;
    };
    this.plot.show(heatmapMatrix(this.heatmap, onNames), this.zoomKept);
    this.showLegend();
  }

  private showLegend(): void {
    if (this.heatmap !== undefined) this.legend.replaceChildren(...heatmapLegend(this.heatmap));
  }

  private get captions(): CaptionMatrix | undefined {
    const { result, choices: chosen } = this.page;
    return result && captionsOf(result, chosen);
  }

  private read(): void {
    const { captions } = this;
    const { result } = this.page;
    if (result === undefined) return;
    const caption = this.captionPlot.view.pointed;
    const cell = this.plot.pointed ?? this.opened;
    if (captions !== undefined && caption !== undefined) this.readout.textContent = this.captionWords(caption);
    else if (cell !== undefined) this.readout.textContent = cellSentence(result, cell);
    else this.readout.textContent = captions === undefined ? overview(result) : captionSource(captions);
  }

  private captionWords(cell: Cell): string {
    const { captions } = this;
    const { result } = this.page;
    return result === undefined || captions === undefined ? "" : captionSentence(result, captions, cell);
  }

  /** Of a cell's two stimuli, where they have any. */
  private pictures(cell: Cell): readonly HTMLElement[] {
    const { result } = this.page;
    if (result === undefined) return [];
    const { row, column } = stimuliAt(result.arrangement, cell);
    return [...new Set([row, column])].flatMap((position) => pictureOf(result, position) ?? []);
  }

  private lightCursor(): void {
    const place = this.placeOf(this.cursor);
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
    const { result } = this.page;
    if (result === undefined) return;
    const pair = stimuliAt(result.arrangement, cell);
    const reveal = () => post<FromSimilarity>({ type: "reveal", ...pair });
    const onWhy = isExplicable(result, pair) ? () => this.explain(result, pair) : undefined;
    this.opened = cell;
    this.cursor = null;
    this.lightCursor();
    this.details.replaceChildren(
      ...pairDetails(result, cell, { onClose: () => this.clear(), onReveal: reveal, onWhy }),
    );
    this.details.hidden = false;
    this.plot.select(cell);
    reveal();
  }

  private explain(result: SimilarityResult, { row, column }: Cell): void {
    const node = this.sections.openOne("why");
    // At its beginning, and again when the answer has made it higher.
    const show = () => node?.scrollIntoView({ block: "start" });
    void this.why.ask(row, column, pairName(result, row, column)).then(show);
    show();
  }

  private showWhy(): void {
    const { result, fileName } = this.page;
    if (result !== undefined) this.sections.show({ result, fileName }, ["why"]);
  }

  /** A stimulus by itself, from its name. */
  private openName(place: number): void {
    this.open({ row: place, column: place });
  }

  /** Where a stimulus (file position) is on the axes. */
  private placeOf(position: number | null): number | undefined {
    const place = position === null ? -1 : (this.page.result?.arrangement.positions.indexOf(position) ?? -1);
    return place < 0 ? undefined : place;
  }
}

/** What was found about captions where they are shown, else about categories. */
function found(result: SimilarityResult, chosen: Choices, ofCategories: (result: SimilarityResult) => string): string {
  const captions = captionsOf(result, chosen);
  return captions === undefined ? ofCategories(result) : captionFinding(result, captions);
}

openPanel({
  name: "Similarity",
  choices,
  exports: similarityExports,
  madeFrom: ({ encoder, receipt }) => `${encoder} · ${receipt.encoder.dimensions} dimensions`,
  terms: ["Cosine similarity", "Permutation test", "Relabeling"],
  headline: (result, chosen) => (captionsOf(result, chosen) === undefined ? similarityHeadline(result) : []),
  found: (result, chosen) => found(result, chosen, similarityFinding),
  foundInWords: (result, chosen) => found(result, chosen, similarityFindingInWords),
  arranged: (result, { order }) => inOrder(result, order, inSlices),
  body: (page: Page<SimilarityResult, Choices>) => new SimilarityBody(page),
});
