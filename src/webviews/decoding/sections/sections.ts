import type { DecodeFigures } from "../../../core/decoding/scores/decodeFigures.ts";
import { leakNote } from "../../../core/figure/decoding/leakWords.ts";
import type { Cell } from "../../../core/figure/matrix/matrixFrame.ts";
import type { CrossValidation, DecodeResult } from "../../../core/results/decodeResult.ts";
import { countText } from "../../../core/text/counts.ts";
import type { Analysis, AnalysisState, ToDecoding } from "../../protocol/decoding.ts";
import { copyReceipt, dataNote, fileNodes } from "../../ui/dataSection.ts";
import type { Disclosure } from "../../ui/disclosure.ts";
import { disclosures, openOnes } from "../../ui/disclosures.ts";
import { element } from "../../ui/element.ts";
import { AnalysisSection } from "./analysisSection.ts";
import { examples } from "./examples.ts";
import { leakage } from "./leakage.ts";
import { mistakes } from "./mistakes.ts";
import { report, reportNote } from "./report.ts";
import { TrySentence } from "./trySentence.ts";

const titles = {
  examples: "Examples",
  mistakes: "Mistakes",
  report: "Report",
  try: "Try a sentence",
  crossValidation: "Cross-validation",
  permutation: "Label permutation",
  baseline: "Baseline",
  leakage: "Leakage",
  data: "Data",
} as const;
type Name = keyof typeof titles;

interface Shown {
  readonly result: DecodeResult;
  readonly figures: DecodeFigures;
  /** The document's file name. */
  readonly fileName: string;
}

/** What stands below the plots: one section a question, closed until the reader asks it, its answer's gist beside its name. */
export class Sections {
  readonly node = element("div", { class: "sections" });
  private readonly sections: ReadonlyMap<Name, Disclosure>;
  private readonly trySentence = new TrySentence(() => this.shown?.result);
  private readonly onAllMistakes: () => void;
  private shown: Shown | undefined;
  private cell: Cell | undefined;
  private readonly analyses = {
    crossValidation: new AnalysisSection("crossValidation"),
    permutation: new AnalysisSection("permutation"),
    baseline: new AnalysisSection("baseline"),
  };

  constructor(open: readonly string[], events: { readonly onToggle: () => void; readonly onAllMistakes: () => void }) {
    this.onAllMistakes = events.onAllMistakes;
    const content = (name: Name) => (this.shown === undefined ? [] : this.content(name, this.shown));
    this.sections = disclosures(titles, open, content, events.onToggle);
    for (const section of this.sections.values()) this.node.append(section.node);
  }

  /** Names of those that are open. */
  get open(): string[] {
    return openOnes(this.sections);
  }

  /** The last cross-validation of this result. */
  get folds(): CrossValidation | undefined {
    const { state } = this.analyses.crossValidation;
    return state?.kind === "ready" && state.analysis === "crossValidation" ? state.result : undefined;
  }

  /** Another result: what was found about the last one is no longer so. */
  show(result: DecodeResult, figures: DecodeFigures, fileName: string): void {
    this.shown = { result, figures, fileName };
    this.cell = undefined;
    for (const analysis of Object.values(this.analyses)) analysis.state = undefined;
    this.refresh(...this.sections.keys());
    this.trySentence.renew();
    const trySection = this.sections.get("try");
    // A model of pictures or sounds alone says nothing of sentences.
    if (trySection !== undefined) trySection.node.hidden = result.items.every(({ kind }) => kind !== undefined);
  }

  /** The threshold has moved. */
  showFigures(figures: DecodeFigures): void {
    if (this.shown === undefined) return;
    this.shown = { ...this.shown, figures };
    this.refresh("mistakes", "report", "baseline", "leakage");
  }

  /** Only the test items of this cell, the list in sight; or all mistakes again. */
  showCell(cell: Cell | undefined): void {
    this.cell = cell;
    const section = this.sections.get("mistakes");
    if (section === undefined) return;
    if (cell !== undefined) section.isOpen = true;
    section.refresh();
    if (cell !== undefined)
      section.node.querySelector("li:nth-child(3), li:last-child")?.scrollIntoView({ block: "nearest" });
  }

  revealData(): void {
    this.sections.get("data")?.reveal();
  }

  showAnalysis(analysis: Analysis, state: AnalysisState): void {
    this.analyses[analysis].state = state;
    this.refresh(analysis);
  }

  receive(message: ToDecoding & { readonly type: "prediction" | "predictionFailed" }): void {
    this.trySentence.receive(message);
  }

  private refresh(...names: Name[]): void {
    if (this.shown === undefined) return;
    for (const name of names) {
      const section = this.sections.get(name);
      section?.setNote(this.note(name, this.shown));
      section?.refresh();
    }
  }

  private content(name: Name, { result, figures, fileName }: Shown): readonly HTMLElement[] {
    switch (name) {
      case "examples":
        return examples(result);
      case "mistakes":
        return mistakes(result, figures, this.cell, this.onAllMistakes);
      case "report":
        return report(result, figures);
      case "try":
        return this.trySentence.content();
      case "crossValidation":
      case "permutation":
      case "baseline":
        return this.analyses[name].content(result);
      case "leakage":
        return leakage(result, figures);
      case "data":
        return [...fileNodes(result.receipt, fileName), copyReceipt(result.receipt)];
    }
  }

  private note(name: Name, { result, figures }: Shown): string {
    switch (name) {
      case "mistakes":
        return `${countText(figures.mistakes.length)} of ${countText(result.test.length)}`;
      case "report":
        return reportNote(result, figures);
      case "crossValidation":
      case "permutation":
      case "baseline":
        return this.analyses[name].note();
      case "leakage":
        return leakNote(result);
      case "data":
        return dataNote(result.receipt);
      case "examples":
      case "try":
        return "";
    }
  }
}
