import { dirname, relative, sep } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { homeless } from "../files/homeless.ts";
import { hashFileWith } from "./hashing.ts";
import type { JobContext } from "./jobContext.ts";

/** A file that a job read beside its document. */
export interface InputFile {
  /** Path as the document writes it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * SHA-256 of each file, by its path from the document's folder: a receipt tells which data a result is from, and no
 * one's home folder. Throws StimuliError `input` for a file that is gone.
 */
export async function hashInputs(
  documentPath: string,
  files: Iterable<InputFile>,
  { cache, signal }: Pick<JobContext, "cache" | "signal">,
): Promise<Readonly<Record<string, string>>> {
  const hashFile = hashFileWith(cache);
  const hashes: Record<string, string> = {};
  for (const { name, path } of files) {
    signal?.throwIfAborted();
    hashes[pathInReceipt(documentPath, path)] ??= await hashFile(path).catch((cause: unknown) => {
      const next = "Correct its path, which is relative to the document's folder, or remove it.";
      throw new StimuliError("input", `${name} does not exist or cannot be read.`, next, { cause });
    });
  }
  return hashes;
}

/**
 * A file's path from the document's folder, with `/`; where the way there leads through the home folder, from `~` on.
 */
function pathInReceipt(documentPath: string, path: string): string {
  const own = relative(dirname(documentPath), path);
  return (own.startsWith("..") || own === path ? homeless(path) : own).split(sep).join("/");
}
