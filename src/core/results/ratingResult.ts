import type { DocumentDiagnostic } from "../documentDiagnostic.ts";
import type { RatingMethod } from "../rating/rating.ts";
import type { Reliability } from "../rating/reliability.ts";
import type { MediaPicture } from "./mediaPicture.ts";
import type { Receipt } from "./receipt.ts";

/** What the rating job gives: the stimuli to be rated, and the RDM of a rater who is at the end. */
export interface RatingResult {
  readonly kind: "rating";
  readonly title: string;
  /** In file order. */
  readonly stimuli: readonly RatedStimulus[];
  readonly rated?: RatedRdm;
  readonly diagnostics: readonly DocumentDiagnostic[];
  readonly receipt: Omit<Receipt, "encoder">;
}

export interface RatedStimulus extends MediaPicture {
  readonly label: string;
  readonly content: string;
  /** Absent: a text. */
  readonly kind?: "image" | "audio";
}

/** One rater's RDM. */
export interface RatedRdm {
  /** Name or number. */
  readonly rater: string;
  readonly method: RatingMethod;
  /** Dissimilarities in [0, 1]: upper triangle, row by row; rows are the stimuli in file order. */
  readonly condensed: Float64Array;
  readonly reliability: Reliability;
  /** Every question and its answer, in the order asked, as {@link "../rating/rating.ts".AnsweredTrial} has them. */
  readonly trials: readonly { readonly items: readonly number[]; readonly answer: readonly number[] }[];
  /** When the rater began, ISO 8601, UTC. */
  readonly started: string;
}
