import { readFile } from "node:fs/promises";
import { StimuliError } from "../../core/errors.ts";

/** A table's UTF-8 text, without a byte order mark. Throws StimuliError `input` when it cannot be read. */
export async function readTableText(path: string, name: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(name, cause);
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new StimuliError("input", `${name} is not UTF-8 text.`, "Save it as UTF-8.", { cause });
  }
}

/** Why a table cannot be read, as a StimuliError `input`. */
export function unreadable(name: string, cause: unknown): StimuliError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const why = code === "ENOENT" ? "is not there" : code === "EISDIR" ? "is a folder" : "cannot be read";
  const next = "Correct the source: its path starts at the document's folder.";
  return new StimuliError("input", `The table ${name} ${why}.`, next, { cause });
}
