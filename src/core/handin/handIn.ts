import type { ExpectedOf } from "../expect/quantities.ts";

/** What a student hands in: the documents, what came of them, and the receipts to make it again. */
export interface HandIn {
  readonly format: typeof handInFormat;
  /** A name or a number. */
  readonly student: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly documents: readonly HandedDocument[];
  readonly analyses: readonly HandedAnalysis[];
  /** SHA-256 (hex) of all else, which tells a file that was changed by mistake or in passing; it is no signature. */
  readonly seal: string;
}

export const handInFormat = "stimuli-lab hand-in 1";

export interface HandedDocument {
  /** From the folder that was handed in on, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface HandedAnalysis {
  /** Path of its document. */
  readonly document: string;
  readonly kind: ExpectedOf;
  readonly title: string;
  /** What was found, in one line. */
  readonly finding: string;
  /** By the quantities that expectations name: "sim(cat, dog)", "accuracy". */
  readonly numbers: Readonly<Record<string, number>>;
  /** The result's receipt as JSON data; only what is compared is read of it. */
  readonly receipt: HandedReceipt;
}

/** The part of a receipt that is compared. The rest is kept as it is. */
export interface HandedReceipt {
  readonly inputHash: string;
  readonly files: Readonly<Record<string, string>>;
  readonly created: string;
}

/** Id of the element of an HTML page that has the hand-in as JSON. */
export const handInElement = "stimuli-handin";

/** The hand-in as JSON that can be written into a page: nothing in it ends a script. */
export function handInJson(handIn: HandIn): string {
  return JSON.stringify(handIn).replaceAll("<", "\\u003c");
}
