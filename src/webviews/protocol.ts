import type { Metric, Order, SimilarityResult } from "../core/results/similarityResult.ts";

/** What the similarity panel shows: always exactly one of these. */
export type SimilarityState =
  | { readonly kind: "idle" }
  /** Encoding; `done` of `total` stimuli once known. The last ready picture, if any, stays on screen beneath. */
  | { readonly kind: "loading"; readonly stage: string; readonly done?: number; readonly total?: number }
  | {
      readonly kind: "failed";
      readonly message: string;
      readonly next: string;
      readonly actions: readonly FailureAction[];
    }
  | {
      readonly kind: "ready";
      readonly result: SimilarityResult;
      readonly fileName: string;
      readonly offers: readonly GetOffer[];
    };

/** A button below a failure. */
export type FailureAction = "retry" | "getEncoder" | "repairEncoder" | "chooseEncoder" | "showLog" | "openFile";

/** A way to get the encoder that a preview stands in for: "Get it (91 MB)", "Import…". */
export interface GetOffer {
  readonly action: "download" | "pip" | "import";
  readonly label: string;
}

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
  | { readonly type: "save"; readonly format: "png" | "svg" | "csv" | "json"; readonly data: string | Uint8Array }
  | { readonly type: "copy"; readonly text: string }
  | { readonly type: "action"; readonly action: FailureAction | GetOffer["action"] };
