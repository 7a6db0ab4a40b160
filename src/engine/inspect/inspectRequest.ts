import { readFile } from "node:fs/promises";
import { StimuliError } from "../../core/errors.ts";
import { wideText } from "../data/files/unmarkedEncoding.ts";
import type { FileUse } from "./fileUse.ts";

/** A file to look into. */
export interface InspectRequest {
  /** Absolute. */
  readonly path: string;
  /** What the result calls it: as the user or a document writes it. */
  readonly name: string;
  /** Text of a `.stimuli` or `.rsa.json` file, if an editor has a newer version than the disk. */
  readonly text?: string;
  /** How a document reads it; absent: what the file says by itself. */
  readonly use?: FileUse;
}

/** A document's text: the editor's, else that on disk. */
export async function readDocumentText({ path, name, text }: InspectRequest): Promise<string> {
  if (text !== undefined) return text;
  const bytes = await readFile(path);
  const wide = wideText(bytes);
  if (wide !== undefined) throw new StimuliError("input", `${name} is ${wide} text.`, "Save it as UTF-8.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new StimuliError("input", `${name} is not UTF-8 text.`, "Save it as UTF-8.", { cause });
  }
}
