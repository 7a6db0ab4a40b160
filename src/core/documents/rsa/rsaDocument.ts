import type { TextRange } from "../../documentDiagnostic.ts";
import type { Expectation } from "../../expect/expectation.ts";
import type { ComparisonId } from "../../rsa/comparison/comparison.ts";
import type { WrittenSeed } from "../studentSeed.ts";
import type { TableSettings } from "../tableSettings.ts";

/** How unlike two response patterns are. */
export const responseMetrics = ["correlation", "cosine", "euclidean", "mahalanobis"] as const;
export type ResponseMetric = (typeof responseMetrics)[number];

export const referenceKinds = ["neural", "behavioural", "model"] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

export const resamplings = ["subjects", "conditions", "both"] as const;
export type Resampling = (typeof resamplings)[number];

export const corrections = ["falseDiscoveryRate", "bonferroni", "none"] as const;
export type Correction = (typeof corrections)[number];

/**
 * What an axis of an array runs through. `pair`: an RDM's upper triangle; `channel`: voxels, neurons, sensors, units or
 * dimensions.
 */
export const axisNames = ["subject", "time", "condition", "pair", "channel"] as const;
export type AxisName = (typeof axisNames)[number];

/**
 * Sides of an RDM's diagonal, read row by row. `upper` is also the lower triangle as MATLAB and R give it, column by
 * column.
 */
export const triangleSides = ["upper", "lower"] as const;
export type TriangleSide = (typeof triangleSides)[number];

/** What a `.rsa.json` file says. Never partial: what could not be read is in `diagnostics`, and left out. */
export interface RsaDocument {
  readonly title?: string;
  /**
   * The `.stimuli` file that names the conditions, relative to the document. Needed where a model is an encoder or the
   * categories.
   */
  readonly stimuli?: string;
  /** Where `stimuli` is. */
  readonly stimuliRange?: TextRange;
  readonly models: readonly RsaModel[];
  /** Models that are made of those above by a fit to the reference. */
  readonly fitted: readonly RsaFittedModel[];
  /** Undefined only where the document has errors. */
  readonly reference: RsaReference | undefined;
  /** `spearman` when the file names none. */
  readonly comparison: ComparisonId;
  /**
   * Draws of the permutation test; undefined: as many as fit the size, at most 10,000. Where few relabelings exist, all
   * are tried.
   */
  readonly permutations?: number;
  /** Bootstrap samples; undefined: as many as fit the size, at most 1,000. */
  readonly bootstrap?: number;
  /** What the bootstrap resamples; undefined: both with two or more subjects, else conditions. */
  readonly bootstrapOver?: Resampling;
  /** For several models' p values; `falseDiscoveryRate` when the file names none. */
  readonly correction: Correction;
  readonly seed: WrittenSeed;
  /** Conditions are matched by name unless the file says `"position"`. */
  readonly align: "name" | "position";
  /** A missing dissimilarity: an error, or its pair is left out of every comparison. */
  readonly missing: "refuse" | "dropPairs";
  /** The data were made up: said on the panel, in every picture and in the receipt. */
  readonly synthetic: boolean;
  /** What `expect` says, as far as it can be read. */
  readonly expect: readonly Expectation[];
  /** What the author concludes, for a hand-in. */
  readonly notes?: string;
  readonly diagnostics: readonly RsaDiagnostic[];
}

/** A file as the document names it, and where in the document it is. */
export interface RsaFile {
  readonly path: string;
  readonly range: TextRange;
  /** Names of the conditions; undefined: those that the file itself has. */
  readonly names?: RsaNames;
  /** Which array of a MAT, NPZ or JSON file, as `RDMs` or `RDMs(2).RDM`; undefined: the only one that fits. */
  readonly variable?: string;
  readonly similarity?: RsaSimilarity;
  /** Which side of the diagonal the values are from; undefined: `upper` of a list, both of a square. */
  readonly triangle?: TriangleSide;
  /** Which RDM of a stack, counted from 1, or their mean; undefined: all of them, each a subject. */
  readonly subject?: number | "mean";
  /** Which point of the time axis, counted from 1, or the mean from the first to the last of two, both included. */
  readonly time?: number | readonly [number, number];
  /** What the array's axes are, in order; undefined: inferred from their lengths. */
  readonly axes?: readonly AxisName[];
  /**
   * Columns, by name or by number from 1, that number the rows and are no channels; false: none does; undefined:
   * inferred.
   */
  readonly index?: false | readonly (string | number)[];
  /** Encoding of a text file, such as "latin1"; undefined: by its byte order mark, else UTF-8. */
  readonly encoding?: string;
}

/** A file of names, relative to the document, and which of its columns or variables has them if it has several. */
export interface RsaNames {
  readonly path: string;
  readonly column?: string;
  readonly variable?: string;
}

/** The matrix holds similarities: dissimilarity = `max` - similarity. True: `max` is 1. */
export type RsaSimilarity = boolean | { readonly max: number };

/** The table of an attribute. */
export interface RsaTable extends TableSettings {
  readonly path: string;
  readonly range: TextRange;
  /** The column that names the conditions; undefined: the first. */
  readonly key?: string;
}

export type RsaModel = { readonly name: string; readonly range: TextRange } & (
  | {
      readonly kind: "encoder";
      readonly encoder: string;
      /**
       * The states after so many layers (0: the embeddings), or a model of each layer; undefined: the encoder's own
       * output.
       */
      readonly layer?: number | "all";
      readonly encoderRange: TextRange;
      /** Mahalanobis needs `residuals`. */
      readonly metric: ResponseMetric;
      readonly residuals?: RsaFile;
    }
  /** 0 within a category of the stimuli file, 1 between. */
  | { readonly kind: "categories" }
  /**
   * Absolute difference of a number that each condition has: a column of a table, another of which names the
   * conditions.
   */
  | { readonly kind: "attribute"; readonly table: RsaTable; readonly column: string }
  | { readonly kind: "file"; readonly rdm: RsaFile }
  /** What some network or rater gives for each condition: a file of conditions × units, compared by the metric. */
  | {
      readonly kind: "features";
      readonly features: RsaFile;
      /** Mahalanobis needs `residuals`. */
      readonly metric: ResponseMetric;
      readonly residuals?: RsaFile;
    }
);

/** How a fitted model is written, and what it is. */
export const weightings = ["nonnegative"] as const;
export const selections = ["best"] as const;

/**
 * A sum with non-negative weights, or the best of several: fitted to some subjects and conditions, tested on others.
 */
export interface RsaFittedModel {
  readonly name: string;
  readonly range: TextRange;
  readonly kind: "weighted" | "best";
  /** Names of models of the file, each once; that of an encoder with all its layers means all of them. */
  readonly of: readonly { readonly name: string; readonly range: TextRange }[];
}

export interface RsaReference {
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly range: TextRange;
  /**
   * RDMs, one file per subject; or responses (conditions × channels, one file per subject), from which RDMs are made.
   */
  readonly data:
    | { readonly kind: "rdms"; readonly files: readonly RsaFile[] }
    | {
        readonly kind: "responses";
        readonly files: readonly RsaFile[];
        readonly metric: ResponseMetric;
        /**
         * Name of the column that says which run a row is from: distances are then crossvalidated over runs (crossnobis
         * with residuals).
         */
        readonly runs?: string;
        /**
         * Residuals of the response estimates (observations × channels), one file per subject: noise precision for
         * Mahalanobis distances.
         */
        readonly residuals?: readonly RsaFile[];
      };
}

export type RsaDiagnosticCode =
  /** These two an editor with the JSON Schema marks by itself. */
  | "bad-json"
  | "bad-value"
  | "unknown-key"
  | "missing-key"
  /** Values that do not go together. */
  | "conflict"
  | "duplicate-model"
  /** A fitted model combines a model that is not in the file. */
  | "unknown-model"
  | "missing-file"
  | "unknown-encoder"
  | "bad-expectation"
  | "unmatched-conditions"
  | "wrong-size"
  /** How a data file was read, where that is to be known. */
  | "data"
  /** A data file that cannot be read, for what it holds. */
  | "bad-file";

export interface RsaDiagnostic {
  readonly code: RsaDiagnosticCode;
  readonly message: string;
  readonly range: TextRange;
  readonly severity: "error" | "warning" | "information";
  /** For quick fixes: what to write instead of the text at `range`. */
  readonly suggestions?: readonly string[];
}
