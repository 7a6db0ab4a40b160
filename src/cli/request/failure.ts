import { type ErrorKind, StimuliError } from "../../core/errors.ts";
import { plain } from "../../core/text/labels.ts";
import { UsageError } from "./arguments.ts";

/** A document's error with the document's name, for `file:line: error: message`. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly file: string;
  override readonly cause: StimuliError;
  /** It is among the document's diagnostics, which were printed with it. */
  readonly isPrinted: boolean;

  constructor(file: string, cause: StimuliError, isPrinted = false) {
    super(cause.message);
    this.file = file;
    this.cause = cause;
    this.isPrinted = isPrinted;
  }
}

/** All that there is to say is printed: only the exit status is left. */
export class PrintedError extends Error {
  override readonly name = "PrintedError";
  readonly status: number;

  constructor(status: number) {
    super(`Exit status ${status}`);
    this.status = status;
  }
}

const statuses: Readonly<Record<ErrorKind, number>> = {
  input: 2,
  encoderMissing: 3,
  modelDamaged: 1,
  tableMissing: 3,
  studentMissing: 2,
  network: 1,
  serverKey: 1,
  disk: 1,
  engine: 1,
  cancelled: 130,
};

/** Exit status for what a command threw. */
export function statusOf(error: unknown, signal: AbortSignal): number {
  if (signal.aborted) return 130;
  if (error instanceof PrintedError) return error.status;
  if (error instanceof UsageError || error instanceof DocumentError) return 2;
  return error instanceof StimuliError ? statuses[error.kind] : 1;
}

/** What stderr says: one sentence and the next step. Never a stack trace, unless STIMULI_DEBUG asks for one. */
export function failureText(error: unknown, signal: AbortSignal): string {
  if (error instanceof PrintedError) return "";
  if (process.env.STIMULI_DEBUG) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (error instanceof DocumentError && error.isPrinted && !signal.aborted) return "";
  // One line, whatever text of a file it quotes.
  return plain(sentence(error, signal));
}

function sentence(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return "stimuli: Interrupted.";
  if (error instanceof UsageError)
    return `stimuli: ${error.message} See: stimuli ${error.command && `${error.command} `}--help`;
  if (error instanceof DocumentError) {
    const { line, message, next } = error.cause;
    return `${error.file}:${line === undefined ? "" : `${line + 1}:`} error: ${message} ${next}`;
  }
  if (error instanceof StimuliError) return `stimuli: ${error.message} ${error.next}`;
  const reason = error instanceof Error ? error.message : String(error);
  return `stimuli: Unexpected error: ${reason.split("\n")[0]} Run again with STIMULI_DEBUG=1 for details.`;
}
