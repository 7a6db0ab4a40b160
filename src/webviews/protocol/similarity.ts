import { type Order, orders } from "../../core/geometry/arrange.ts";
import { type Metric, metrics } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
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

/** What the similarity panel shows: always exactly one of these. */
export type SimilarityState = PanelState<SimilarityResult>;

/** From the extension host to the similarity panel. */
export type ToSimilarity =
  | ToAnyPanel<SimilarityResult>
  /** The editor's cursor stands on this stimulus (file position), or on none. */
  | { readonly type: "cursor"; readonly stimulus: number | null };

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
  | FromAnyPanel
  | { readonly type: "options"; readonly metric: Metric; readonly order: Order }
  /** Show the lines of these two stimuli (file positions; equal on the diagonal) in the editor. */
  | { readonly type: "reveal"; readonly row: number; readonly column: number };

/** The message if it is one that the panel may send, made anew from what was checked; else undefined. */
export function parseFromSimilarity(raw: unknown): FromSimilarity | undefined {
  if (!isRecord(raw)) return undefined;
  switch (raw.type) {
    case "options": {
      const metric = oneOf(metrics, raw.metric);
      const order = oneOf(orders, raw.order);
      return metric && order && { type: "options", metric, order };
    }
    case "reveal":
      return isPosition(raw.row) && isPosition(raw.column)
        ? { type: "reveal", row: raw.row, column: raw.column }
        : undefined;
    default:
      return parseFromAnyPanel(raw);
  }
}

/** The message if it has the form of one that the host sends; the result within is the host's own and taken as it is. */
export function parseToSimilarity(raw: unknown): ToSimilarity | undefined {
  if (!isRecord(raw)) return undefined;
  switch (raw.type) {
    case "cursor":
      return raw.stimulus === null || isPosition(raw.stimulus) ? { type: "cursor", stimulus: raw.stimulus } : undefined;
    default:
      return parseToAnyPanel<SimilarityResult>(raw);
  }
}
