import { figureText } from "../../../core/figure/decodeWords.ts";
import { histogramMarks } from "../../../core/figure/histogramMarks.ts";
import type { DecodeResult } from "../../../core/results/decodeResult.ts";
import type { Analysis, AnalysisState } from "../../protocol/decoding.ts";
import { button } from "../../ui/button.ts";
import { element } from "../../ui/element.ts";
import { progressBar, progressText } from "../../ui/progress.ts";
import { SceneView } from "../../ui/sceneView.ts";
import { table } from "../../ui/table.ts";
import { post } from "../host.ts";
import { baselineRows, crossValidationSentence, foldRows, permutationSentence, spread } from "./analysisWords.ts";

type Found = AnalysisState & { readonly kind: "ready" };

const histogram = new SceneView();

/** An analysis that the reader asks for: what it is, how it stands, what came of it. */
export function analysisContent(
  analysis: Analysis,
  result: DecodeResult,
  state: AnalysisState | undefined,
): HTMLElement[] {
  const { about, run } = wordsOf(analysis, result);
  const start = (text: string) => {
    return element(
      "div",
      { class: "actions" },
      button(text, "secondary", () => post({ type: "analyse", analysis })),
    );
  };
  const head = element("p", { class: "muted about" }, about);
  if (state === undefined) return [head, start(run)];
  switch (state.kind) {
    case "loading": {
      const cancel = button("Cancel", "secondary", () => post({ type: "cancelAnalysis", analysis }));
      return [
        head,
        progressBar(state),
        element("div", { class: "loading" }, element("p", {}, progressText(state)), cancel),
      ];
    }
    case "failed":
      return [
        head,
        element("p", { class: "warning" }, state.message),
        element("p", { class: "muted" }, state.next),
        start("Try again"),
      ];
    case "ready":
      return [head, ...found(state, result)];
  }
}

/** What stands beside the section's name: the gist, or how far it is. */
export function analysisNote(state: AnalysisState | undefined): string {
  if (state === undefined) return "";
  if (state.kind === "loading") return progressText(state);
  if (state.kind === "failed") return "failed";
  switch (state.analysis) {
    case "crossValidation":
      return `accuracy ${spread(state.result.folds.map(({ accuracy }) => accuracy))}`;
    case "permutation":
      return `p = ${Number(state.result.p.toPrecision(2))}`;
    case "baseline":
      return `bag of words ${figureText(state.result.bagOfWords.accuracy)}`;
  }
}

function wordsOf(analysis: Analysis, { settings }: DecodeResult): { readonly about: string; readonly run: string } {
  switch (analysis) {
    case "crossValidation":
      return {
        about: `Fits the model ${settings.folds} times, each time tested on another part, so that every sentence is tested once.`,
        run: `Run ${settings.folds} folds`,
      };
    case "permutation":
      return {
        about: "Fits the model to shuffled labels, which tell it nothing. How often does it get as far by luck?",
        run: "Shuffle the labels",
      };
    case "baseline":
      return { about: "What simpler models reach on the same split.", run: "Compare" };
  }
}

function found(state: Found, result: DecodeResult): HTMLElement[] {
  switch (state.analysis) {
    case "crossValidation":
      return [
        element("p", {}, crossValidationSentence(state.result)),
        table("Folds", ["Fold", "Test items", "Accuracy", "AUC"], foldRows(state.result)),
      ];
    case "permutation": {
      const { shuffled, observed } = state.result;
      const sentence = permutationSentence(state.result);
      histogram.show((size, look, measure) => histogramMarks(shuffled, observed, size, look, measure));
      return [
        element("p", {}, sentence),
        element("div", { class: "histogram", role: "img", "aria-label": sentence }, histogram.node),
      ];
    }
    case "baseline":
      return [
        table("Simpler models on the same split", ["Model", "Accuracy", "AUC"], baselineRows(result, state.result)),
      ];
  }
}
