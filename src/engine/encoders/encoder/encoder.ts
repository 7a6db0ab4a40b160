import type { Embeddings } from "../../../core/embeddings.ts";
import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import type { Modality } from "../../models/catalogue.ts";
import type { Log } from "../../programs/log.ts";

/** What a job hands to an encoder. */
export interface EncoderInput {
  readonly kind: Modality;
  /** The text, or the absolute path of a media file. */
  readonly content: string;
  /** For a sound: its patch, from 0; absent: the mean of all patches. */
  readonly patch?: number;
}

/** How long a text is for an encoder, how much of it is used, and what that is. */
export interface TokenCount {
  readonly tokens: number;
  readonly used: number;
  /** Only the beginning of a very long text was counted: there are `tokens` or more. */
  readonly atLeast?: true;
  /** The vocabulary knows no token of the text, or nothing was left of it: its vector says nothing of it. */
  readonly unknown?: true;
  /** Hash of the used tokens: texts with the same number are equal for the encoder. */
  readonly print?: number;
}

export interface EncodeOptions {
  readonly signal?: AbortSignal;
  /** Called after every batch with the inputs done so far, out of all. */
  readonly onProgress?: (done: number, total: number) => void;
  /**
   * Called after every batch with the positions it held, their vectors and (of texts) token counts, so that a crash
   * loses one batch at most.
   */
  readonly onBatch?: (positions: readonly number[], vectors: Embeddings, tokens?: readonly TokenCount[]) => void;
  /** Failures of a faster way that is optional, for the log. */
  readonly log?: Log;
}

/** A text's vector as a sum. */
export interface TextParts {
  /** The tokens that are used, as the vocabulary writes them, special tokens included. */
  readonly tokens: readonly string[];
  /**
   * A row for each token and, where something is added to every text alike, one more: they add up to the text's vector before it
   * is normalised.
   */
  readonly vectors: Embeddings;
  /** A token's vector depends on the words around it. */
  readonly isContextual: boolean;
  /** How many tokens lie before each of the positions asked about; undefined: a token reaches over it. */
  readonly before: readonly (number | undefined)[];
}

/**
 * Turns stimuli into vectors. The same input gives the same vector whatever is beside it and in whatever order.
 * Made by `encoderLoader`; `close` gives the session back (its memory returns when the process ends).
 */
export interface Encoder {
  readonly identity: EncoderIdentity;
  readonly modalities: readonly Modality[];
  /** count × dimensions, in the order of `inputs`. Throws the signal's reason when aborted. */
  encode(inputs: readonly EncoderInput[], options?: EncodeOptions): Promise<Embeddings>;
  /**
   * A text's vector as a sum over its tokens; `positions` (UTF-16) are those to say how many tokens lie before. Absent, or
   * undefined: its vectors are no such sums.
   */
  parts?(text: string, positions: readonly number[]): Promise<TextParts | undefined>;
  close(): Promise<void>;
}
