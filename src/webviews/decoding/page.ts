import { type DecodeFigures, decodeFigures } from "../../core/decoding/scores/decodeFigures.ts";
import {
  cellSentence,
  decodeFinding,
  decodeFindingInWords,
  itemNames,
} from "../../core/figure/decoding/decodeWords.ts";
import type { DecodingChoice } from "../../core/figure/decoding/decodingScene.ts";
import { decodingExports } from "../../core/figure/exports/decodingExports.ts";
import { decodeHeadline } from "../../core/figure/headline/decodeHeadline.ts";
import type { Cell } from "../../core/figure/matrix/matrixFrame.ts";
import { tsvLine } from "../../core/formats/spreadsheet.ts";
import type { CrossValidation, DecodeResult } from "../../core/results/decodeResult.ts";
import { countOf } from "../../core/text/counts.ts";
import type { Page, PanelBody } from "../kit/pageDescription.ts";
import { openPanel } from "../kit/panelPage.ts";
import { Sections } from "../kit/sections.ts";
import type { KeptDecoding, OnlyToDecoding } from "../protocol/decoding.ts";
import { element } from "../ui/element.ts";
import { keep } from "../ui/host.ts";
import { replaceContent } from "../ui/replaceContent.ts";
import { type Choices, choices, viewMenu } from "./choices.ts";
import { Plots } from "./plots.ts";
import { AnalysisSection } from "./sections/analysisSection.ts";
import { Examples } from "./sections/examples.ts";
import { reportHead, reportRows } from "./sections/report.ts";
import { decodingSections, ofThreshold, type SectionName, type ShownDecoding } from "./sections/sections.ts";
import { TrySentence } from "./sections/trySentence.ts";
import { tableView } from "./tableView.ts";
import "./styles.css";

/** Confusion matrix and curve, and below them what the reader may ask. */
class DecodingBody implements PanelBody<DecodeResult, Choices, DecodingChoice, OnlyToDecoding> {
  readonly nodes: readonly HTMLElement[];
  readonly menus = { View: () => viewMenu };
  readonly copy = { text: "Copy Report", content: (result: DecodeResult) => this.report(result) };
  private readonly page: Page<DecodeResult, Choices>;
  private readonly stage = element("main", { class: "stage" });
  private readonly readout = element("p", { class: "readout" });
  private readonly plots: Plots;
  readonly sections: Sections<ShownDecoding, SectionName>;
  private readonly trySentence: TrySentence;
  private readonly analyses = {
    crossValidation: new AnalysisSection("crossValidation"),
    permutation: new AnalysisSection("permutation"),
    baseline: new AnalysisSection("baseline"),
    splits: new AnalysisSection("splits"),
  };
  private figures: DecodeFigures | undefined;
  private cell: Cell | undefined;

  constructor(page: Page<DecodeResult, Choices>) {
    this.page = page;
    this.plots = new Plots({
      onHover: () => this.read(),
      onFocus: () => this.read(),
      onOpen: (cell) => this.open(cell),
      describe: (cell) => this.words(cell),
      onThreshold: (threshold) => this.moveThreshold(threshold),
    });
    this.trySentence = new TrySentence(() => page.result);
    const { trySentence, analyses } = this;
    const examples = new Examples((words) => page.announce(words));
    const onAllMistakes = () => this.open(undefined);
    this.sections = new Sections(decodingSections({ examples, trySentence, analyses, onAllMistakes }), page);
    this.nodes = [this.stage];
  }

  draw(result: DecodeResult, isNew: boolean): void {
    if (isNew) this.renew(result);
    const { choices: chosen } = this.page;
    // What is below keeps its place in the page, and with it the focus and what was typed.
    const figure = chosen.asTable ? tableView(result, chosen) : this.plots.node;
    replaceContent(this.stage, [figure, this.readout, this.sections.node]);
    this.plots.show(result, chosen, this.folds, this.thresholdWords());
    this.plots.matrix.select(this.cell);
    this.read();
  }

  exportChoice(): DecodingChoice {
    const { folds } = this;
    return { ...this.page.choices, ...(folds && { folds }) };
  }

  /** Back to all mistakes. */
  clear(): void {
    if (this.cell !== undefined) this.open(undefined);
  }

  receive({ analysis, state }: OnlyToDecoding): void {
    const { result } = this.page;
    this.analyses[analysis].state = state;
    this.showSections(analysis, "apa");
    if (analysis === "crossValidation" && state.kind === "ready" && result !== undefined) this.draw(result, false);
  }

  /** What was found about the last result is no longer so. */
  private renew(result: DecodeResult): void {
    this.figures = decodeFigures(result, this.page.choices.threshold);
    this.cell = undefined;
    for (const analysis of Object.values(this.analyses)) analysis.state = undefined;
    this.showSections();
    this.trySentence.renew();
    keep<KeptDecoding>({ grouped: result.settings.grouped });
  }

  /** Those that say something else now; all unless named. */
  private showSections(...changed: readonly SectionName[]): void {
    const { figures, cell } = this;
    const {
      result,
      fileName,
      choices: { threshold },
    } = this.page;
    if (result === undefined || figures === undefined) return;
    this.sections.show({ result, figures, threshold, fileName, cell }, changed.length === 0 ? undefined : changed);
  }

  /** The last cross-validation of this result. */
  private get folds(): CrossValidation | undefined {
    const { state } = this.analyses.crossValidation;
    return state?.kind === "ready" && state.analysis === "crossValidation" ? state.result : undefined;
  }

  private moveThreshold(threshold: number): void {
    const { result, choices: chosen } = this.page;
    if (result === undefined || threshold === chosen.threshold) return;
    this.page.keep({ threshold });
    this.figures = decodeFigures(result, threshold);
    this.plots.moveThreshold(this.page.choices, this.thresholdWords());
    this.showSections(...ofThreshold);
    this.page.refreshFinding();
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
    const { result, choices: chosen } = this.page;
    if (chosen.asTable) return "";
    const hasThreshold = result?.classes.length === 2 && chosen.curve === "roc";
    const [, many] = result === undefined ? ["", "items"] : itemNames(result);
    return `Click a cell of the matrix to show its ${many}${hasThreshold ? ". Click the curve to move the threshold" : ""}.`;
  }

  private words(cell: Cell): string {
    const { result } = this.page;
    return result === undefined || this.figures === undefined ? "" : cellSentence(result, this.figures, cell);
  }

  /** Chooses a cell, whose items are listed; the same again, or none: all mistakes. */
  private open(cell: Cell | undefined): void {
    const again = cell !== undefined && cell.row === this.cell?.row && cell.column === this.cell.column;
    this.cell = again ? undefined : cell;
    this.plots.matrix.select(this.cell);
    const list = this.cell === undefined ? undefined : this.sections.openOne("mistakes");
    this.showSections("mistakes");
    list?.querySelector("li:nth-child(3), li:last-child")?.scrollIntoView({ block: "nearest" });
    this.read();
    if (this.cell !== undefined) this.page.announce(this.words(this.cell));
  }

  private report(result: DecodeResult): string {
    if (this.figures === undefined) return "";
    return [reportHead, ...reportRows(result, this.figures)].map((cells) => tsvLine(cells)).join("");
  }
}

openPanel({
  name: "Decoding",
  choices,
  exports: decodingExports,
  madeFrom: ({ encoder, receipt }) => `${encoder} · ${receipt.encoder.dimensions} dimensions`,
  terms: ["Logistic regression", "Confusion matrix", "ROC curve"],
  headline: (result, { threshold }) => decodeHeadline(result, threshold),
  found: (result, { threshold }) => decodeFinding(result, threshold),
  foundInWords: (result, { threshold }) => decodeFindingInWords(result, threshold),
  body: (page: Page<DecodeResult, Choices>) => new DecodingBody(page),
});
