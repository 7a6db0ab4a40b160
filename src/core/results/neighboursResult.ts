import type { SimilarityResult } from "./similarityResult.ts";

/** A text of a question, and whether its vector is added or subtracted. */
export interface Term {
  readonly text: string;
  readonly sign: 1 | -1;
}

/** The stimuli by their nearness to a text or a sum of texts. */
export interface NeighboursResult
  extends Pick<
    SimilarityResult,
    "encoder" | "preview" | "source" | "stimuli" | "categories" | "diagnostics" | "receipt"
  > {
  readonly terms: readonly Term[];
  /** All stimuli, the nearest first. */
  readonly nearest: readonly {
    readonly position: number;
    /** Cosine, in [-1, 1]. */
    readonly similarity: number;
    /** It is one of the terms, by its text or its name, without regard to case. */
    readonly isAsked: boolean;
  }[];
}
