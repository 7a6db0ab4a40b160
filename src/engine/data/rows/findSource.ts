import { dirname } from "node:path";
import { sourceAddressFault } from "../../../core/documents/frontMatter/sourceAddress.ts";
import type { StimuliDocument } from "../../../core/documents/stimuliDocument.ts";
import { StimuliError } from "../../../core/errors.ts";
import { findFile } from "../files/findFile.ts";
import { lineOf } from "./chooseColumns.ts";

/**
 * The file of a source beside the document at `path`; `note` says where it is spelled otherwise on disk. Throws
 * StimuliError `input`, with the line of the front matter, where there is none.
 */
export async function findSource(
  source: string,
  path: string,
  { frontMatter, diagnostics }: StimuliDocument,
): Promise<{ readonly path: string; readonly note?: string }> {
  const line = lineOf(frontMatter, "source");
  const fault = sourceAddressFault(source);
  if (fault !== undefined) throw new StimuliError("input", fault.message, "Correct the source.", line);
  const found = await findFile(dirname(path), source);
  if (found !== undefined) return found;
  // The name may have lost its end to YAML.
  const cut = diagnostics.find(({ code, range }) => code === "cut-value" && range.startLine === line.line);
  const next = cut?.message ?? "Correct its path, which is relative to the document's folder.";
  throw new StimuliError("input", `The table ${source} was not found.`, next, line);
}
