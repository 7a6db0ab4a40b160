import { readFile } from "node:fs/promises";
import { StimuliError } from "../../core/errors.ts";
import { wideText } from "../data/files/unmarkedEncoding.ts";
import type { InspectRequest } from "./inspectRequest.ts";

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
