import { StimuliError } from "../../../core/errors.ts";

/** Runs what is about one file, or one line of the document: an error that has no line of its own gets this one. */
export function atLine<Result>(line: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof StimuliError) || error.line !== undefined) throw error;
    throw new StimuliError(error.kind, error.message, error.next, { line, cause: error.cause });
  }
}
