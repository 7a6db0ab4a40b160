import { readdir, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type FoundFile, fileFinder } from "../../../core/documents/fileFinder.ts";

/** Finds many files that are named in one document, `folder` being its own; `path` of what is found is absolute. */
function filesBeside(folder: string): (written: string) => Promise<FoundFile | undefined> {
  const find = pathsBeside(folder);
  return async (written) => {
    const found = await find(written);
    return found && { ...found, path: resolve(folder, found.path) };
  };
}

/** Like {@link filesBeside}, but the found `path` is written as a document in the folder would write it. */
export function pathsBeside(folder: string): (written: string) => Promise<FoundFile | undefined> {
  return fileFinder({
    names: (path) => readdir(resolve(folder, path)).catch(() => []),
    isFile: (path) =>
      stat(resolve(folder, path)).then(
        (found) => found.isFile(),
        () => false,
      ),
  });
}

/**
 * The file at a path that a document in `folder` names; undefined where there is none, or where several differ from it
 * in upper and lower case alone. `path` is absolute; `note` says it where the disk spells the path otherwise: "found as
 * Bär.png, in another Unicode form".
 */
export function findFile(folder: string, written: string): Promise<FoundFile | undefined> {
  return filesBeside(folder)(written);
}
