import { figureText } from "../../../core/figure/decoding/decodeWords.ts";
import type { DecodeResult } from "../../../core/results/decodeResult.ts";
import { progressWords } from "../../../core/text/progress.ts";
import type { Analysis, AnalysisState, FromDecoding } from "../../protocol/decoding.ts";
import { button } from "../../ui/button.ts";
import { element } from "../../ui/element.ts";
import { Histogram } from "../../ui/histogram.ts";
import { post } from "../../ui/host.ts";
import { ProgressView } from "../../ui/progress.ts";
import { table } from "../../ui/table.ts";
import {
  baselineHead,
  baselineRows,
  crossValidationSentence,
  foldRows,
  permutationSentence,
  spread,
} from "./analysisWords.ts";
import { splitsHead, splitsNote, splitsRows, splitsSentence } from "./splitsWords.ts";

/** An analysis that the reader asks for: what it is, its state, what came of it. */
export class AnalysisSection {
  state: AnalysisState | undefined;
  private readonly analysis: Analysis;
  private readonly about = element("p", { class: "muted about" });
  private readonly progress: ProgressView;
  private readonly histogram = new Histogram();

  constructor(analysis: Analysis) {
    this.analysis = analysis;
    this.progress = new ProgressView(() => post<FromDecoding>({ type: "cancelAnalysis", analysis }));
  }

  /** What is beside the section's name: the gist, or how far it is. */
  note(): string {
    const { state } = this;
    if (state === undefined) return "";
    if (state.kind === "loading") return progressWords(state);
    if (state.kind === "failed") return "failed";
    switch (state.analysis) {
      case "crossValidation":
        return `accuracy ${spread(state.result.folds.map(({ accuracy }) => accuracy))}`;
      case "permutation":
        return `p = ${Number(state.result.p.toPrecision(2))}`;
      case "baseline":
        return state.result.bagOfWords === undefined
          ? `majority class ${figureText(state.result.majority.accuracy)}`
          : `bag of words ${figureText(state.result.bagOfWords.accuracy)}`;
      case "splits":
        return splitsNote(state.result);
    }
  }

  content(result: DecodeResult): readonly HTMLElement[] {
    const { state } = this;
    const { about, run } = wordsOf(this.analysis, result);
    this.about.textContent = about;
    if (state === undefined) return [this.about, this.start(run)];
    switch (state.kind) {
      case "loading":
        this.progress.show(state);
        return [this.about, ...this.progress.nodes];
      case "failed":
        return [
          this.about,
          element("p", { class: "warning" }, state.message),
          element("p", { class: "muted" }, state.next),
          this.start("Try Again"),
        ];
      case "ready":
        return [this.about, ...this.found(state, result)];
    }
  }

  private start(text: string): HTMLElement {
    const run = button(text, "secondary", () => post<FromDecoding>({ type: "analyse", analysis: this.analysis }));
    return element("div", { class: "actions" }, run);
  }

  private found(state: AnalysisState & { readonly kind: "ready" }, result: DecodeResult): readonly HTMLElement[] {
    switch (state.analysis) {
      case "crossValidation":
        return [
          element("p", {}, crossValidationSentence(state.result)),
          table("Folds", ["Fold", "Test items", "Accuracy", "AUC"], foldRows(state.result)),
        ];
      case "permutation": {
        const { shuffled, observed } = state.result;
        return this.histogram.show(permutationSentence(state.result), shuffled, observed);
      }
      case "baseline":
        return [
          table("Other classifiers on the same split", baselineHead, baselineRows(result, state.result)),
          element(
            "p",
            { class: "muted about" },
            "Only this, only first: test items that only this model, or only the model of the first row, classifies correctly. McNemar’s exact test, two-sided, against the first row.",
          ),
        ];
      case "splits":
        return [
          element("p", {}, splitsSentence(result, state.result)),
          table("Three models on two splits", splitsHead, splitsRows(result, state.result)),
          element(
            "p",
            { class: "muted about" },
            "In brackets: 95 % confidence interval (Wilson). Models in a column are tested on the same sentences; the two splits test different ones.",
          ),
        ];
    }
  }
}

function wordsOf(analysis: Analysis, { settings }: DecodeResult): { readonly about: string; readonly run: string } {
  switch (analysis) {
    case "crossValidation":
      return {
        about: `Fits the model ${settings.folds} times, each time with another part as the test, so that every sentence is tested once.`,
        run: `Run ${settings.folds} Folds`,
      };
    case "permutation":
      return {
        about: "Fits the model to shuffled labels: how often is the accuracy this high by chance?",
        run: "Shuffle Labels",
      };
    case "baseline":
      return { about: "The accuracy of simpler models on the same split.", run: "Compare" };
    case "splits":
      return {
        about:
          "Splits the sentences twice: leaks as they are, and all on one side. Which model remembers, and which one generalises?",
        run: "Compare Both Splits",
      };
  }
}
