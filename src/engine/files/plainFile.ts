import { type Stats, statSync } from "node:fs";
import { stat } from "node:fs/promises";
import { formatSize } from "../../core/text/counts.ts";

/**
 * Why a path is not read; undefined where it is a plain file of at most `most` bytes, or nothing that can be asked
 * about (opening it says why). A pipe, a device or a socket may be waited for without end, or read without one.
 */
export async function whyNotPlain(path: string, most: number): Promise<string | undefined> {
  return faultOf(await stat(path).catch(() => undefined), most);
}

export function whyNotPlainSync(path: string, most: number): string | undefined {
  return faultOf(statSync(path, { throwIfNoEntry: false }), most);
}

function faultOf(found: Stats | undefined, most: number): string | undefined {
  // A folder is opened, and the system says so.
  if (found === undefined || found.isDirectory()) return undefined;
  if (!found.isFile()) return "is a pipe, a device or a socket, not a file";
  return found.size > most
    ? `has ${formatSize(found.size)}, more than the ${formatSize(most)} that are read`
    : undefined;
}

/** Why the system did not read a file, as a sentence. */
export function whyNotRead({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "ENOENT":
      return "There is no such file.";
    case "EISDIR":
      return "This is a folder, not a file.";
    case "EACCES":
      return "The file may not be read.";
    default:
      return `The file cannot be read: ${message}.`;
  }
}
