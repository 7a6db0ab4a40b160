import type { DocumentDiagnostic } from "../documentDiagnostic.ts";
import type { DecodeSettings } from "../documents/frontMatter/decodeSettings.ts";
import type { CheckedExpectation } from "../expect/expectation.ts";
import type { MediaPicture } from "./mediaPicture.ts";
import type { Receipt } from "./receipt.ts";
import type { TokensRead } from "./tokensRead.ts";

/**
 * What the decode job gives. Every figure of the panel follows from it: metrics, curves and thresholds are computed
 * from `probabilities`.
 */
export interface DecodeResult {
  readonly kind: "decode";
  /** The picture's title: the document's own, or "Decoding from … embeddings". */
  readonly title: string;
  /** Name of the encoder that made the vectors; its dimensions are in the receipt. */
  readonly encoder: string;
  /** Set when the encoder that the file names is not on disk and `encoder` replaces it. */
  readonly preview?: { readonly wanted: string };
  /** Where the rows come from: the table's file name or address; undefined for the document's own stimuli. */
  readonly source?: string;
  /** Class names; of two, the second is the positive one. Labels below are positions in it. */
  readonly classes: readonly string[];
  /** After sampling, in that order. */
  readonly items: readonly DecodeItem[];
  readonly settings: DecodeSettings;
  /** Positions in `items`, in scikit-learn's order. */
  readonly train: Uint32Array;
  readonly test: Uint32Array;
  readonly fit: LogisticFit;
  /** test.length × classes.length, row-major: the model's probability of each class for each test item. */
  readonly probabilities: Float64Array;
  /** For each test item its most similar training items, nearest first; empty where training is smaller. */
  readonly neighbours: readonly (readonly Neighbour[])[];
  /** Test items that the model may have seen, as good as, in training; most alike first. */
  readonly leaks: readonly Leak[];
  /** What is to be said at places of the document; no errors, which would have ended the job. */
  readonly diagnostics: readonly DocumentDiagnostic[];
  /** What it says of the document's expectations about such a result; absent where there are none. */
  readonly expectations?: readonly CheckedExpectation[];
  readonly receipt: Receipt;
}

export interface DecodeItem extends MediaPicture, TokensRead {
  /** The item's text; for a media file, its path as written. */
  readonly text: string;
  /** Absent: a text. */
  readonly kind?: "image" | "audio";
  /** Position in `classes`. */
  readonly label: number;
  /** Where it is: a line of the document, or a row of the table, both from 0. */
  readonly line?: number;
  readonly row?: number;
}

/** L2-regularised logistic regression, as scikit-learn's `LogisticRegression`. */
export interface LogisticFit {
  /** Two classes: one row of `dimensions`, for the positive class; more: one row per class (multinomial). Row-major. */
  readonly coefficients: Float64Array;
  readonly intercept: Float64Array;
  readonly dimensions: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Largest absolute value in the gradient of the mean loss, at the end. */
  readonly gradient: number;
}

export interface Neighbour {
  /** Position in `items`. */
  readonly item: number;
  /** Cosine similarity of the vectors. */
  readonly similarity: number;
}

export interface Leak {
  /** Positions in `items`. */
  readonly test: number;
  readonly train: number;
  /**
   * `same`: the same words; `contained`: one's words are, in order, in the other; `near`: a cosine of `nearLeak` or
   * more.
   */
  readonly kind: "same" | "contained" | "near";
  readonly similarity: number;
}

/** Cosine similarity from which a test item counts as nearly the same as a training item. */
export const nearLeak = 0.95;

/** k folds: the metrics and the test probabilities of each. */
export interface CrossValidation {
  readonly folds: readonly {
    /** Positions in `items`. */
    readonly test: Uint32Array;
    /** test.length × classes, row-major. */
    readonly probabilities: Float64Array;
    readonly accuracy: number;
    /** Area under the ROC curve (one-vs-rest, macro, for more than two classes); NaN where a class is missing. */
    readonly auc: number;
  }[];
  /** Linked items are in one fold. */
  readonly grouped: boolean;
}

/** Accuracy of fits to shuffled labels against the accuracy found. */
export interface ShuffledAccuracy {
  readonly observed: number;
  readonly shuffled: Float64Array;
  /** One-sided: (hits + 1) / (draws + 1). */
  readonly p: number;
}

/** On the test items, the training labels shuffled. */
export interface LabelPermutation extends ShuffledAccuracy {
  readonly seed: number;
  /** All labels shuffled, mean accuracy over the folds; absent where folds cannot be made, or would take minutes. */
  readonly crossValidated?: ShuffledAccuracy;
}

/** The accuracy of simpler models on the same split. */
export interface Baseline {
  readonly majority: { readonly accuracy: number; readonly class: number };
  /** Logistic regression on the counts of words; absent where not every item is a text. */
  readonly bagOfWords?: ComparedClassifier & { readonly words: number };
  /**
   * The bundled encoder on the same split; absent where it is the document's own, cannot take the items, or the split
   * is grouped by vectors.
   */
  readonly pocket?: ComparedClassifier;
}

/** Another classifier on the same test items. */
export interface ComparedClassifier {
  readonly accuracy: number;
  readonly auc: number;
  /** 1 where it classifies a test item correctly, else 0; in the order of `test`. */
  readonly correct: Uint8Array;
}

/** The same classifiers on two splits of the same items. */
export interface SplitComparison {
  /** Split without regard to leaks. */
  readonly asTheyAre: SplitScores;
  /** Linked items are on one side. */
  readonly onOneSide: SplitScores;
}

export interface SplitScores {
  /** Numbers of items. */
  readonly train: number;
  readonly test: number;
  readonly encoder: ClassifierScores;
  /** Absent where not every item is a text. */
  readonly bagOfWords?: ClassifierScores;
  readonly majority: ClassifierScores;
}

interface ClassifierScores {
  /** How many test items are classified correctly. */
  readonly correct: number;
  readonly auc: number;
}

/** What the model says of one sentence. */
export interface Prediction {
  /** One per class. */
  readonly probabilities: Float64Array;
  readonly neighbours: readonly Neighbour[];
  /** Words that a file of vectors lacks: the vector is the mean of the others. */
  readonly unknown?: readonly string[];
}
