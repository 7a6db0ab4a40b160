import type { DecodeFigures } from "../../../core/decoding/scores/decodeFigures.ts";
import { type Analyses, apaDecoding } from "../../../core/figure/apa/apaDecoding.ts";
import { leakNote } from "../../../core/figure/decoding/leakWords.ts";
import type { Cell } from "../../../core/figure/matrix/matrixFrame.ts";
import type { DecodeResult } from "../../../core/results/decodeResult.ts";
import { countText } from "../../../core/text/counts.ts";
import { apaSection } from "../../kit/apaSection.ts";
import type { Section } from "../../kit/sections.ts";
import type { Analysis } from "../../protocol/decoding.ts";
import { isInEditor } from "../../ui/host.ts";
import type { AnalysisSection } from "./analysisSection.ts";
import type { Examples } from "./examples.ts";
import { leakage } from "./leakage.ts";
import { mistakes } from "./mistakes.ts";
import { report, reportNote } from "./report.ts";
import type { TrySentence } from "./trySentence.ts";

/** What the sections of a decoding are about. */
export interface ShownDecoding {
  readonly result: DecodeResult;
  readonly figures: DecodeFigures;
  readonly threshold: number;
  /** The document's file name. */
  readonly fileName: string;
  /** Only the test items of this cell are listed. */
  readonly cell: Cell | undefined;
}

export type SectionName = "examples" | "mistakes" | "report" | "try" | Analysis | "leakage" | "apa";

/** The threshold decides what they say. */
export const ofThreshold = ["mistakes", "report", "baseline", "leakage", "apa"] as const;

/** One section per question. */
export function decodingSections(parts: {
  readonly examples: Examples;
  readonly trySentence: TrySentence;
  readonly analyses: Readonly<Record<Analysis, AnalysisSection>>;
  readonly onAllMistakes: () => void;
}): Readonly<Record<SectionName, Section<ShownDecoding>>> {
  const analysis = (title: string, name: Analysis, terms: readonly string[]): Section<ShownDecoding> => ({
    title,
    terms,
    isBasic: name !== "permutation",
    isOfUse: () => isInEditor,
    content: ({ result }) => parts.analyses[name].content(result),
    note: () => parts.analyses[name].note(),
  });
  return {
    examples: { title: "Examples", terms: ["Seed"], content: ({ result }) => parts.examples.content(result) },
    mistakes: {
      title: "Mistakes",
      terms: ["Confidence of a prediction", "Threshold"],
      content: ({ result, figures, cell }) => mistakes(result, figures, cell, parts.onAllMistakes),
      note: ({ result, figures }) => `${countText(figures.mistakes.length)} of ${countText(result.test.length)}`,
    },
    report: {
      title: "Report",
      terms: ["Precision, recall and F1", "Support", "Macro and weighted average"],
      content: ({ result, figures }) => report(result, figures),
      note: ({ result, figures }) => reportNote(result, figures),
    },
    try: {
      title: "Try a sentence",
      content: () => parts.trySentence.nodes,
      // A model of pictures or sounds alone says nothing of sentences.
      isOfUse: ({ result }) => isInEditor && result.items.some(({ kind }) => kind === undefined),
    },
    crossValidation: analysis("Cross-validation", "crossValidation", ["Cross-validation", "Stratified"]),
    permutation: analysis("Label permutation", "permutation", ["Label permutation", "One-sided and two-sided"]),
    baseline: analysis("Baseline", "baseline", ["Majority-class baseline", "Bag of words", "McNemar's test"]),
    splits: analysis("With and without leaks", "splits", ["Leak", "Grouped split", "Bag of words"]),
    leakage: {
      title: "Leakage",
      terms: ["Leak", "Grouped split"],
      content: ({ result, figures }) => leakage(result, figures),
      note: ({ result }) => leakNote(result),
    },
    apa: apaSection(({ result, threshold }) => apaDecoding(result, threshold, readyOf(parts.analyses))),
  };
}

/** The analyses that have been made. */
function readyOf(analyses: Readonly<Record<Analysis, AnalysisSection>>): Analyses {
  const states = Object.values(analyses).flatMap(({ state }) => (state?.kind === "ready" ? [state] : []));
  return Object.fromEntries(states.map(({ analysis, result }) => [analysis, result]));
}
