import type { DocumentDiagnostic } from "../documentDiagnostic.ts";
import type { EncoderIdentity, Receipt } from "./receipt.ts";

/** A token of a text, as the encoder's vocabulary writes it. */
export interface WhyToken {
  /** Empty: what the encoder adds to every text (a bias). */
  readonly text: string;
  /** Position in `words`; absent: a special token, a word of the encoder's prompt, or the bias. */
  readonly word?: number;
}

export interface WhyWord {
  readonly text: string;
  /** What its tokens add to the number that is explained; absent: the encoder's vectors are no sums over tokens. */
  readonly part?: number;
  /** The number for the text without this word; absent: nothing would be left. */
  readonly without?: number;
}

/** A text whose number is explained. */
export interface WhyText {
  readonly text: string;
  /** A token's vector depends on the words around it. */
  readonly isContextual: boolean;
  /** Absent: the encoder's vectors are no sums over tokens. */
  readonly tokens?: readonly WhyToken[];
  readonly words: readonly WhyWord[];
}

/** Why two texts are as similar as they are. */
export interface WhyResult {
  readonly encoder: string;
  readonly preview?: { readonly wanted: string };
  readonly texts: readonly [WhyText, WhyText];
  /** Cosine of their vectors, in [-1, 1]. */
  readonly similarity: number;
  /**
   * First text's tokens × second's, row-major: what each pair adds to the cosine, which is their sum. Absent: see `pooling`.
   */
  readonly parts?: Float64Array;
  /** How the encoder makes one vector of a text's tokens; absent where it does not tell. */
  readonly pooling?: EncoderIdentity["pooling"];
  readonly diagnostics: readonly DocumentDiagnostic[];
  readonly receipt: Receipt;
}

/** Why a fitted model chose a class for a text. */
export interface WhyDecision extends WhyText {
  /** Positions in the result's classes: the log-odds are those of the first against the second. */
  readonly classes: readonly [number, number];
  /** ln(p / q) of the two classes' probabilities; the sum of `parts` and `intercept`. */
  readonly logOdds: number;
  /** One number per token; absent: the encoder's vectors are no sums over tokens. */
  readonly parts?: Float64Array;
  readonly intercept: number;
  readonly pooling?: EncoderIdentity["pooling"];
}
