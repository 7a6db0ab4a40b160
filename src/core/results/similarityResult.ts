import type { DocumentDiagnostic } from "../documentDiagnostic.ts";
import type { CheckedExpectation } from "../expect/expectation.ts";
import type { Arrangement, Order } from "../geometry/arrange.ts";
import type { PairMatrix } from "../geometry/pairMatrix.ts";
import type { Verification } from "../geometry/verify.ts";
import type { MediaPicture } from "./mediaPicture.ts";
import type { Receipt } from "./receipt.ts";
import type { SpaceResult } from "./spaceResult.ts";
import type { TokensRead } from "./tokensRead.ts";

/** What the similarity job gives: everything the panel, the command line and the exports show. */
export interface SimilarityResult {
  readonly kind: "similarity";
  /** The picture's title: the document's own, or "Learned similarity in … embedding space". */
  readonly title: string;
  /** Name of the encoder that made the picture, with its dimensions in the receipt. */
  readonly encoder: string;
  /** Set when the encoder that the file names is not on disk and `encoder` replaces it. */
  readonly preview?: { readonly wanted: string };
  /** Where the stimuli come from: the table's file name or address; absent for the document's own. */
  readonly source?: string;
  /** In file order; rows and columns of `matrix`. */
  readonly stimuli: readonly ResultStimulus[];
  readonly categories: readonly string[];
  readonly matrix: PairMatrix;
  /** Order asked for, and the permutation of file positions that gives it. */
  readonly order: Order;
  readonly arrangement: Arrangement;
  readonly verification: Verification;
  /** Answers to what the document asks about the encoder's space; absent where it asks nothing. */
  readonly space?: SpaceResult;
  /** In a file with pictures and texts: the distance of their means, in [0, 2]. */
  readonly modalityGap?: number;
  /** What is to be said at places of the document; no errors, which would have ended the job. */
  readonly diagnostics: readonly DocumentDiagnostic[];
  /** What it says of the document's expectations about such a result; absent where there are none. */
  readonly expectations?: readonly CheckedExpectation[];
  readonly receipt: Receipt;
}

export interface ResultStimulus extends MediaPicture, TokensRead {
  readonly label: string;
  readonly content: string;
  /** Absent: a text. */
  readonly kind?: "image" | "audio";
  /** Index into `categories`, or null. */
  readonly category: number | null;
  /** Line in the document, from 0; of a row of a table, the line that names it. */
  readonly line: number;
  /** Row of the table that `source` names, from 0; absent for the document's own stimuli. */
  readonly row?: number;
}
