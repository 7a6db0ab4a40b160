import type {
  Baseline,
  CrossValidation,
  DecodeResult,
  LabelPermutation,
  Prediction,
  SplitComparison,
} from "../../core/results/decodeResult.ts";
import type { WhyDecision } from "../../core/results/whyResult.ts";
import type { JobProgress } from "../../core/text/progress.ts";
import { isBoolean, isPosition, type MessageOf, textUpTo, wordOf } from "./forms.ts";
import { type FromAnyPanel, type PanelState, panelParser, type ToAnyPanel } from "./shared.ts";

export type DecodingState = PanelState<DecodeResult>;

/** Longer work that the reader asks for, each answered once. */
export const analyses = ["crossValidation", "permutation", "baseline", "splits"] as const;
export type Analysis = (typeof analyses)[number];

/** The state of an analysis. */
export type AnalysisState =
  | ({ readonly kind: "loading" } & JobProgress)
  | { readonly kind: "failed"; readonly message: string; readonly next: string }
  | { readonly kind: "ready"; readonly analysis: "crossValidation"; readonly result: CrossValidation }
  | { readonly kind: "ready"; readonly analysis: "permutation"; readonly result: LabelPermutation }
  | { readonly kind: "ready"; readonly analysis: "baseline"; readonly result: Baseline }
  | { readonly kind: "ready"; readonly analysis: "splits"; readonly result: SplitComparison };

/** What only the decoding panel takes. */
export type OnlyToDecoding = {
  readonly type: "analysis";
  readonly analysis: Analysis;
  readonly state: AnalysisState;
};

/** From the extension host to the decoding panel. */
export type ToDecoding = ToAnyPanel<DecodeResult> | OnlyToDecoding;

/** What the decoding panel keeps with `setState`; the host reads `document` and `grouped` to restore it. */
export interface KeptDecoding {
  readonly document: string;
  readonly grouped?: boolean;
}

/** Longest sentence to try, in characters. */
export const longestSentence = 100_000;

/** What the model predicts for a sentence. */
export interface TryRequest {
  readonly ask: { readonly type: "try"; readonly text: string };
  readonly answer: Prediction;
}

/** Asks why the model's log-odds of one class against another are what they are for an item; positions in the result. */
export interface WhyDecisionRequest {
  readonly ask: { readonly type: "whyDecision"; readonly item: number; readonly one: number; readonly other: number };
  readonly answer: WhyDecision;
}

const forms = {
  /** Split again, with leaks kept on one side or not. */
  options: { grouped: isBoolean },
  analyse: { analysis: wordOf(analyses) },
  cancelAnalysis: { analysis: wordOf(analyses) },
  /** A request, see {@link TryRequest}. */
  try: { id: isPosition, text: textUpTo(longestSentence) },
  /** A request, see {@link WhyDecisionRequest}. */
  whyDecision: { id: isPosition, item: isPosition, one: isPosition, other: isPosition },
  /** Show where this item is (position in `items`): its line in the document, or in its table where that is text. */
  reveal: { item: isPosition },
};

/** From the decoding panel to the extension host. */
export type FromDecoding = FromAnyPanel | MessageOf<typeof forms>;

export const parseFromDecoding = panelParser(forms);
