import type { DocumentDiagnostic } from "../documentDiagnostic.ts";
import type { PairMatrix } from "../geometry/pairMatrix.ts";
import type { MediaPicture } from "./mediaPicture.ts";
import type { Receipt } from "./receipt.ts";
import type { TokensRead } from "./tokensRead.ts";

/** Which measure the matrix shows. */
export const metrics = ["cosine", "correlation", "euclidean"] as const;
export type Metric = (typeof metrics)[number];

/** In which order the stimuli stand on both axes. */
export const orders = ["file", "category", "cluster"] as const;
export type Order = (typeof orders)[number];

/** What the similarity job gives: everything the panel, the command line and the exports show. */
export interface SimilarityResult {
  readonly kind: "similarity";
  /** The picture's title: the document's own, or "Learned similarity in … embedding space". */
  readonly title: string;
  /** Name of the encoder that made the picture, with its dimensions in the receipt. */
  readonly encoder: string;
  /** Set when the encoder that the file names is not on disk and `encoder` stands in for it. */
  readonly preview?: { readonly wanted: string };
  /** In file order; rows and columns of `matrix`. */
  readonly stimuli: readonly ResultStimulus[];
  readonly categories: readonly string[];
  readonly matrix: PairMatrix;
  /** Order asked for, and the permutation of file positions that gives it. */
  readonly order: Order;
  readonly arrangement: Arrangement;
  readonly verification: Verification;
  /** Of a file with pictures and texts: how far apart the two lie as a whole, in [0, 2]. */
  readonly modalityGap?: number;
  /** What is to be said at places of the document; no errors, which would have ended the job. */
  readonly diagnostics: readonly DocumentDiagnostic[];
  readonly receipt: Receipt;
}

export interface ResultStimulus extends MediaPicture, TokensRead {
  readonly label: string;
  readonly content: string;
  /** Absent: a text. */
  readonly kind?: "image" | "audio";
  /** Index into `categories`, or null. */
  readonly category: number | null;
  /** Line in the document, from 0. */
  readonly line: number;
}

/** `positions[k]` is the file position of the stimulus shown k-th. `merges` is there when ordered by clustering. */
export interface Arrangement {
  readonly positions: Uint32Array;
  readonly merges?: readonly Merge[];
}

/** One step of hierarchical clustering, as a row of SciPy's `linkage`: clusters below `count` are stimuli, the k-th merge is `count + k`. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly size: number;
}

/** Are pairs within a category closer than pairs between categories? Or why that cannot be said. */
export type Verification =
  | {
      readonly kind: "tested";
      /** Mean of the matrix over the pairs within, and between, categories. */
      readonly within: number;
      readonly between: number;
      /** Probability that a pair within a category is closer than a pair between two, ties counted half: 0.5 is no difference, 1 the largest. */
      readonly closer: number;
      /** One-sided permutation p of the difference, category labels relabelled. */
      readonly p: number;
      /** The smallest p that this design can give. */
      readonly smallestP: number;
      /** How many relabelings p is based on, and whether they are all there are. */
      readonly relabelings: number;
      readonly exact: boolean;
    }
  | { readonly kind: "untested"; readonly reason: string };
