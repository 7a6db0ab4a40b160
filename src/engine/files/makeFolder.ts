import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** There is no folder, and none can be made: the systems have a dozen reasons. */
class FolderNotMade extends Error {
  /** Error code of the system. */
  readonly code: string;

  constructor(path: string, cause: unknown) {
    super(`${path} cannot be made`, { cause });
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    this.code = ["EEXIST", "ENOENT"].includes(code) ? "ENOTDIR" : code;
  }
}

/**
 * Makes a folder and those above it that are missing. Node's own `recursive` tries for ever where the system says that
 * a folder that is there is not, as Linux does in /proc. Throws FolderNotMade.
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (cause) {
    // Somebody else made it meanwhile.
    if (!isFolder(path)) throw new FolderNotMade(path, cause);
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
