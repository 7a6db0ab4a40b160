import { inspect } from "node:util";
import { ErrorCodes, ResponseError } from "vscode-jsonrpc/node";
import { StimuliError } from "../../core/errors.ts";
import type { WireError } from "./protocol.ts";

/** Packs any error for the way to the parent process. One that was not meant for a person becomes a plain sentence. */
export function toWire(error: unknown): ResponseError<WireError> {
  const known =
    error instanceof StimuliError
      ? error
      : new StimuliError("engine", "Unexpected error in the engine.", "See the log for details.");
  const { kind, message, next, line } = known;
  const detail = inspect(error);
  return new ResponseError(ErrorCodes.InternalError, message, {
    kind,
    message,
    next,
    ...(line !== undefined && { line }),
    detail,
  });
}

/** The StimuliError that was packed; anything else becomes one of kind `engine`. */
export function fromWire(error: unknown): StimuliError {
  if (error instanceof StimuliError) return error;
  const data = error instanceof ResponseError ? (error as ResponseError<WireError>).data : undefined;
  if (!data) {
    return new StimuliError("engine", "The engine's answer cannot be read.", "See the log for details.", {
      cause: error,
    });
  }
  const { kind, message, next, line, detail } = data;
  return new StimuliError(kind, message, next, { ...(line !== undefined && { line }), cause: detail });
}
