import { StimuliError } from "../../core/errors.ts";

/**
 * Errors of the operating system that are about the disk, in words. Undefined when the error is about something else.
 */
export function diskError(
  error: unknown,
  folder: string,
  what: "model" | "table" | "file" = "model",
): StimuliError | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  switch (error.code) {
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return new StimuliError(
        "disk",
        `The disk is full: the ${what} does not fit in ${folder}.`,
        "Free some space and try again.",
        {
          cause: error,
        },
      );
    case "ENOTDIR":
    case "EISDIR":
    case "ELOOP":
    case "ENAMETOOLONG":
    case "EIO":
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "EBUSY":
      return new StimuliError(
        "disk",
        `The ${what}s' folder ${folder} cannot be written.`,
        "Check its location and permissions, and try again.",
        {
          cause: error,
        },
      );
    default:
      return undefined;
  }
}
