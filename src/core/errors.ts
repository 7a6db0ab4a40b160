import type { DocumentDiagnostic } from "./documentDiagnostic.ts";

/** The kind of an error, on which callers can act. */
export type ErrorKind =
  /** The document or a data file is wrong: exit status 2, a diagnostic at its line. */
  | "input"
  /** An encoder that is not on disk: exit status 3, an offer to get it. */
  | "encoderMissing"
  /** A model's files are there but damaged or of another kind: an offer to repair it. */
  | "modelDamaged"
  /** A table of a hub that was not downloaded: an offer to do so, or to take another. */
  | "tableMissing"
  /** A seed follows from the student, whose name is not known: an offer to enter it. */
  | "studentMissing"
  | "network"
  /** A server of the user's wants a key, or refuses the one it got: an offer to set it. */
  | "serverKey"
  | "disk"
  | "cancelled"
  /** The engine process ended: the work is tried again once. */
  | "engine";

interface ErrorOptions {
  readonly line?: number;
  readonly diagnostic?: DocumentDiagnostic;
  readonly cause?: unknown;
}

/**
 * An error meant for a person: `message` is one sentence that says what happened, `next` one that says what to do.
 * The `cause` keeps the rest for the log.
 */
export class StimuliError extends Error {
  override readonly name = "StimuliError";
  readonly kind: ErrorKind;
  readonly next: string;
  /** Line in the document, from 0, when the error is about one. */
  readonly line: number | undefined;
  /** The document's diagnostic that the error repeats. */
  readonly diagnostic: DocumentDiagnostic | undefined;

  constructor(kind: ErrorKind, message: string, next: string, options: ErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.next = next;
    this.line = options.line ?? options.diagnostic?.range.startLine;
    this.diagnostic = options.diagnostic;
  }
}
