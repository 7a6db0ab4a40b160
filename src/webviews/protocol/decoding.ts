import type {
  Baseline,
  CrossValidation,
  DecodeResult,
  LabelPermutation,
  Prediction,
} from "../../core/results/decodeResult.ts";
import {
  type FromAnyPanel,
  isPosition,
  isRecord,
  oneOf,
  type PanelState,
  parseFromAnyPanel,
  parseToAnyPanel,
  type ToAnyPanel,
} from "./shared.ts";

export type DecodingState = PanelState<DecodeResult>;

/** Longer work that the reader asks for, each answered once. */
export const analyses = ["crossValidation", "permutation", "baseline"] as const;
export type Analysis = (typeof analyses)[number];

/** How an analysis stands. */
export type AnalysisState =
  | { readonly kind: "loading"; readonly stage: string; readonly done?: number; readonly total?: number }
  | { readonly kind: "failed"; readonly message: string; readonly next: string }
  | { readonly kind: "ready"; readonly analysis: "crossValidation"; readonly result: CrossValidation }
  | { readonly kind: "ready"; readonly analysis: "permutation"; readonly result: LabelPermutation }
  | { readonly kind: "ready"; readonly analysis: "baseline"; readonly result: Baseline };

/** From the extension host to the decoding panel. */
export type ToDecoding =
  | ToAnyPanel<DecodeResult>
  | { readonly type: "analysis"; readonly analysis: Analysis; readonly state: AnalysisState }
  /** Answer to `try`, under the same `id`; an older one is ignored. */
  | { readonly type: "prediction"; readonly id: number; readonly prediction: Prediction }
  | { readonly type: "predictionFailed"; readonly id: number; readonly message: string; readonly next: string };

/** What the decoding panel keeps with `setState`; the host reads `document` and `grouped` to restore it. */
export interface KeptDecoding {
  readonly document: string;
  readonly grouped?: boolean;
  /** The panel's own. Never read by the host. */
  readonly view?: unknown;
}

/** From the decoding panel to the extension host. Untrusted: `parseFromDecoding` checks it at the border. */
export type FromDecoding =
  | FromAnyPanel
  /** Split anew, with leaks kept on one side or not. */
  | { readonly type: "options"; readonly grouped: boolean }
  | { readonly type: "analyse"; readonly analysis: Analysis }
  | { readonly type: "cancelAnalysis"; readonly analysis: Analysis }
  | { readonly type: "try"; readonly id: number; readonly text: string }
  /** Show where this item stands (position in `items`): its line in the document, or in its table where that is text. */
  | { readonly type: "reveal"; readonly item: number };

/** The message if it is one that the panel may send, made anew from what was checked; else undefined. */
export function parseFromDecoding(raw: unknown): FromDecoding | undefined {
  if (!isRecord(raw)) return undefined;
  switch (raw.type) {
    case "options":
      return typeof raw.grouped === "boolean" ? { type: "options", grouped: raw.grouped } : undefined;
    case "analyse":
    case "cancelAnalysis": {
      const analysis = oneOf(analyses, raw.analysis);
      return analysis && { type: raw.type, analysis };
    }
    case "try":
      return isPosition(raw.id) && typeof raw.text === "string"
        ? { type: "try", id: raw.id, text: raw.text }
        : undefined;
    case "reveal":
      return isPosition(raw.item) ? { type: "reveal", item: raw.item } : undefined;
    default:
      return parseFromAnyPanel(raw);
  }
}

/** The message if it has the form of one that the host sends; results within are the host's own and taken as they are. */
export function parseToDecoding(raw: unknown): ToDecoding | undefined {
  if (!isRecord(raw)) return undefined;
  switch (raw.type) {
    case "analysis":
      return oneOf(analyses, raw.analysis) && isRecord(raw.state) ? (raw as ToDecoding) : undefined;
    case "prediction":
      return isPosition(raw.id) && isRecord(raw.prediction) ? (raw as ToDecoding) : undefined;
    case "predictionFailed":
      return isPosition(raw.id) && typeof raw.message === "string" ? (raw as ToDecoding) : undefined;
    default:
      return parseToAnyPanel<DecodeResult>(raw);
  }
}
