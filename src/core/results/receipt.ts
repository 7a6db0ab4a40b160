import type { DataReading } from "./dataReading.ts";

/** What is needed to make a result again, plain data, part of every result and every JSON export. */
export interface Receipt {
  readonly encoder: EncoderIdentity;
  /** SHA-256 of the document's text, hex. */
  readonly inputHash: string;
  /** SHA-256 (hex) of every table, data and media file that was read, by its path from the document's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** What the document and those files were read as, and what of that was inferred. */
  readonly data: readonly DataReading[];
  /** Seeds of everything drawn at random, by what they were used for. */
  readonly seeds: Readonly<Record<string, number>>;
  /** Whose name or number seeds follow from; absent where none does. */
  readonly student?: string;
  /** Program versions: stimuliLab, onnxruntime, tokenizers, node. */
  readonly versions: Readonly<Record<string, string>>;
  /** ISO 8601, UTC. */
  readonly created: string;
}

/** How the vectors of a text's tokens become one, by the names that sentence-transformers gives. */
export const poolings = ["mean", "cls", "max", "mean_sqrt_len_tokens", "weightedmean", "lasttoken"] as const;
export type Pooling = (typeof poolings)[number];

/**
 * Precision of a model's weights. With int8 and int4 it holds for some parts, and for the numbers that pass through
 * them.
 */
export type Precision = "fp32" | "fp16" | "int8" | "int4";

/** The encoder that made the vectors: two encoders with the same identity give the same vectors. */
export interface EncoderIdentity {
  readonly id: string;
  /** Where the weights came from, in words: "bundled", a folder, "huggingface.co/…". */
  readonly source: string;
  /** Set where a server encoded: it may change what is behind its model's name, which the receipt's date tells. */
  readonly server?: { readonly address: string; readonly model: string };
  /** SHA-256 (hex) of each file that decides the vectors, by file name; none of a server's. */
  readonly files: Readonly<Record<string, string>>;
  readonly dimensions: number;
  /**
   * What ran the model: absent where this program built its graph from the weights, "transformers.js 4.3.1" of a ready
   * graph.
   */
  readonly runtime?: string;
  /** Absent where a model gives one vector per stimulus by itself; `pooler_output`: the model's own pooler does it. */
  readonly pooling?: Pooling | "pooler_output";
  /** Put before every text. */
  readonly prompt?: string;
  /** Set where every text is brought to lower case before the tokenizer. */
  readonly lowersCase?: boolean;
  /** Folders of the dense layers after pooling, in order. */
  readonly dense?: readonly string[];
  /** Absent where a server does not tell. */
  readonly normalised?: boolean;
  /** Absent where a server does not tell. */
  readonly precision?: Precision;
  /** After so many layers; absent: the model's own output. */
  readonly layer?: number;
  /**
   * A vector holds the states after the embeddings and after each of so many layers, one behind the other; `dimensions`
   * is of all.
   */
  readonly layers?: number;
  /** Where a model was trained to choose between captions: what it multiplies their cosines with before the softmax. */
  readonly logitScale?: number;
  /** Most tokens of a text, special tokens included; absent where no text is read. */
  readonly maxTokens?: number;
  /** Samples per second at which sounds are heard; absent: 16,000, where any are. */
  readonly sampleRate?: number;
  /** Seconds of a sound that are used; later parts are ignored. Absent where all of it is used. */
  readonly maxSeconds?: number;
}
