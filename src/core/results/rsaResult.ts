import type { DocumentDiagnostic } from "../documentDiagnostic.ts";
import type { Correction, ReferenceKind, Resampling } from "../documents/rsa/rsaDocument.ts";
import type { CheckedExpectation } from "../expect/expectation.ts";
import type { ComparisonId } from "../rsa/comparison/comparison.ts";
import type { Interval } from "../statistics/interval.ts";
import type { MediaPicture } from "./mediaPicture.ts";
import type { EncoderIdentity, Receipt } from "./receipt.ts";

/**
 * What the RSA job gives. All RDMs are condensed (upper triangle, row by row) over the same `conditions` in the same
 * order; NaN: missing. Larger is better in every comparison.
 */
export interface RsaResult {
  readonly kind: "rsa";
  readonly title: string;
  /** The data were made up: said wherever they are shown. */
  readonly synthetic: boolean;
  readonly comparison: ComparisonId;
  readonly conditions: readonly RsaCondition[];
  readonly categories: readonly string[];
  /** What did not take part, by where it is: conditions that another file lacks. */
  readonly unmatched: readonly { readonly source: string; readonly names: readonly string[] }[];
  readonly pairs: ComparedPairs;
  /** In the document's order, but those that are fitted after all others. */
  readonly models: readonly RsaModelResult[];
  readonly reference: RsaReferenceResult;
  readonly noiseCeiling: NoiseCeiling;
  readonly permutation: PermutationDesign;
  readonly bootstrap: BootstrapDesign;
  readonly decidedBy: DecidingTest;
  /** Set where models are fitted. */
  readonly crossValidation?: CrossValidation;
  readonly correction: Correction;
  /** Every two models, first < second. */
  readonly pairwise: readonly RsaModelPair[];
  /** All RDMs compared with each other: models, the subjects' mean, then (two or more) the subjects. */
  readonly secondOrder: SecondOrder;
  /** What to mind when reading the result, in sentences: few conditions, few subjects, one subject. */
  readonly notes: readonly string[];
  /**
   * What is to be said at places of the document and of its stimuli file; no errors, which would have ended the job.
   */
  readonly diagnostics: readonly DocumentDiagnostic[];
  /** What it says of the document's expectations about such a result; absent where there are none. */
  readonly expectations?: readonly CheckedExpectation[];
  readonly receipt: RsaReceipt;
}

/** Each subject is compared on the pairs that it has, less those that a model lacks. */
export interface ComparedPairs {
  /** Pairs of conditions. */
  readonly all: number;
  /**
   * Pairs without a value in some RDM; and pairs without a value in some model, which are left out for all subjects.
   */
  readonly missing: number;
  readonly missingInModels: number;
  /** How many each subject was compared on. */
  readonly compared: readonly number[];
}

export interface RsaCondition extends MediaPicture {
  readonly name: string;
  /** Position in `categories`, or null. */
  readonly category: number | null;
}

export interface RsaModelResult {
  readonly name: string;
  /** What it is, in words: "all-MiniLM-L6-v2, 384 dimensions, cosine", "categories", "pixels.npy". */
  readonly source: string;
  readonly rdm: Float64Array;
  /** Its comparison with each subject's RDM, and their mean. */
  readonly perSubject: Float64Array;
  readonly mean: number;
  /** Standard error of the mean, by the bootstrap; absent without a bootstrap. */
  readonly standardError?: number;
  /** 95 % confidence interval: mean ± t · standard error, cut at ±1, beyond which no comparison is. */
  readonly interval?: Interval;
  /** Condition labels permuted; one-sided, for the mean over subjects. Absent where it was not done. */
  readonly permutation?: {
    readonly p: number;
    /** p over all models, after `correction`. */
    readonly adjustedP: number;
    /** The smallest p that this design can give for this model. */
    readonly smallestP: number;
    /** Means under relabelings: all of them, or the draws. */
    readonly nulls: Float64Array;
  };
  /** t tests on bootstrap variances, as rsatoolbox's; absent where no bootstrap was done. One-sided: above zero. */
  readonly aboveZero?: RsaTest;
  /**
   * Two-sided, against the lower noise ceiling: how far the mean falls short of it (negative: lies above), with its 95
   * % confidence interval.
   */
  readonly belowCeiling?: RsaTest & { readonly shortfall: number; readonly interval: Interval };
  /**
   * Semi-partial and partial comparison, the other models held constant; absent with one model or a comparison that has
   * none.
   */
  readonly partial?: {
    /** Partial correlation with the subjects' RDMs, mean over subjects. */
    readonly mean: number;
    readonly perSubject: Float64Array;
    /**
     * What this model adds: R² of all models less R² of the others, mean over subjects; weights are not negative, and
     * it is cross-validated over conditions. NaN with too few conditions.
     */
    readonly uniqueVariance: number;
  };
  /**
   * Set for a model that combines others by a fit to the reference: its comparisons are with subjects and conditions
   * that were left out of the fit.
   */
  readonly fit?: RsaFit;
  readonly layout: RsaLayout;
}

/** How a model is made of others. `model`: position in `models`. */
export type RsaFit = {
  /**
   * The noise ceiling on the same left-out conditions, as wide as `noiseCeiling` is over all; absent with one subject.
   */
  readonly ceiling?: { readonly lower: number; readonly upper: number };
} & (
  | {
      readonly kind: "weighted";
      /**
       * Fitted to all subjects and conditions, as parts of their sum, of RDMs (or their ranks) that were made alike in
       * spread.
       */
      readonly weights: readonly { readonly model: number; readonly weight: number; readonly interval?: Interval }[];
    }
  | {
      readonly kind: "best";
      /** In which part of all training sets each was chosen. */
      readonly chosen: readonly { readonly model: number; readonly share: number }[];
    }
);

/** How models that are fitted to the reference were tested: on conditions, and subjects, that the fit had not seen. */
export interface CrossValidation {
  /** Folds of conditions, each left out once; and how many times conditions were parted again. */
  readonly folds: number;
  readonly partitions: number;
  /** Each subject was left out too; false with one. */
  readonly leavesSubjectsOut: boolean;
  /** Samples of the bootstrap, each with a cross-validation of its own; absent where there are none. */
  readonly samples?: number;
  /** Relabelings, each with a cross-validation of its own; absent where there are none. */
  readonly relabelings?: number;
}

export interface RsaTest {
  readonly p: number;
  readonly adjustedP: number;
}

export interface RsaReferenceResult {
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly subjects: readonly { readonly name: string; readonly rdm: Float64Array }[];
  /** The subjects' mean, as the comparison pools it for display: mean of dissimilarities. */
  readonly mean: Float64Array;
  readonly layout: RsaLayout;
}

/**
 * Conditions arranged on a plane so that distances follow the RDM: metric MDS (SMACOF), aligned to the reference's
 * layout by rotation and scale.
 */
export interface RsaLayout {
  /** count × 2, row-major. */
  readonly points: Float64Array;
  /** Kruskal's stress-1, [0, 1]: 0 is perfect. */
  readonly stress: number;
}

/**
 * Which test decides whether a model relates: the t test above zero, which generalises to what was resampled, where
 * there is enough to resample; else relabeling, which is about these subjects and these conditions. The first line, the
 * stars and the count of models go by the same one.
 */
export type DecidingTest = "tTest" | "relabeling" | "none";

/** What the best possible model could reach, given how much subjects differ. */
export type NoiseCeiling =
  | {
      readonly kind: "estimated";
      /** Mean comparison of each subject with the mean of the others. */
      readonly lower: number;
      /** Mean comparison of each subject with the mean of all. */
      readonly upper: number;
      /** Whether subjects agree at all; absent where nothing is tested by relabeling. */
      readonly agreement?: Agreement;
    }
  | { readonly kind: "none"; readonly reason: string };

/** One-sided: do subjects' RDMs agree more than when each subject's conditions are relabeled by themselves? */
export interface Agreement {
  readonly p: number;
  readonly relabelings: number;
}

export type PermutationDesign =
  | { readonly kind: "tested"; readonly relabelings: number; readonly exact: boolean }
  | { readonly kind: "untested"; readonly reason: string };

export type BootstrapDesign =
  | {
      readonly kind: "done";
      readonly over: Resampling;
      readonly samples: number;
      /**
       * Degrees of freedom of the t tests: the number of resampled subjects or conditions (the smaller one) minus 1.
       */
      readonly degreesOfFreedom: number;
    }
  | { readonly kind: "none"; readonly reason: string };

export interface RsaModelPair {
  /** Positions in `models`. */
  readonly first: number;
  readonly second: number;
  /**
   * mean of the first less mean of the second; where one of them is fitted, both means are of the left-out conditions.
   */
  readonly difference: number;
  /** Two-sided t test on the bootstrap variance of the difference; absent where no bootstrap was done. */
  readonly test?: RsaTest;
  /** Cut at ±2. */
  readonly interval?: Interval;
}

export interface SecondOrder {
  readonly names: readonly string[];
  readonly roles: readonly ("model" | "reference" | "subject")[];
  /** Comparison of every two, condensed over `names`. */
  readonly comparisons: Float64Array;
  /** names × 2: MDS of 1 - comparison. */
  readonly layout: RsaLayout;
  /**
   * R² (of ranks, for Spearman's) of the pooled subjects by sets of models with non-negative weights, cross-validated
   * over conditions: every set up to three.
   */
  readonly shared?: readonly { readonly models: readonly number[]; readonly variance: number }[];
}

/** A {@link Receipt} for any number of encoders. */
export interface RsaReceipt extends Omit<Receipt, "encoder"> {
  /** Where models are fitted: how conditions were parted into folds, from the seed `folds`. */
  readonly folds?: Pick<CrossValidation, "folds" | "partitions">;
  /** By subject: how many pairs were compared; absent where all were. */
  readonly pairs?: Readonly<Record<string, number>>;
  readonly encoders: readonly EncoderIdentity[];
}
