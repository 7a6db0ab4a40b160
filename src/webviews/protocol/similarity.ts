import {
  type Metric,
  metrics,
  type Order,
  orders,
  type SimilarityResult,
} from "../../core/results/similarityResult.ts";
import {
  type ExportFormat,
  exportFormats,
  type FailureAction,
  failureActions,
  type GetOffer,
  isPosition,
  isRecord,
  offerActions,
  oneOf,
  type PanelState,
  parseState,
} from "./shared.ts";

/** What the similarity panel shows: always exactly one of these. */
export type SimilarityState = PanelState<SimilarityResult>;

/** From the extension host to the similarity panel. */
export type ToSimilarity =
  /** `document`: the file's URI, which the panel keeps with `setState`, so that a reload of the window finds the file again. */
  | { readonly type: "state"; readonly document: string; readonly state: SimilarityState }
  /** The editor's cursor stands on this stimulus (file position), or on none. */
  | { readonly type: "cursor"; readonly stimulus: number | null }
  /** A file was saved, or not: said in the live region. */
  | { readonly type: "announce"; readonly text: string };

/** What the similarity panel keeps with `setState`; the host reads `document`, `metric` and `order` to restore it. */
export interface KeptState {
  readonly document: string;
  readonly metric?: Metric;
  readonly order?: Order;
  /** The panel's own: limits, palette, zoom. Never read by the host. */
  readonly view?: unknown;
}

/** From the similarity panel to the extension host. Untrusted: `parseFromSimilarity` checks it at the border. */
export type FromSimilarity =
  | { readonly type: "ready" }
  | { readonly type: "cancel" }
  | { readonly type: "options"; readonly metric: Metric; readonly order: Order }
  /** Show the lines of these two stimuli (file positions; equal on the diagonal) in the editor. */
  | { readonly type: "reveal"; readonly row: number; readonly column: number }
  /** Save what was drawn: the host asks where. Text formats as a string, PNG as bytes. */
  | { readonly type: "save"; readonly format: ExportFormat; readonly data: string | Uint8Array }
  | { readonly type: "copy"; readonly text: string }
  | { readonly type: "action"; readonly action: FailureAction | GetOffer["action"] };

/** The message if it is one that the panel may send, made anew from what was checked; else undefined. */
export function parseFromSimilarity(raw: unknown): FromSimilarity | undefined {
  if (!isRecord(raw)) return undefined;
  switch (raw.type) {
    case "ready":
    case "cancel":
      return { type: raw.type };
    case "options": {
      const metric = oneOf(metrics, raw.metric);
      const order = oneOf(orders, raw.order);
      return metric && order && { type: "options", metric, order };
    }
    case "reveal":
      return isPosition(raw.row) && isPosition(raw.column)
        ? { type: "reveal", row: raw.row, column: raw.column }
        : undefined;
    case "save": {
      const format = oneOf(exportFormats, raw.format);
      const { data } = raw;
      const fits = format === "png" ? data instanceof Uint8Array : typeof data === "string";
      return format && fits ? { type: "save", format, data: data as string | Uint8Array } : undefined;
    }
    case "copy":
      return typeof raw.text === "string" ? { type: "copy", text: raw.text } : undefined;
    case "action": {
      const action = oneOf([...failureActions, ...offerActions], raw.action);
      return action && { type: "action", action };
    }
    default:
      return undefined;
  }
}

/** The message if it has the form of one that the host sends; the result within is the host's own and taken as it is. */
export function parseToSimilarity(raw: unknown): ToSimilarity | undefined {
  if (!isRecord(raw)) return undefined;
  switch (raw.type) {
    case "state": {
      const state = parseState<SimilarityResult>(raw.state);
      if (state === undefined || typeof raw.document !== "string") return undefined;
      return { type: "state", document: raw.document, state };
    }
    case "cursor":
      return raw.stimulus === null || isPosition(raw.stimulus) ? { type: "cursor", stimulus: raw.stimulus } : undefined;
    case "announce":
      return typeof raw.text === "string" ? { type: "announce", text: raw.text } : undefined;
    default:
      return undefined;
  }
}
