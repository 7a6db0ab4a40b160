import type { EncoderIdentity, Receipt } from "./receipt.ts";
import type { SimilarityResult } from "./similarityResult.ts";

/** Two encoders on the same stimuli. Stimuli, categories, measure and order are the same in both results. */
export interface EncoderComparison {
  readonly kind: "encoderComparison";
  readonly title: string;
  readonly first: SimilarityResult;
  readonly second: SimilarityResult;
  /** First minus second, for each pair of stimuli in file order: upper triangle, row by row. */
  readonly difference: Float64Array;
  readonly correlation: RdmCorrelation;
  /** What is to be said at places of the document. */
  readonly diagnostics: SimilarityResult["diagnostics"];
  readonly receipt: ComparisonReceipt;
}

/** How alike two encoders' RDMs are, in double precision over the pairs of stimuli; or why that is not defined. */
export type RdmCorrelation =
  | {
      readonly kind: "correlated";
      readonly spearman: number;
      readonly pearson: number;
      /**
       * Permutation test of Spearman's correlation: the stimuli of one RDM are relabeled. Absent where there are too
       * many pairs.
       */
      readonly permutation?: {
        /** One-sided: how often RDMs of relabeled stimuli are as alike or more so. */
        readonly p: number;
        readonly smallestP: number;
        readonly relabelings: number;
        /** Every relabeling was tried. */
        readonly exact: boolean;
      };
    }
  | { readonly kind: "undefined"; readonly reason: string };

export interface ComparisonReceipt extends Omit<Receipt, "encoder"> {
  /** First and second. */
  readonly encoders: readonly EncoderIdentity[];
}
