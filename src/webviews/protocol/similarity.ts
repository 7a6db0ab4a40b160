import { type Metric, metrics } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { WhyResult } from "../../core/results/whyResult.ts";
import { isPosition, type MessageOf, textUpTo, wordOf } from "./forms.ts";
import { type FromAnyPanel, longestText, type PanelState, panelParser, type ToAnyPanel } from "./shared.ts";

/** What the similarity panel shows: always exactly one of these. */
export type SimilarityState = PanelState<SimilarityResult>;

/** What only the similarity panel takes. */
export type OnlyToSimilarity =
  /** The editor's cursor is on this stimulus (file position), or on none. */
  { readonly type: "cursor"; readonly stimulus: number | null };

/** From the extension host to the similarity panel. */
export type ToSimilarity = ToAnyPanel<SimilarityResult> | OnlyToSimilarity;

/** What the similarity panel keeps with `setState`; the host reads `document` and `metric` to restore it. */
export interface KeptSimilarity {
  readonly document: string;
  readonly metric?: Metric;
}

/** Asks why two texts (file positions) are as similar as they are. */
export interface WhyRequest {
  readonly ask: { readonly type: "why"; readonly row: number; readonly column: number };
  readonly answer: WhyResult;
}

const forms = {
  /** Compare by another measure. */
  options: { metric: wordOf(metrics) },
  /** Show the lines of these two stimuli (file positions; equal on the diagonal) in the editor. */
  reveal: { row: isPosition, column: isPosition },
  /** A request, see `PlaceRequest`. */
  place: { id: isPosition, text: textUpTo(longestText) },
  /** A request, see {@link WhyRequest}. */
  why: { id: isPosition, row: isPosition, column: isPosition },
};

/** From the similarity panel to the extension host. */
export type FromSimilarity = FromAnyPanel | MessageOf<typeof forms>;

export const parseFromSimilarity = panelParser(forms);
